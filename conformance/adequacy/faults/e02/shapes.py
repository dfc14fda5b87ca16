"""What the faults see of the values that pass through their seams."""

from typing import Protocol


class Named(Protocol):
    """A member of an enumeration whose value is its name."""

    def __init__(self, value: str) -> None:
        """Find the member of this value."""

    @property
    def value(self) -> str:
        """The name."""


class TableId(Protocol):
    """Schema and name of a table."""

    @property
    def name(self) -> str:
        """The name without the schema."""


class Column(Protocol):
    """A column; ``storage`` of an alias names the canonical column."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def storage(self) -> object:
        """Where its value is stored."""


class Table(Protocol):
    """A table."""

    @property
    def scope(self) -> str:
        """The JSON place whose instances are its rows."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""


class ForeignKey(Protocol):
    """A foreign key."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in order."""

    @property
    def on_delete(self) -> Named:
        """What a deletion of the target does."""

    @property
    def on_update(self) -> Named:
        """What a change of the target does."""


class AddForeignKey(Protocol):
    """The statement that adds a foreign key."""

    @property
    def key(self) -> ForeignKey:
        """The key."""


def is_reference(key: ForeignKey) -> bool:
    """Whether a key holds a reference with its values: composite, and no cascade on deletion."""
    return len(key.columns) > 1 and key.on_delete.value == "NoAction"


def canonical_column(column: Column) -> str | None:
    """Return the column that an alias shows; None for a column with a value of its own."""
    found: str | None = getattr(column.storage, "canonical_column", None)
    return found
