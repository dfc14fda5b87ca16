"""What connects the documents of a resource with its tables (E01 CF-12)."""

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType
from reference_impl.dms.model.table_values import ResourceId, TableId


class AppliedEquality(Struct, frozen=True):
    """An equality constraint that is kept by shared storage. Endpoint *a* is the ordinally smaller path."""

    endpoint_a_path: str
    endpoint_b_path: str
    table: TableId
    endpoint_a_column: str
    endpoint_b_column: str
    canonical_column: str


class ColumnBinding(Struct, frozen=True):
    """A column of a table."""

    table: TableId
    column: str


class RedundantEquality(Struct, frozen=True):
    """An equality constraint of a column with itself."""

    endpoint_a_path: str
    endpoint_b_path: str
    binding: ColumnBinding


class IgnoredEquality(Struct, frozen=True):
    """An equality constraint that only the API enforces."""

    endpoint_a_path: str
    endpoint_b_path: str
    reason: str
    endpoint_a_binding: ColumnBinding
    endpoint_b_binding: ColumnBinding


class KeyUnificationReport(Struct, frozen=True):
    """What became of every equality constraint of a resource."""

    applied: tuple[AppliedEquality, ...] = ()
    redundant: tuple[RedundantEquality, ...] = ()
    ignored: tuple[IgnoredEquality, ...] = ()


class IdentityBinding(Struct, frozen=True):
    """One identity value of a referenced document: its path there, its path here, its column here."""

    identity_json_path: str
    reference_json_path: str
    column: str


class ReferenceBinding(Struct, frozen=True):
    """A document reference and the columns that hold it."""

    is_identity_component: bool
    reference_object_path: str
    table: TableId
    fk_column: str
    target_resource: ResourceId
    identity_bindings: tuple[IdentityBinding, ...]


class DescriptorEdge(Struct, frozen=True):
    """A descriptor value and the column that holds its document id."""

    is_identity_component: bool
    descriptor_value_path: str
    table: TableId
    fk_column: str
    descriptor_resource: ResourceId


class ExtensionSite(Struct, frozen=True):
    """A place where extension projects attach data."""

    owning_scope: str
    extension_path: str
    project_keys: tuple[str, ...]


class DescriptorQueryField(Struct, frozen=True):
    """A query parameter of a descriptor and the column of the shared table that answers it."""

    name: str
    column: str
    type: ScalarType


class DescriptorColumn(Struct, frozen=True):
    """A column of the shared descriptor table."""

    name: str
    type: ScalarType
    is_nullable: bool


class DescriptorMetadata(Struct, frozen=True):
    """How a descriptor resource lives in the shared table (E01-S06)."""

    discriminator_strategy: str
    table: TableId
    columns: tuple[DescriptorColumn, ...]
    query_fields: tuple[DescriptorQueryField, ...]
