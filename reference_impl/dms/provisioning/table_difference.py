"""How the rows of a table differ from those that it must have (E06-S01): exactly, and whatever the order of rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from reference_impl.dms.provisioning.contents import Column, RawValue, Row, SeedTable, value_order


class DifferenceReason(StrEnum):
    """Why a table is reported."""

    ROWS_DIFFER = "rows_differ"
    METADATA_ONLY = "metadata_only"
    UNREADABLE = "unreadable"
    DUPLICATE_IDS = "duplicate_ids"


class Modification(Struct, frozen=True):
    """A value of a row that is there and differs."""

    key: RawValue
    column: Column
    expected: RawValue
    actual: RawValue


class TableDifference(Struct, frozen=True):
    """Everything in which a table differs, ordered by key; nothing at all when ``reason`` is None.

    When a key occurs more than once the rows cannot be paired, and ``duplicates`` is all there is.
    """

    table: SeedTable
    missing: tuple[Row, ...] = ()
    unexpected: tuple[Row, ...] = ()
    modified: tuple[Modification, ...] = ()
    duplicates: tuple[RawValue, ...] = ()
    reason: DifferenceReason | None = None


def compare(table: SeedTable, expected: Sequence[Row], actual: Sequence[Row]) -> TableDifference:
    """Compare the rows of a table with those that it must have."""
    duplicates = _repeated(_key(table, row) for row in actual)
    if duplicates:
        return TableDifference(table, duplicates=duplicates, reason=DifferenceReason.DUPLICATE_IDS)
    wanted = {value_order(_key(table, row)): row for row in expected}
    found = {value_order(_key(table, row)): row for row in actual}
    missing = tuple(wanted[key] for key in sorted(wanted.keys() - found.keys()))
    unexpected = tuple(found[key] for key in sorted(found.keys() - wanted.keys()))
    modified = tuple(
        Modification(_key(table, wanted[key]), column, wanted[key].get(column.name), found[key].get(column.name))
        for key in sorted(wanted.keys() & found.keys())
        for column in table.columns
        if not same_value(wanted[key].get(column.name), found[key].get(column.name))
    )
    differs = missing or unexpected or modified
    reason = DifferenceReason.ROWS_DIFFER if differs else None
    return TableDifference(table, missing, unexpected, modified, reason=reason)


def same_value(one: RawValue, other: RawValue) -> bool:
    """Whether two values are the same in every character and of one type; in Python True would equal 1."""
    return type(one) is type(other) and one == other


def _key(table: SeedTable, row: Row) -> RawValue:
    return row.get(table.key.name)


def _repeated(keys: Iterable[RawValue]) -> tuple[RawValue, ...]:
    listed = sorted(keys, key=value_order)
    counts = Counter(value_order(key) for key in listed)
    return tuple({value_order(key): key for key in listed if counts[value_order(key)] > 1}.values())
