"""The derived relational model (E01 CF-12): what every later stage reads, complete and never altered.

Lists have the order of CF-9; names are final, shortened where the dialect demands it.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.effective_schema.fingerprint import Fingerprint


class ColumnKind(Enum):
    """What a column is there for. The value is its name in the manifest."""

    PARENT_KEY_PART = "ParentKeyPart"
    ORDINAL = "Ordinal"
    SCALAR = "Scalar"
    DESCRIPTOR_FK = "DescriptorFk"
    DOCUMENT_FK = "DocumentFk"


class StorageKind(Enum):
    """Where the documents of a resource are stored."""

    RELATIONAL_TABLES = "RelationalTables"
    SHARED_DESCRIPTOR_TABLE = "SharedDescriptorTable"


class ReferentialAction(Enum):
    """What a foreign key does when the row it points at goes away or changes."""

    NO_ACTION = "NoAction"
    CASCADE = "Cascade"


class IndexKind(Enum):
    """Why an index exists."""

    PRIMARY_KEY = "PrimaryKey"
    UNIQUE_CONSTRAINT = "UniqueConstraint"
    FOREIGN_KEY_SUPPORT = "ForeignKeySupport"


@dataclass(frozen=True, slots=True)
class ResourceId:
    """A resource: project name and resource name."""

    project_name: str
    resource_name: str

    def __str__(self) -> str:
        """Return ``Project:Resource``, the spelling of messages and discriminators."""
        return f"{self.project_name}:{self.resource_name}"


@dataclass(frozen=True, slots=True)
class TableId:
    """A table or a view: physical schema and name."""

    schema: str
    name: str

    def __str__(self) -> str:
        """Return ``schema.name``."""
        return f"{self.schema}.{self.name}"


DOCUMENT_TABLE: Final = TableId("dms", "Document")
DESCRIPTOR_TABLE: Final = TableId("dms", "Descriptor")


@dataclass(frozen=True, slots=True)
class Stored:
    """The column holds its value itself."""


@dataclass(frozen=True, slots=True)
class UnifiedAlias:
    """The column shows ``canonical_column``, or NULL when ``presence_column`` is given and NULL (E01 CF-8)."""

    canonical_column: str
    presence_column: str | None


Storage: TypeAlias = Stored | UnifiedAlias
STORED: Final = Stored()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``source_path`` is the JSON path whose value it shows, ``None`` for keys and support columns."""

    name: str
    kind: ColumnKind
    type: ScalarType
    is_nullable: bool
    source_path: str | None = None
    storage: Storage = STORED


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A part of a primary key."""

    name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Unique:
    """A unique key."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A foreign key. Only a composite key to an eligible target on PostgreSQL cascades on update (E01 CF-7)."""

    name: str
    columns: tuple[str, ...]
    target_table: TableId
    target_columns: tuple[str, ...]
    on_delete: ReferentialAction
    on_update: ReferentialAction


@dataclass(frozen=True, slots=True)
class AllOrNone:
    """A check: ``fk_column`` and ``dependent_columns`` are NULL together or not at all."""

    name: str
    fk_column: str
    dependent_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NullOrTrue:
    """A check: ``column`` is NULL or true."""

    name: str
    column: str


Constraint: TypeAlias = Unique | ForeignKey | AllOrNone | NullOrTrue


@dataclass(frozen=True, slots=True)
class UnificationClass:
    """Columns of one table that show one stored value (E01 CF-8)."""

    canonical_column: str
    member_path_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptorKeyDeduplication:
    """Several descriptor columns that share a storage column and therefore one foreign key."""

    storage_column: str
    binding_columns: tuple[str, ...]
    constraint_name: str


@dataclass(frozen=True, slots=True)
class Table:
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


@dataclass(frozen=True, slots=True)
class AbstractIdentityTable:
    """The table that references to an abstract resource point at."""

    resource: ResourceId
    table: Table


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a union view. ``target_resource`` is the descriptor of a descriptor column."""

    name: str
    type: ScalarType
    source_path: str | None
    target_resource: ResourceId | None


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column of the table an arm reads."""

    column_name: str


@dataclass(frozen=True, slots=True)
class StringLiteral:
    """A constant text."""

    value: str


ProjectionExpression: TypeAlias = SourceColumn | StringLiteral


@dataclass(frozen=True, slots=True)
class UnionArm:
    """One member's part of a union view; one expression per output column."""

    concrete_member: ResourceId
    from_table: TableId
    projection_expressions: tuple[ProjectionExpression, ...]


