"""The difference between expected and found rows, for people as lines and for programs as JSON (E03 CF-6)."""

from collections.abc import Iterable, Sequence
from typing import Final

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.printable import printable
from reference_impl.dms.provisioning.contents import RawValue, Row, SeedTable
from reference_impl.dms.provisioning.table_difference import Modification, TableDifference

SHOWN_LINES: Final = 20
"""A section shows no more entries than this and counts the rest."""


def counts(difference: TableDifference) -> str:
    """Return the sentence of the error line."""
    if difference.duplicates:
        return f"{difference.table.label} differs: {len(difference.duplicates)} keys occur more than once"
    numbers = f"{len(difference.missing)} missing, {len(difference.unexpected)} unexpected"
    return f"{difference.table.label} differs: {numbers}, {len(difference.modified)} modified"


def lines(difference: TableDifference) -> tuple[str, ...]:
    """Return the lines below the error line, section by section."""
    table = difference.table
    sections: tuple[Sequence[str], ...] = (
        [f"duplicate: {shown_key(key)}" for key in difference.duplicates],
        [f"missing: {_row(table, row)}" for row in difference.missing],
        [f"unexpected: {_row(table, row)}" for row in difference.unexpected],
        [f"modified: {_modification(one)}" for one in difference.modified],
    )
    return tuple(printable(line) for section in sections for line in _shortened(section))


def members(difference: TableDifference) -> JsonObject:
    """Return the complete difference with the members of E06-S01."""
    table = difference.table
    return {
        "missing": [_entry(table, row) for row in difference.missing],
        "unexpected": [_entry(table, row) for row in difference.unexpected],
        "modified": [
            {
                table.key.member: json_value(one.key),
                "field": one.column.member,
                "expected": json_value(one.expected),
                "actual": json_value(one.actual),
            }
            for one in difference.modified
        ],
        "duplicate_ids": [json_value(key) for key in difference.duplicates],
        "reason": None if difference.reason is None else difference.reason.value,
    }


def document(differences: Iterable[TableDifference]) -> JsonObject:
    """Return the content of a report file: one object per table."""
    return {difference.table.label: members(difference) for difference in differences}


def json_value(value: RawValue) -> JsonValue:
    """Return a value as JSON has it; binary as lower-case hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value


def shown_value(value: RawValue) -> str:
    """Return a value in quotes, or NULL without any."""
    match value:
        case None:
            return "NULL"
        case bool():
            return f"'{str(value).lower()}'"
        case _:
            return f"'{json_value(value)}'"


def shown_key(key: RawValue) -> str:
    """Return the key of a row as it stands at the beginning of a line."""
    return "NULL" if key is None else str(json_value(key))


def _row(table: SeedTable, row: Row) -> str:
    fields = (f"{column.name}={shown_value(row.get(column.name))}" for column in table.columns)
    return f"{shown_key(row.get(table.key.name))} {' '.join(fields)}"


def _modification(one: Modification) -> str:
    expected, actual = shown_value(one.expected), shown_value(one.actual)
    return f"{shown_key(one.key)} {one.column.name} expected={expected} actual={actual}"


def _entry(table: SeedTable, row: Row) -> JsonObject:
    return {column.member: json_value(row.get(column.name)) for column in (table.key, *table.columns)}


def _shortened(section: Sequence[str]) -> Iterable[str]:
    more = len(section) - SHOWN_LINES
    return (*section[:SHOWN_LINES], f"… {more} more") if more > 0 else section
