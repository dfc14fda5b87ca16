"""How the names of one schema differ between its two scripts (dms E02, CF-3; PARITY D-04)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from conformance.oracles.naming import length, shortened
from steps.dms.schema.dialects import MSSQL, PGSQL

if TYPE_CHECKING:
    from conformance.inspection.description import Description, ForeignKey, Table

_ACTIONS: Final = {"no-action": "NoAction", "cascade": "Cascade"}
_KEYS: Final = {"primary": "PrimaryKey", "unique": "Unique"}
_LIST: Final = "all_or_none("
_HASH_ENDING: Final = re.compile(r"_[0-9a-f]{10}\Z")
_SHORTEST_CUT: Final = 127
"""A name cut for SQL Server has 128 code units, or one less where a pair of them would be split."""


@dataclass(frozen=True, slots=True)
class NamePair:
    """What one object is called in both scripts. ``logical`` says which object it is."""

    logical: str
    mssql: str
    pgsql: str | None


def name_pairs(pgsql: "Description", mssql: "Description") -> tuple[NamePair, ...]:
    """Return the names of all constraints, indexes and triggers that both scripts have."""
    from conformance.inspection.names_by_logic import all_names  # noqa: PLC0415

    ours = dict(all_names(pgsql))
    return tuple(NamePair(logical, full, ours.get(logical)) for logical, full in all_names(mssql))


def expected_names(mssql: "Description") -> dict[str, str]:
    """Return, by the name on SQL Server, the name that PostgreSQL must use.

    A name that SQL Server cuts as well keeps its hash; what was hashed is known only for the others.
    """
    signatures = {name: signature for table in mssql.tables for name, signature in _signatures(table)}
    others = [one.name for table in mssql.tables for one in table.indexes]
    others += [one.name for table in mssql.tables for one in table.triggers]
    return {name: _expected(name, signatures.get(name, "")) for name in (*signatures, *others)}


def _expected(name: str, signature: str) -> str:
    cut = _HASH_ENDING.search(name)
    if cut is not None and length(name, MSSQL) >= _SHORTEST_CUT:
        return shortened(name, PGSQL)[: -len(cut[0])] + cut[0]
    return shortened(name, PGSQL, signature)


def _signatures(table: "Table") -> Iterator[tuple[str, str]]:
    place = str(table.id)
    for key in table.keys:
        yield key.name, f"{_KEYS[key.kind.value]}|{place}|{','.join(key.columns)}"
    for foreign_key in table.foreign_keys:
        yield foreign_key.name, _foreign_key(place, foreign_key)
    for check in table.checks:
        if check.form.startswith(_LIST):
            yield check.name, _all_or_none(table, check.form.removeprefix(_LIST).removesuffix(")").split(", "))
        else:
            yield check.name, f"NullOrTrue|{place}|{check.form.partition('(')[2].removesuffix(')')}"


def _foreign_key(place: str, key: "ForeignKey") -> str:
    actions = "|".join(_ACTIONS[action.value] for action in (key.on_delete, key.on_update))
    columns, targets = ",".join(key.columns), ",".join(key.target_columns)
    return f"ForeignKey|{place}|{columns}|{key.target}|{targets}|{actions}"


def _all_or_none(table: "Table", columns: list[str]) -> str:
    """Write the signature with the document id first and the others in the order of the table."""
    first, *others = [column.name for column in table.columns if column.name in columns]
    return f"AllOrNone|{table.id}|{first}|{','.join(others)}"
