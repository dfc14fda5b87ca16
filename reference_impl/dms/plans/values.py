"""The mapping set: plain values with an explicit order, from which nothing has to be guessed (E15 C6)."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model.values import ColumnKind, ResourceId, TableId


@dataclass(frozen=True, slots=True)
class DocumentIdSource:
    """The id of the document."""


@dataclass(frozen=True, slots=True)
class ParentKeyPartSource:
    """A part of the parent's key: 0 is the document id, then the ordinals from the outside in."""

    index: int


@dataclass(frozen=True, slots=True)
class OrdinalSource:
    """The place of the element in its array."""


@dataclass(frozen=True, slots=True)
class ScalarSource:
    """The value at ``path``, relative to the node of the table's scope."""

    path: str
    type: ScalarType


@dataclass(frozen=True, slots=True)
class DocumentReferenceSource:
    """The document id of the reference at this path, wildcards kept."""

    reference_path: str


@dataclass(frozen=True, slots=True)
class DescriptorReferenceSource:
    """The document id of the descriptor whose URI stands at ``path``, relative to the scope's node."""

    path: str
    descriptor: ResourceId


@dataclass(frozen=True, slots=True)
class PrecomputedSource:
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


@dataclass(frozen=True, slots=True)
class Binding:
    """A stored column, the parameter that carries its value, and where the value comes from."""

    column: str
    kind: ColumnKind
    parameter: str
    source: Source


@dataclass(frozen=True, slots=True)
class UnifiedMember:
    """A member of a unification class. ``presence_index`` is the place of its presence column among the bindings."""

    column: str
    path: str
    type: ScalarType | None
    descriptor: ResourceId | None
    presence_column: str | None
    presence_index: int | None
    presence_is_synthetic: bool


@dataclass(frozen=True, slots=True)
class KeyUnification:
    """How the value of a canonical column and of its synthetic presence columns is found."""

    canonical_column: str
    canonical_index: int
    members: tuple[UnifiedMember, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """How many rows one statement may insert."""

    max_rows_per_batch: int
    parameters_per_row: int
    max_parameters_per_command: int


@dataclass(frozen=True, slots=True)
class TableWritePlan:
    """How the rows of one table are written."""

    table: TableId
    scope: str
    insert_sql: str
    update_sql: str | None
    delete_by_parent_sql: str | None
    batch: Batch
    bindings: tuple[Binding, ...]
    key_unification: tuple[KeyUnification, ...]


@dataclass(frozen=True, slots=True)
class TableReadPlan:
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


@dataclass(frozen=True, slots=True)
class ProjectedField:
    """A member of a reference object and the column that holds it, by its place in the select list."""

    path: str
    ordinal: int
    kind: ValueKind


@dataclass(frozen=True, slots=True)
class ReferenceProjection:
    """How a reference object is told from the row that refers."""

    reference_path: str
    table: TableId
    presence_ordinal: int
    fields: tuple[ProjectedField, ...]


@dataclass(frozen=True, slots=True)
class DescriptorPlace:
    """Where the id of a descriptor stands: the path it is served at, the table, the place in the select list."""

    path: str
    table: TableId
    ordinal: int
    descriptor: ResourceId


@dataclass(frozen=True, slots=True)
class DescriptorProjection:
    """One query for the URIs of all descriptors of a page."""

    sql: str
    sources: tuple[DescriptorPlace, ...]


@dataclass(frozen=True, slots=True)
class IdentityColumn:
    """A part of an identity and its place in the select list."""

    identity_path: str
    ordinal: int
    kind: ValueKind


@dataclass(frozen=True, slots=True)
class IdentityProjection:
    """One query for the identities of a page of documents."""

    sql: str
    columns: tuple[IdentityColumn, ...]


@dataclass(frozen=True, slots=True)
class WritePlan:
    """How a document is written, table by table, parents first."""

    tables: tuple[TableWritePlan, ...]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """How documents are read: the tables of a page, then what their rows do not hold themselves."""

    keyset_table: str
    keyset_column: str
    tables: tuple[TableReadPlan, ...]
    reference_projection: tuple[ReferenceProjection, ...]
    descriptor_projection: DescriptorProjection | None
    identity_projection: IdentityProjection


@dataclass(frozen=True, slots=True)
class TablePlans:
    """The plans of a resource with tables of its own."""

    write: WritePlan
    read: ReadPlan


@dataclass(frozen=True, slots=True)
class ResourcePlans:
    """What the mapping set knows of a resource; a descriptor has no plans of its own."""

    resource: ResourceId
    plans: TablePlans | None


@dataclass(frozen=True, slots=True)
class AbstractIdentity:
    """How the identities of the members of an abstract resource are read."""

    resource: ResourceId
    table: TableId
    projection: IdentityProjection


@dataclass(frozen=True, slots=True)
class MappingSetKey:
    """What a mapping set belongs to."""

    effective_schema_hash: str
    dialect: Dialect
    relational_mapping_version: str


@dataclass(frozen=True, slots=True)
class MappingSet:
    """Every plan of a schema set on one dialect. ``resources`` and ``abstract_identities`` are ordinal by name."""

    key: MappingSetKey
    resource_keys: tuple[ResourceKey, ...] = field(repr=False)
    resources: tuple[ResourcePlans, ...] = field(repr=False)
    abstract_identities: tuple[AbstractIdentity, ...] = field(repr=False)
