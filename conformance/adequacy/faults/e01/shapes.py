"""What the faults see of the values that pass through their seams."""

from typing import Protocol


class Named(Protocol):
    """A member of an enumeration whose value is its name in manifests."""

    def __init__(self, value: str) -> None:
        """Find the member of this value."""

    @property
    def value(self) -> str:
        """The name in manifests."""


class ScalarType(Protocol):
    """The type of a column."""

    @property
    def kind(self) -> Named:
        """The kind of value."""


class Column(Protocol):
    """A column."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def kind(self) -> Named:
        """What it is there for."""

    @property
    def type(self) -> ScalarType:
        """The type of its values."""

    @property
    def source_path(self) -> str | None:
        """The JSON path whose value it shows."""

    @property
    def storage(self) -> object:
        """Where its value is stored."""


class TableId(Protocol):
    """Schema and name of a table."""

    @property
    def name(self) -> str:
        """The name without the schema."""


class Table(Protocol):
    """A table; the key columns come first in ``columns``."""

    @property
    def id(self) -> TableId:
        """Its schema and name."""

    @property
    def scope(self) -> str:
        """The JSON place whose instances are its rows."""

    @property
    def key_columns(self) -> tuple[object, ...]:
        """The parts of its key."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in order."""
