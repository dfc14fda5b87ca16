"""The tables whose rows a script puts there itself (E02-S03), and how a value of theirs is written."""

from typing import Final

from conformance.inspection.description import DefaultKind, ObjectName, SeedRow, Table

SEED_TABLES: Final = (
    ObjectName("dms", "EffectiveSchema"),
    ObjectName("dms", "ResourceKey"),
    ObjectName("dms", "SchemaComponent"),
)


def seed_row(table: Table, values: dict[str, str | None]) -> SeedRow:
    """Return a row with its values in the order of the columns, without those that the clock fills."""
    return SeedRow(
        table.id,
        tuple(
            (column.name, values.get(column.name))
            for column in table.columns
            if column.default.kind is not DefaultKind.NOW
        ),
    )


def sorted_seed(rows: list[SeedRow]) -> tuple[SeedRow, ...]:
    """Return rows by table and then by their first values; whole numbers by value."""
    return tuple(sorted(rows, key=lambda row: (row.table, tuple(_rank(value) for _, value in row.values))))


def _rank(value: str | None) -> tuple[int, int, str]:
    if value is None:
        return (0, 0, "")
    return (1, int(value), "") if value.isdecimal() else (2, 0, value)
