"""Which values share a stored column, recomputed from dms E01, CF-8."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.oracles.canonical import ordinal, sha256_hex

PathPair: TypeAlias = "tuple[str, str]"
_CANONICAL_SALT: Final = "key-unification-canonical-name:v1"
_HASH_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A value that an equality may name: its table, its column, and the base of a canonical name."""

    path: str
    table: str
    column: str
    base: str


@dataclass(frozen=True, slots=True)
class Unification:
    """The equalities by what becomes of them, (a, b) in ordinal order, and the classes of each table.

    A class is its canonical column and its members in order; classes stand in the order of their canonical columns.
    """

    applied: tuple[PathPair, ...]
    redundant: tuple[PathPair, ...]
    ignored: tuple[PathPair, ...]
    classes: Mapping[str, tuple[tuple[str, tuple[Value, ...]], ...]]


def unification(values: Iterable[Value], equalities: Iterable[PathPair]) -> Unification:
    """Classify the equalities and form the classes; every path must be that of one of the ``values``."""
    known = {value.path: value for value in values}
    pairs = sorted({_ordered(pair) for pair in equalities}, key=lambda pair: tuple(map(ordinal, pair)))
    redundant = tuple(pair for pair in pairs if pair[0] == pair[1])
    crossing = tuple((a, b) for a, b in pairs if known[a].table != known[b].table)
    applied = tuple(pair for pair in pairs if pair not in redundant and pair not in crossing)
    tables = {known[a].table for a, _ in applied}
    taken = {table: {value.column for value in known.values() if value.table == table} for table in tables}
    return Unification(
        applied=applied,
        redundant=redundant,
        ignored=crossing,
        classes={table: _classes(_components(known, applied, table), taken[table]) for table in tables},
    )


def _ordered(pair: PathPair) -> PathPair:
    first, second = sorted(pair, key=ordinal)
    return first, second


def _components(known: Mapping[str, Value], edges: Iterable[PathPair], table: str) -> list[frozenset[Value]]:
    """Grow the connected components edge by edge."""
    components: list[frozenset[Value]] = []
    for a, b in edges:
        if known[a].table == table:
            touched = [one for one in components if known[a] in one or known[b] in one]
            rest = [one for one in components if one not in touched]
            components = [*rest, frozenset({known[a], known[b]}).union(*touched)]
    return components


def _classes(
    components: Iterable[frozenset[Value]], columns: Iterable[str]
) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """Name the components in the order of their smallest member column, then list them by name."""
    taken = {column.lower() for column in columns}
    named = {}
    for component in sorted(components, key=lambda one: min(ordinal(member.column) for member in one)):
        members = tuple(sorted(component, key=lambda member: (ordinal(member.path), ordinal(member.column))))
        name = _canonical_name(members, taken)
        taken.add(name.lower())
        named[name] = members
    return tuple((name, named[name]) for name in sorted(named, key=ordinal))


def _canonical_name(members: tuple[Value, ...], taken: set[str]) -> str:
    base = members[0].base
    if f"{base}_Unified".lower() not in taken:
        return f"{base}_Unified"
    paths = sorted((member.path for member in members), key=ordinal)
    digits = sha256_hex("\n".join((_CANONICAL_SALT, *paths)))[:_HASH_DIGITS]
    return f"{base}_U{digits}_Unified"
