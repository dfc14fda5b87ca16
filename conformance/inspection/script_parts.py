"""What was found in a script so far, and the description that it amounts to."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from conformance.inspection.description import (
    Check,
    Column,
    Description,
    Dialect,
    ForeignKey,
    Function,
    Index,
    Key,
    KeyKind,
    ObjectName,
    SeedRow,
    Sequence,
    Table,
    Trigger,
    View,
)
from conformance.inspection.named import by_name
from conformance.inspection.seed_tables import SEED_TABLES, seed_row, sorted_seed


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the constraints of a table say."""

    keys: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(slots=True)
class ScriptParts:
    """What statements made, by the table it hangs on."""

    schemas: set[str] = field(default_factory=set)
    sequences: list[Sequence] = field(default_factory=list)
    columns: dict[ObjectName, tuple[Column, ...]] = field(default_factory=dict)
    keys: defaultdict[ObjectName, list[Key]] = field(default_factory=lambda: defaultdict(list))
    foreign_keys: defaultdict[ObjectName, list[ForeignKey]] = field(default_factory=lambda: defaultdict(list))
    checks: defaultdict[ObjectName, list[Check]] = field(default_factory=lambda: defaultdict(list))
    indexes: defaultdict[ObjectName, list[Index]] = field(default_factory=lambda: defaultdict(list))
    triggers: defaultdict[ObjectName, list[Trigger]] = field(default_factory=lambda: defaultdict(list))
    views: list[View] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    rows: list[tuple[ObjectName, dict[str, str | None]]] = field(default_factory=list)

    def constrain(self, name: ObjectName, found: Constraints) -> None:
        """Add constraints to a table."""
        self.keys[name].extend(found.keys)
        self.foreign_keys[name].extend(found.foreign_keys)
        self.checks[name].extend(found.checks)

    def description(self, dialect: Dialect) -> Description:
        """Return everything in the order of a description."""
        tables = tuple(self._table(name, found) for name, found in sorted(self.columns.items(), key=lambda one: one[0]))
        return Description(
            dialect,
            tuple(sorted(self.schemas)),
            tuple(sorted(self.sequences, key=lambda found: found.id)),
            tables,
            tuple(sorted(self.views, key=lambda found: found.id)),
            tuple(sorted(self.functions, key=lambda found: (found.id, found.arguments))),
            self._seed({table.id: table for table in tables}),
        )

    def _table(self, name: ObjectName, found: tuple[Column, ...]) -> Table:
        keyed = {column for key in self.keys[name] if key.kind is KeyKind.PRIMARY for column in key.columns}
        return Table(
            name,
            tuple(replace(one, nullable=False) if one.name in keyed else one for one in found),
            by_name(self.keys[name]),
            by_name(self.foreign_keys[name]),
            by_name(self.checks[name]),
            by_name(self.indexes[name]),
            by_name(self.triggers[name]),
        )

    def _seed(self, tables: dict[ObjectName, Table]) -> tuple[SeedRow, ...]:
        rows: list[SeedRow] = []
        for name, values in self.rows:
            table = tables.get(name)
            if table is not None and name in SEED_TABLES:
                rows.append(seed_row(table, {column: _value(table, column, value) for column, value in values.items()}))
        return sorted_seed(rows)


def _value(table: Table, name: str, value: str | None) -> str | None:
    column = table.column(name)
    if value is None or column is None:
        return value
    if column.type_class == "bool":
        return "true" if value in ("1", "true") else "false"
    return value.removeprefix("\\x").lower() if column.type_class.startswith("bytes") else value
