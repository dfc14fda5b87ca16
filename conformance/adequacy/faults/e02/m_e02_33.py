"""The URI column is 255 characters wide."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E02-33"
SEAM: Final = "reference_impl.dms.ddl.core_tables.descriptor"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Column(Protocol):
    """A column."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def type(self) -> object:
        """Its type."""


class Table(Protocol):
    """A table."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""


def wrong(original: Callable[[], Table]) -> Callable[[], Table]:
    """Make the column no wider than the namespace."""

    def descriptor() -> Table:
        table = original()
        return altered(table, columns=tuple(map(narrowed, table.columns)))

    return descriptor


def narrowed(column: Column) -> Column:
    """Return the column of the URI with another length, every other column as it is."""
    if column.name != "Uri":
        return column
    return altered(column, type=altered(column.type, max_length=255))