@dataclass(frozen=True, slots=True)
class AbstractUnionView:
    """The view over all members of an abstract resource."""

    resource: ResourceId
    view: TableId
    output_columns: tuple[ViewColumn, ...]
    union_arms: tuple[UnionArm, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An index. One that belongs to a primary or unique key has that key's name."""

    name: str
    table: TableId
    kind: IndexKind
    is_unique: bool
    key_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentStamping:
    """Any change of a row stamps its document."""


@dataclass(frozen=True, slots=True)
class IdentityElement:
    """A part of an identity: the column that shows it and the path under which it is hashed."""

    column: str
    identity_json_path: str


@dataclass(frozen=True, slots=True)
class ReferentialIdentity:
    """What a document's referential id is computed from, under one resource key."""

    resource_key_id: int
    resource: ResourceId
    identity_elements: tuple[IdentityElement, ...]


@dataclass(frozen=True, slots=True)
class ReferentialIdentityMaintenance:
    """A changed identity replaces the document's referential id, and for a subclass that of its superclass."""

    identity: ReferentialIdentity
    superclass_alias: ReferentialIdentity | None


@dataclass(frozen=True, slots=True)
class TargetColumnMapping:
    """A column of a member's root table and the column of the abstract identity table that repeats it."""

    source_column: str
    target_column: str


@dataclass(frozen=True, slots=True)
class AbstractIdentityMaintenance:
    """A member's identity is repeated in the abstract identity table."""

    target_table: TableId
    target_column_mappings: tuple[TargetColumnMapping, ...]
    discriminator_value: str


@dataclass(frozen=True, slots=True)
class IdentityColumnPair:
    """The storage column of a referrer and the storage column it repeats."""

    referrer_storage_column: str
    referenced_storage_column: str


@dataclass(frozen=True, slots=True)
class ReferrerAction:
    """One reference whose copies follow when the referenced identity changes."""

    referrer_table: TableId
    referrer_document_id_column: str
    referenced_document_id_column: str
    identity_column_pairs: tuple[IdentityColumnPair, ...]


@dataclass(frozen=True, slots=True)
class IdentityPropagationFallback:
    """A changed identity is copied to all referrers; SQL Server only (E01-S07)."""

    referrer_actions: tuple[ReferrerAction, ...]


TriggerAction: TypeAlias = (
    DocumentStamping | ReferentialIdentityMaintenance | AbstractIdentityMaintenance | IdentityPropagationFallback
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger; the type of ``action`` is its kind."""

    name: str
    table: TableId
    key_columns: tuple[str, ...]
    identity_projection_columns: tuple[str, ...]
    action: TriggerAction


@dataclass(frozen=True, slots=True)
class ProjectSchema:
    """A project and the physical schema of its tables."""

    endpoint_name: str
    name: str
    version: str
    is_extension: bool
    physical_schema: str


@dataclass(frozen=True, slots=True)
class AppliedEquality:
    """An equality constraint that is kept by shared storage. Endpoint *a* is the ordinally smaller path."""

    endpoint_a_path: str
    endpoint_b_path: str
    table: TableId
    endpoint_a_column: str
    endpoint_b_column: str
    canonical_column: str


@dataclass(frozen=True, slots=True)
class ColumnBinding:
    """A column of a table."""

    table: TableId
    column: str


@dataclass(frozen=True, slots=True)
class RedundantEquality:
    """An equality constraint of a column with itself."""

    endpoint_a_path: str
    endpoint_b_path: str
    binding: ColumnBinding


@dataclass(frozen=True, slots=True)
class IgnoredEquality:
    """An equality constraint that only the API enforces."""

    endpoint_a_path: str
    endpoint_b_path: str
    reason: str
    endpoint_a_binding: ColumnBinding
    endpoint_b_binding: ColumnBinding


@dataclass(frozen=True, slots=True)
class KeyUnificationReport:
    """What became of every equality constraint of a resource."""

    applied: tuple[AppliedEquality, ...] = ()
    redundant: tuple[RedundantEquality, ...] = ()
    ignored: tuple[IgnoredEquality, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityBinding:
    """One identity value of a referenced document: its path there, its path here, its column here."""

    identity_json_path: str
    reference_json_path: str
    column: str


@dataclass(frozen=True, slots=True)
class ReferenceBinding:
    """A document reference and the columns that hold it."""

    is_identity_component: bool
    reference_object_path: str
    table: TableId
    fk_column: str
    target_resource: ResourceId
    identity_bindings: tuple[IdentityBinding, ...]


@dataclass(frozen=True, slots=True)
class DescriptorEdge:
    """A descriptor value and the column that holds its document id."""

    is_identity_component: bool
    descriptor_value_path: str
    table: TableId
    fk_column: str
    descriptor_resource: ResourceId


@dataclass(frozen=True, slots=True)
class ExtensionSite:
    """A place where extension projects attach data."""

    owning_scope: str
    extension_path: str
    project_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptorQueryField:
    """A query parameter of a descriptor and the column of the shared table that answers it."""

    name: str
    column: str
    type: ScalarType


@dataclass(frozen=True, slots=True)
class DescriptorColumn:
    """A column of the shared descriptor table."""

    name: str
    type: ScalarType
    is_nullable: bool


@dataclass(frozen=True, slots=True)
class DescriptorMetadata:
    """How a descriptor resource lives in the shared table (E01-S06)."""

    discriminator_strategy: str
    table: TableId
    columns: tuple[DescriptorColumn, ...]
    query_fields: tuple[DescriptorQueryField, ...]


@dataclass(frozen=True, slots=True)
class ResourceDetail:
    """Everything about one resource. A descriptor has no tables and no lists, but ``descriptor_metadata``."""

    resource: ResourceId
    physical_schema: str
    storage_kind: StorageKind
    tables: tuple[Table, ...] = ()
    key_unification: KeyUnificationReport = KeyUnificationReport()
    reference_bindings: tuple[ReferenceBinding, ...] = ()
    descriptor_edges: tuple[DescriptorEdge, ...] = ()
    extension_sites: tuple[ExtensionSite, ...] = ()
    descriptor_metadata: DescriptorMetadata | None = None


@dataclass(frozen=True, slots=True)
class RelationalModel:
    """The whole physical store of one schema set on one dialect.

    ``fingerprint`` is that of the schema set: the effective schema hash and the numbered resource keys.
    """

    dialect: Dialect
    fingerprint: Fingerprint = field(repr=False)
    projects: tuple[ProjectSchema, ...]
    abstract_identity_tables: tuple[AbstractIdentityTable, ...]
    abstract_union_views: tuple[AbstractUnionView, ...]
    indexes: tuple[Index, ...]
    triggers: tuple[Trigger, ...]
    resource_details: tuple[ResourceDetail, ...]
