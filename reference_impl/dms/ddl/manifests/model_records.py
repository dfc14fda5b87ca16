"""The members of the two manifests that a script is made from, as they are written there (E00 CF-8, E01 CF-12)."""

from typing import TypeAlias

from msgspec import Struct


class ResourceRecord(Struct, frozen=True):
    """A resource."""

    project_name: str
    resource_name: str


class TableRecord(Struct, frozen=True):
    """The name of a table or view."""

    schema: str
    name: str


class TypeRecord(Struct, frozen=True):
    """A scalar type."""

    kind: str
    max_length: int | None = None
    precision: int | None = None
    scale: int | None = None


class StoredRecord(Struct, frozen=True, tag="Stored", tag_field="kind"):
    """A column that holds its value."""


class AliasRecord(Struct, frozen=True, tag="UnifiedAlias", tag_field="kind"):
    """A column that shows another one's value."""

    canonical_column: str
    presence_column: str | None


class ColumnRecord(Struct, frozen=True):
    """A column."""

    name: str
    kind: str
    type: TypeRecord
    is_nullable: bool
    source_path: str | None
    storage: StoredRecord | AliasRecord
    order: int | None = None


class KeyColumnRecord(Struct, frozen=True):
    """A part of a primary key."""

    name: str
    kind: str


class UniqueRecord(Struct, frozen=True, tag="Unique", tag_field="kind"):
    """A unique key."""

    name: str
    columns: tuple[str, ...]


class ForeignKeyRecord(Struct, frozen=True, tag="ForeignKey", tag_field="kind"):
    """A foreign key."""

    name: str
    columns: tuple[str, ...]
    target_table: TableRecord
    target_columns: tuple[str, ...]
    on_delete: str
    on_update: str


class AllOrNoneRecord(Struct, frozen=True, tag="AllOrNoneNullability", tag_field="kind"):
    """A check of a reference's columns."""

    name: str
    fk_column: str
    dependent_columns: tuple[str, ...]


class NullOrTrueRecord(Struct, frozen=True, tag="NullOrTrue", tag_field="kind"):
    """A check of a presence column."""

    name: str
    column: str


ConstraintRecord: TypeAlias = UniqueRecord | ForeignKeyRecord | AllOrNoneRecord | NullOrTrueRecord


class UnificationRecord(Struct, frozen=True):
    """Columns that show one stored value."""

    canonical_column: str
    member_path_columns: tuple[str, ...]


class TableContentRecord(Struct, frozen=True):
    """A table."""

    schema: str
    name: str
    scope: str
    key_columns: tuple[KeyColumnRecord, ...]
    columns: tuple[ColumnRecord, ...]
    key_unification_classes: tuple[UnificationRecord, ...] = ()
    constraints: tuple[ConstraintRecord, ...] = ()
    order: int | None = None


class AbstractTableRecord(Struct, frozen=True):
    """An abstract identity table."""

    resource: ResourceRecord
    table: TableContentRecord


class ViewColumnRecord(Struct, frozen=True):
    """A column of a view."""

    column_name: str
    type: TypeRecord


class SourceColumnRecord(Struct, frozen=True, tag="SourceColumn", tag_field="kind"):
    """A column that an arm reads."""

    column_name: str


class StringLiteralRecord(Struct, frozen=True, tag="StringLiteral", tag_field="kind"):
    """A constant of an arm."""

    value: str


class ArmRecord(Struct, frozen=True):
    """One member's part of a view."""

    concrete_member: ResourceRecord
    from_table: TableRecord
    projection_expressions: tuple[SourceColumnRecord | StringLiteralRecord, ...]


class ViewRecord(Struct, frozen=True):
    """A view over an abstract resource."""

    resource: ResourceRecord
    view_name: TableRecord
    output_columns: tuple[ViewColumnRecord, ...]
    union_arms: tuple[ArmRecord, ...]


class IndexRecord(Struct, frozen=True):
    """An index."""

    name: str
    table: TableRecord
    kind: str
    is_unique: bool
    key_columns: tuple[str, ...]


class ProjectRecord(Struct, frozen=True):
    """A project."""

    project_endpoint_name: str
    project_name: str
    project_version: str
    is_extension: bool
    physical_schema: str


class IdentityBindingRecord(Struct, frozen=True):
    """One identity value of a referenced document."""

    identity_json_path: str
    reference_json_path: str
    column: str


class ReferenceRecord(Struct, frozen=True):
    """A document reference and its columns."""

    is_identity_component: bool
    reference_object_path: str
    table: TableRecord
    fk_column: str
    target_resource: ResourceRecord
    identity_bindings: tuple[IdentityBindingRecord, ...]


class DescriptorEdgeRecord(Struct, frozen=True):
    """A descriptor value and its column."""

    is_identity_component: bool
    descriptor_value_path: str
    table: TableRecord
    fk_column: str
    descriptor_resource: ResourceRecord


class DetailRecord(Struct, frozen=True):
    """A resource with its tables; a script needs no bindings."""

    resource: ResourceRecord
    physical_schema: str
    storage_kind: str
    tables: tuple[TableContentRecord, ...]
    document_reference_bindings: tuple[ReferenceRecord, ...] = ()
    descriptor_edge_sources: tuple[DescriptorEdgeRecord, ...] = ()


class ComponentRecord(Struct, frozen=True):
    """A project's part in the effective schema hash."""

    project_endpoint_name: str
    project_name: str
    project_version: str
    is_extension_project: bool
    project_hash: str


class ResourceKeyRecord(Struct, frozen=True):
    """A numbered resource."""

    resource_key_id: int
    project_name: str
    resource_name: str
    resource_version: str


class EffectiveSchemaRecord(Struct, frozen=True):
    """The effective schema manifest, with its list of resource keys."""

    api_schema_format_version: str
    relational_mapping_version: str
    effective_schema_hash: str
    resource_key_seed_hash: str
    schema_components: tuple[ComponentRecord, ...]
    resource_keys: tuple[ResourceKeyRecord, ...]
