"""Everything a script can say, as values; the writers of the dialects turn them into text (E02 CF-5 … CF-13).

Names are final. A statement may be repeated: how is the business of its writer (CF-13).
"""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.values import AllOrNone, ForeignKey, NullOrTrue, TableId, UnifiedAlias


class CoreType(Enum):
    """Types that only the core tables use (CF-4)."""

    SMALLINT = "smallint"
    UUID = "uuid"
    HASH = "hash"
    JSON = "json"


ColumnType: TypeAlias = ScalarType | CoreType


class Default(Enum):
    """What a column holds when a statement does not give it."""

    IDENTITY = "identity"
    NEXT_CHANGE_VERSION = "next change version"
    NOW = "now"


class ColumnDefinition(Struct, frozen=True):
    """A column. ``is_exact_text`` asks for comparison character by character, whatever the database's collation."""

    name: str
    type: ColumnType
    is_nullable: bool = False
    default: Default | None = None
    is_exact_text: bool = False
    alias: UnifiedAlias | None = None


class Clustering(Enum):
    """Which key orders the rows on SQL Server; PostgreSQL has no such thing."""

    CLUSTERED = "CLUSTERED"
    NONCLUSTERED = "NONCLUSTERED"


class Key(Struct, frozen=True):
    """A primary or unique key."""

    name: str
    columns: tuple[str, ...]
    clustering: Clustering


class IsOne(Struct, frozen=True):
    """A check: ``column`` is 1, so that the table has one row."""

    name: str
    column: str


class IsJsonObject(Struct, frozen=True):
    """A check: ``column`` holds a JSON object."""

    name: str
    column: str


class HasBytes(Struct, frozen=True):
    """A check: ``column`` has ``length`` bytes."""

    name: str
    column: str
    length: int


Check: TypeAlias = AllOrNone | NullOrTrue | IsOne | IsJsonObject | HasBytes


class CreateSchema(Struct, frozen=True):
    """A schema."""

    name: str


class CreateSequence(Struct, frozen=True):
    """A sequence of bigint numbers, from 1 upwards."""

    id: TableId


class CreateUuidFunction(Struct, frozen=True):
    """The function that computes version 5 UUIDs (E02-S06)."""


class CreateTable(Struct, frozen=True):
    """A table with the constraints that are written inside it."""

    id: TableId
    columns: tuple[ColumnDefinition, ...]
    primary_key: Key
    uniques: tuple[Key, ...]
    checks: tuple[Check, ...]


class AddForeignKey(Struct, frozen=True):
    """A foreign key of a table that exists."""

    table: TableId
    key: ForeignKey
    is_deferrable: bool


class CreateIndex(Struct, frozen=True):
    """A non-unique index."""

    name: str
    table: TableId
    columns: tuple[str, ...]


class ViewColumnSource(Struct, frozen=True):
    """A column of an arm's table, cast to ``cast_to`` when that is not its own type."""

    column: str
    cast_to: ScalarType | None


class ViewText(Struct, frozen=True):
    """A constant of an arm."""

    value: str
    type: ScalarType


ViewExpression: TypeAlias = ViewColumnSource | ViewText


class ViewArm(Struct, frozen=True):
    """What one table contributes to a view; one expression per column of the view."""

    table: TableId
    expressions: tuple[ViewExpression, ...]


class CreateView(Struct, frozen=True):
    """A view over all rows of all arms."""

    id: TableId
    columns: tuple[str, ...]
    arms: tuple[ViewArm, ...]


class SessionSettings(Struct, frozen=True):
    """What a session must be set to before anything else; SQL Server only (CF-13)."""
