"""The mapping set: plain values with an explicit order, from which nothing has to be guessed (E15 C6)."""

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model.values import ColumnKind, ResourceId, TableId


class DocumentIdSource(Struct, frozen=True):
    """The id of the document."""


class ParentKeyPartSource(Struct, frozen=True):
    """A part of the parent's key: 0 is the document id, then the ordinals from the outside in."""

    index: int


class OrdinalSource(Struct, frozen=True):
    """The place of the element in its array."""


class ScalarSource(Struct, frozen=True):
    """The value at ``path``, relative to the node of the table's scope."""

    path: str
    type: ScalarType


class DocumentReferenceSource(Struct, frozen=True):
    """The document id of the reference at this path, wildcards kept."""

    reference_path: str


class DescriptorReferenceSource(Struct, frozen=True):
    """The document id of the descriptor whose URI stands at ``path``, relative to the scope's node."""

    path: str
    descriptor: ResourceId


class PrecomputedSource(Struct, frozen=True):
    """A value that key unification gives."""


Source: TypeAlias = (
    DocumentIdSource
    | ParentKeyPartSource
    | OrdinalSource
    | ScalarSource
    | DocumentReferenceSource
    | DescriptorReferenceSource
    | PrecomputedSource
)


class Binding(Struct, frozen=True):
    """A stored column, the parameter that carries its value, and where the value comes from."""

    column: str
    kind: ColumnKind
    parameter: str
    source: Source


class UnifiedMember(Struct, frozen=True):
    """A member of a unification class. ``presence_index`` is the place of its presence column among the bindings."""

    column: str
    path: str
    type: ScalarType | None
    descriptor: ResourceId | None
    presence_column: str | None
    presence_index: int | None
    presence_is_synthetic: bool


class KeyUnification(Struct, frozen=True):
    """How the value of a canonical column and of its synthetic presence columns is found."""

    canonical_column: str
    canonical_index: int
    members: tuple[UnifiedMember, ...]


class Batch(Struct, frozen=True):
    """How many rows one statement may insert."""

    max_rows_per_batch: int
    parameters_per_row: int
    max_parameters_per_command: int


class TableWritePlan(Struct, frozen=True):
    """How the rows of one table are written."""

    table: TableId
    scope: str
    insert_sql: str
    update_sql: str | None
    delete_by_parent_sql: str | None
    batch: Batch
    bindings: tuple[Binding, ...]
    key_unification: tuple[KeyUnification, ...]


class TableReadPlan(Struct, frozen=True):
    """How the rows of one table are read for a page of documents."""

    table: TableId
    scope: str
    select_by_keyset_sql: str
    select_list: tuple[str, ...]
    order_by: tuple[str, ...]


class ValueKind(Enum):
    """Whether a value is stored itself or as the id of a descriptor."""

    SCALAR = "scalar"
    DESCRIPTOR = "descriptor"


class ProjectedField(Struct, frozen=True):
    """A member of a reference object and the column that holds it, by its place in the select list."""

    path: str
    ordinal: int
    kind: ValueKind


class ReferenceProjection(Struct, frozen=True):
    """How a reference object is told from the row that refers."""

    reference_path: str
    table: TableId
    presence_ordinal: int
    fields: tuple[ProjectedField, ...]


class DescriptorPlace(Struct, frozen=True):
    """Where the id of a descriptor stands: the path it is served at, the table, the place in the select list."""

    path: str
    table: TableId
    ordinal: int
    descriptor: ResourceId


class DescriptorProjection(Struct, frozen=True):
    """One query for the URIs of all descriptors of a page."""

    sql: str
    sources: tuple[DescriptorPlace, ...]


class IdentityColumn(Struct, frozen=True):
    """A part of an identity and its place in the select list."""

    identity_path: str
    ordinal: int
    kind: ValueKind


class IdentityProjection(Struct, frozen=True):
    """One query for the identities of a page of documents."""

    sql: str
    columns: tuple[IdentityColumn, ...]


class WritePlan(Struct, frozen=True):
    """How a document is written, table by table, parents first."""

    tables: tuple[TableWritePlan, ...]


class ReadPlan(Struct, frozen=True):
    """How documents are read: the tables of a page, then what their rows do not hold themselves."""

    keyset_table: str
    keyset_column: str
    tables: tuple[TableReadPlan, ...]
    reference_projection: tuple[ReferenceProjection, ...]
    descriptor_projection: DescriptorProjection | None
    identity_projection: IdentityProjection


class TablePlans(Struct, frozen=True):
    """The plans of a resource with tables of its own."""

    write: WritePlan
    read: ReadPlan


class ResourcePlans(Struct, frozen=True):
    """What the mapping set knows of a resource; a descriptor has no plans of its own."""

    resource: ResourceId
    plans: TablePlans | None


class AbstractIdentity(Struct, frozen=True):
    """How the identities of the members of an abstract resource are read."""

    resource: ResourceId
    table: TableId
    projection: IdentityProjection


class MappingSetKey(Struct, frozen=True):
    """What a mapping set belongs to."""

    effective_schema_hash: str
    dialect: Dialect
    relational_mapping_version: str


class MappingSet(Struct, frozen=True):
    """Every plan of a schema set on one dialect. ``resources`` and ``abstract_identities`` are ordinal by name."""

    key: MappingSetKey
    resource_keys: tuple[ResourceKey, ...]
    resources: tuple[ResourcePlans, ...]
    abstract_identities: tuple[AbstractIdentity, ...]
