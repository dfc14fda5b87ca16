"""Inlined objects get a table of their own."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Column, Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-01"
SEAM: Final = "reference_impl.dms.model.walking.tables_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")


def wrong(original: Callable[[W], tuple[Table, ...]]) -> Callable[[W], tuple[Table, ...]]:
    """Move the values of each inlined object into a table of the object's name."""

    def tables_of(walk: W) -> tuple[Table, ...]:
        return tuple(part for table in original(walk) for part in split(table))

    return tables_of


def split(table: Table) -> tuple[Table, ...]:
    """Take the columns below inlined objects out of a table, one new table per object."""
    moved: dict[str, list[Column]] = {}
    for column in table.columns:
        steps = (column.source_path or "").removeprefix(f"{table.scope}.").split(".")
        if len(steps) > 1:
            moved.setdefault(steps[0], []).append(column)
    kept = tuple(column for column in table.columns if not any(column in those for those in moved.values()))
    return (altered(table, columns=kept), *(of_object(table, name, those) for name, those in moved.items()))


def of_object(table: Table, name: str, columns: list[Column]) -> Table:
    """Make the table of an inlined object, keyed like the one around it."""
    own = altered(table.id, name=f"{table.id.name}{name.capitalize()}")
    keys = table.columns[: len(table.key_columns)]
    return altered(
        table,
        id=own,
        scope=f"{table.scope}.{name}",
        primary_key=f"PK_{own.name}",
        columns=(*keys, *columns),
        constraints=(),
    )
