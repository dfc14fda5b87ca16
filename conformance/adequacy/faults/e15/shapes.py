"""What the faults see of the values that pass through their seams."""

from collections.abc import Sequence
from typing import Protocol


class StoredColumn(Protocol):
    """A column of a table."""

    @property
    def name(self) -> str:
        """Its name."""


class TableParts(Protocol):
    """A table of a model."""

    @property
    def id(self) -> object:
        """Its name."""

    @property
    def columns(self) -> Sequence[StoredColumn]:
        """All columns."""


class Lookup(Protocol):
    """A table with its columns by name."""

    @property
    def table(self) -> TableParts:
        """The table."""

    @property
    def stored(self) -> Sequence[StoredColumn]:
        """The columns that hold their value."""

    def place(self, column: str) -> int:
        """Where a column stands."""


class Writer(Protocol):
    """Writes statements."""

    def hydrate(self, table: object, columns: Sequence[str], keys: Sequence[str], alias: str) -> str:
        """Write the read of a page's rows."""


class IdentityPart(Protocol):
    """A part of an identity."""

    @property
    def column(self) -> str:
        """Its column."""
