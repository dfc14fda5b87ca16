"""The derived relational model (E01 CF-12): what every later stage reads, complete and never altered.

Lists have the order of CF-9; names are final, shortened where the dialect demands it. This module hands on the parts
that a model consists of, so that a reader of models imports from one place.
"""

from enum import Enum

from msgspec import Struct
from msgspec import field as msgspec_field

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.model.binding_values import (
    AppliedEquality,
    ColumnBinding,
    DescriptorColumn,
    DescriptorEdge,
    DescriptorMetadata,
    DescriptorQueryField,
    ExtensionSite,
    IdentityBinding,
    IgnoredEquality,
    KeyUnificationReport,
    RedundantEquality,
    ReferenceBinding,
)
from reference_impl.dms.model.table_values import (
    DESCRIPTOR_TABLE,
    DOCUMENT_TABLE,
    STORED,
    AbstractIdentityTable,
    AllOrNone,
    Column,
    ColumnKind,
    Constraint,
    DescriptorKeyDeduplication,
    ForeignKey,
    KeyColumn,
    NullOrTrue,
    ReferentialAction,
    ResourceId,
    Storage,
    Stored,
    Table,
    TableId,
    UnificationClass,
    UnifiedAlias,
    Unique,
)
from reference_impl.dms.model.trigger_values import (
    AbstractIdentityMaintenance,
    AbstractUnionView,
    DocumentStamping,
    IdentityColumnPair,
    IdentityElement,
    IdentityPropagationFallback,
    Index,
    IndexKind,
    ProjectionExpression,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    SourceColumn,
    StringLiteral,
    TargetColumnMapping,
    Trigger,
    TriggerAction,
    UnionArm,
    ViewColumn,
)

__all__ = [
    "DESCRIPTOR_TABLE",
    "DOCUMENT_TABLE",
    "STORED",
    "AbstractIdentityMaintenance",
    "AbstractIdentityTable",
    "AbstractUnionView",
    "AllOrNone",
    "AppliedEquality",
    "Column",
    "ColumnBinding",
    "ColumnKind",
    "Constraint",
    "DescriptorColumn",
    "DescriptorEdge",
    "DescriptorKeyDeduplication",
    "DescriptorMetadata",
    "DescriptorQueryField",
    "DocumentStamping",
    "ExtensionSite",
    "ForeignKey",
    "IdentityBinding",
    "IdentityColumnPair",
    "IdentityElement",
    "IdentityPropagationFallback",
    "IgnoredEquality",
    "Index",
    "IndexKind",
    "KeyColumn",
    "KeyUnificationReport",
    "NullOrTrue",
    "ProjectSchema",
    "ProjectionExpression",
    "RedundantEquality",
    "ReferenceBinding",
    "ReferentialAction",
    "ReferentialIdentity",
    "ReferentialIdentityMaintenance",
    "ReferrerAction",
    "RelationalModel",
    "ResourceDetail",
    "ResourceId",
    "SourceColumn",
    "Storage",
    "StorageKind",
    "Stored",
    "StringLiteral",
    "Table",
    "TableId",
    "TargetColumnMapping",
    "Trigger",
    "TriggerAction",
    "UnificationClass",
    "UnifiedAlias",
    "UnionArm",
    "Unique",
    "ViewColumn",
]


class StorageKind(Enum):
    """Where the documents of a resource are stored."""

    RELATIONAL_TABLES = "RelationalTables"
    SHARED_DESCRIPTOR_TABLE = "SharedDescriptorTable"


class ProjectSchema(Struct, frozen=True):
    """A project and the physical schema of its tables."""

    endpoint_name: str
    name: str
    version: str
    is_extension: bool
    physical_schema: str


class ResourceDetail(Struct, frozen=True):
    """Everything about one resource. A descriptor has no tables and no lists, but ``descriptor_metadata``."""

    resource: ResourceId
    physical_schema: str
    storage_kind: StorageKind
    tables: tuple[Table, ...] = ()
    key_unification: KeyUnificationReport = msgspec_field(default_factory=KeyUnificationReport)
    reference_bindings: tuple[ReferenceBinding, ...] = ()
    descriptor_edges: tuple[DescriptorEdge, ...] = ()
    extension_sites: tuple[ExtensionSite, ...] = ()
    descriptor_metadata: DescriptorMetadata | None = None


class RelationalModel(Struct, frozen=True):
    """The whole physical store of one schema set on one dialect.

    ``fingerprint`` is that of the schema set: the effective schema hash and the numbered resource keys.
    """

    dialect: Dialect
    fingerprint: Fingerprint
    projects: tuple[ProjectSchema, ...]
    abstract_identity_tables: tuple[AbstractIdentityTable, ...]
    abstract_union_views: tuple[AbstractUnionView, ...]
    indexes: tuple[Index, ...]
    triggers: tuple[Trigger, ...]
    resource_details: tuple[ResourceDetail, ...]
