"""Endpoints of equality constraints: from paths to columns, and what a pair amounts to (E01 CF-8 rules 1, 2)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.columns import PlacedColumn
from reference_impl.dms.model.declarations import EqualityConstraint
from reference_impl.dms.model.draft import DraftReference, DraftResource
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.errors.relations import (
    EqualityEndpointAmbiguousError,
    EqualityEndpointUnresolvedError,
    EqualityEndpointUnsupportedError,
)
from reference_impl.dms.model.values import ColumnKind
from reference_impl.dms.ordinal import ordinal_key

CROSS_TABLE = "cross_table"


class Pair(Struct, frozen=True):
    """An unordered pair of paths; *a* is the ordinally smaller one."""

    a: str
    b: str


class Endpoint(Struct, frozen=True):
    """The columns of one table that show the value of a path; the first one represents it."""

    columns: tuple[PlacedColumn, ...]

    @property
    def table(self) -> str:
        """Return the scope of the table."""
        return self.columns[0].table.scope

    @property
    def name(self) -> str:
        """Return the column that represents the path."""
        return self.columns[0].column.name


class Equality(Struct, frozen=True):
    """A pair of paths whose endpoints are known."""

    pair: Pair
    a: Endpoint
    b: Endpoint


def distinct_pairs(constraints: Iterable[EqualityConstraint]) -> list[Pair]:
    """Return every unordered pair once, in ordinal order."""
    pairs = {unordered_pair(one.source_path, one.target_path) for one in constraints}
    return sorted(pairs, key=lambda pair: (ordinal_key(pair.a), ordinal_key(pair.b)))


def unordered_pair(one: str, other: str) -> Pair:
    """Return a pair whose first path is the ordinally smaller one."""
    return Pair(one, other) if ordinal_key(one) <= ordinal_key(other) else Pair(other, one)


def resolve(resource: DraftResource, pair: Pair, columns: Mapping[str, Sequence[PlacedColumn]]) -> Equality:
    """Find the endpoints of a pair."""
    return Equality(pair, endpoint(resource, pair, pair.a, columns), endpoint(resource, pair, pair.b, columns))


def endpoint(resource: DraftResource, pair: Pair, path: str, columns: Mapping[str, Sequence[PlacedColumn]]) -> Endpoint:
    """Return the columns of a path: one, or the parts of one reference that share it."""
    found = columns.get(path, ())
    if not found:
        raise _error(EqualityEndpointUnresolvedError, "the path has no column", resource, (pair, path), found)
    if len(found) > 1 and not are_parts_of_one_reference(resource.references, found):
        raise _error(EqualityEndpointAmbiguousError, "the path has several columns", resource, (pair, path), found)
    if any(one.column.kind not in (ColumnKind.SCALAR, ColumnKind.DESCRIPTOR_FK) for one in found):
        raise _error(EqualityEndpointUnsupportedError, "the path is no value", resource, (pair, path), found)
    return Endpoint(tuple(found))


def are_parts_of_one_reference(references: Iterable[DraftReference], found: Sequence[PlacedColumn]) -> bool:
    """Say whether all columns are identity values of the same reference."""
    names = {one.column.name for one in found}
    scopes = {one.table.scope for one in found}
    return any(
        scopes == {reference.scope} and names <= {part.column for part in reference.binding.identity_bindings}
        for reference in references
    )


def is_redundant(equality: Equality) -> bool:
    """Say whether both paths mean the same column."""
    return (equality.a.table, equality.a.name) == (equality.b.table, equality.b.name)


def crosses_tables(equality: Equality) -> bool:
    """Say whether the columns are in different tables; then only the API enforces the equality."""
    return equality.a.table != equality.b.table


def _error(
    kind: type[DerivationError],
    problem: str,
    resource: DraftResource,
    place: tuple[Pair, str],
    found: Sequence[PlacedColumn],
) -> DerivationError:
    pair, path = place
    constraint: JsonObject = {"source": pair.a, "target": pair.b}
    bindings: list[JsonValue] = [f"{one.table.id}.{one.column.name}" for one in found]
    return kind(f"{problem}; it must equal another", resource.id, path, constraint=constraint, bindings=bindings)
