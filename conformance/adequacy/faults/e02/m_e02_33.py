"""The URI column is 255 characters wide."""

import dataclasses
from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.faults.e02.shapes import Dataclass
from conformance.adequacy.seam import replace

ID: Final = "M-E02-33"
SEAM: Final = "reference_impl.dms.ddl.core_tables.descriptor"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Column(Dataclass, Protocol):
    """A column, a dataclass."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def type(self) -> Dataclass:
        """Its type."""


class Table(Dataclass, Protocol):
    """A table, a dataclass."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""


def wrong(original: Callable[[], Table]) -> Callable[[], Table]:
    """Make the column no wider than the namespace."""

    def descriptor() -> Table:
        table = original()
        return dataclasses.replace(table, columns=tuple(map(narrowed, table.columns)))

    return descriptor


def narrowed(column: Column) -> Column:
    """Return the column of the URI with another length, every other column as it is."""
    if column.name != "Uri":
        return column
    return dataclasses.replace(column, type=dataclasses.replace(column.type, max_length=255))
