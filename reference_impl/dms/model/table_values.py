"""Tables of the relational model: columns, keys and constraints (E01 CF-12)."""

from enum import Enum
from typing import Final, TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType


class ColumnKind(Enum):
    """What a column is there for. The value is its name in the manifest."""

    PARENT_KEY_PART = "ParentKeyPart"
    ORDINAL = "Ordinal"
    SCALAR = "Scalar"
    DESCRIPTOR_FK = "DescriptorFk"
    DOCUMENT_FK = "DocumentFk"


class ReferentialAction(Enum):
    """What a foreign key does when the row it points at goes away or changes."""

    NO_ACTION = "NoAction"
    CASCADE = "Cascade"


class ResourceId(Struct, frozen=True):
    """A resource: project name and resource name."""

    project_name: str
    resource_name: str

    def __str__(self) -> str:
        """Return ``Project:Resource``, the spelling of messages and discriminators."""
        return f"{self.project_name}:{self.resource_name}"


class TableId(Struct, frozen=True):
    """A table or a view: physical schema and name."""

    schema: str
    name: str

    def __str__(self) -> str:
        """Return ``schema.name``."""
        return f"{self.schema}.{self.name}"


DOCUMENT_TABLE: Final = TableId("dms", "Document")
DESCRIPTOR_TABLE: Final = TableId("dms", "Descriptor")


class Stored(Struct, frozen=True):
    """The column holds its value itself."""


class UnifiedAlias(Struct, frozen=True):
    """The column shows ``canonical_column``, or NULL when ``presence_column`` is given and NULL (E01 CF-8)."""

    canonical_column: str
    presence_column: str | None


Storage: TypeAlias = Stored | UnifiedAlias
STORED: Final = Stored()


class Column(Struct, frozen=True):
    """A column. ``source_path`` is the JSON path whose value it shows, ``None`` for keys and support columns."""

    name: str
    kind: ColumnKind
    type: ScalarType
    is_nullable: bool
    source_path: str | None = None
    storage: Storage = STORED


class KeyColumn(Struct, frozen=True):
    """A part of a primary key."""

    name: str
    kind: ColumnKind


class Unique(Struct, frozen=True):
    """A unique key."""

    name: str
    columns: tuple[str, ...]


class ForeignKey(Struct, frozen=True):
    """A foreign key. Only a composite key to an eligible target on PostgreSQL cascades on update (E01 CF-7)."""

    name: str
    columns: tuple[str, ...]
    target_table: TableId
    target_columns: tuple[str, ...]
    on_delete: ReferentialAction
    on_update: ReferentialAction


class AllOrNone(Struct, frozen=True):
    """A check: ``fk_column`` and ``dependent_columns`` are NULL together or not at all."""

    name: str
    fk_column: str
    dependent_columns: tuple[str, ...]


class NullOrTrue(Struct, frozen=True):
    """A check: ``column`` is NULL or true."""

    name: str
    column: str


Constraint: TypeAlias = Unique | ForeignKey | AllOrNone | NullOrTrue


class UnificationClass(Struct, frozen=True):
    """Columns of one table that show one stored value (E01 CF-8)."""

    canonical_column: str
    member_path_columns: tuple[str, ...]


class DescriptorKeyDeduplication(Struct, frozen=True):
    """Several descriptor columns that share a storage column and therefore one foreign key."""

    storage_column: str
    binding_columns: tuple[str, ...]
    constraint_name: str


class Table(Struct, frozen=True):
    """A table. ``scope`` is the JSON place whose instances are its rows; the key columns come first in ``columns``.

    ``constraints`` holds all but the primary key, which is ``primary_key`` (its name) over ``key_columns``.
    """

    id: TableId
    scope: str
    primary_key: str
    key_columns: tuple[KeyColumn, ...]
    columns: tuple[Column, ...]
    unification_classes: tuple[UnificationClass, ...] = ()
    descriptor_key_deduplications: tuple[DescriptorKeyDeduplication, ...] = ()
    constraints: tuple[Constraint, ...] = ()


class AbstractIdentityTable(Struct, frozen=True):
    """The table that references to an abstract resource point at."""

    resource: ResourceId
    table: Table
