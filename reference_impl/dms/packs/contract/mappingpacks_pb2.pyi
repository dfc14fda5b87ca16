from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SqlDialect(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SQL_DIALECT_UNSPECIFIED: _ClassVar[SqlDialect]
    SQL_DIALECT_PGSQL: _ClassVar[SqlDialect]
    SQL_DIALECT_MSSQL: _ClassVar[SqlDialect]

class CompressionAlgorithm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPRESSION_ALGORITHM_UNSPECIFIED: _ClassVar[CompressionAlgorithm]
    COMPRESSION_ALGORITHM_ZSTD: _ClassVar[CompressionAlgorithm]

class ColumnKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COLUMN_KIND_UNSPECIFIED: _ClassVar[ColumnKind]
    COLUMN_KIND_SCALAR: _ClassVar[ColumnKind]
    COLUMN_KIND_DOCUMENT_FK: _ClassVar[ColumnKind]
    COLUMN_KIND_DESCRIPTOR_FK: _ClassVar[ColumnKind]
    COLUMN_KIND_ORDINAL: _ClassVar[ColumnKind]
    COLUMN_KIND_PARENT_KEY_PART: _ClassVar[ColumnKind]

class ScalarKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SCALAR_KIND_UNSPECIFIED: _ClassVar[ScalarKind]
    SCALAR_KIND_BOOL: _ClassVar[ScalarKind]
    SCALAR_KIND_INT32: _ClassVar[ScalarKind]
    SCALAR_KIND_INT64: _ClassVar[ScalarKind]
    SCALAR_KIND_STRING: _ClassVar[ScalarKind]
    SCALAR_KIND_DATE: _ClassVar[ScalarKind]
    SCALAR_KIND_DATETIME: _ClassVar[ScalarKind]
    SCALAR_KIND_DECIMAL: _ClassVar[ScalarKind]
    SCALAR_KIND_GUID: _ClassVar[ScalarKind]
    SCALAR_KIND_TIME: _ClassVar[ScalarKind]

class ReferentialAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFERENTIAL_ACTION_NO_ACTION: _ClassVar[ReferentialAction]
    REFERENTIAL_ACTION_CASCADE: _ClassVar[ReferentialAction]

class ResourceStorageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RESOURCE_STORAGE_KIND_UNSPECIFIED: _ClassVar[ResourceStorageKind]
    RESOURCE_STORAGE_KIND_RELATIONAL_TABLES: _ClassVar[ResourceStorageKind]
    RESOURCE_STORAGE_KIND_SHARED_DESCRIPTOR_TABLE: _ClassVar[ResourceStorageKind]
SQL_DIALECT_UNSPECIFIED: SqlDialect
SQL_DIALECT_PGSQL: SqlDialect
SQL_DIALECT_MSSQL: SqlDialect
COMPRESSION_ALGORITHM_UNSPECIFIED: CompressionAlgorithm
COMPRESSION_ALGORITHM_ZSTD: CompressionAlgorithm
COLUMN_KIND_UNSPECIFIED: ColumnKind
COLUMN_KIND_SCALAR: ColumnKind
COLUMN_KIND_DOCUMENT_FK: ColumnKind
COLUMN_KIND_DESCRIPTOR_FK: ColumnKind
COLUMN_KIND_ORDINAL: ColumnKind
COLUMN_KIND_PARENT_KEY_PART: ColumnKind
SCALAR_KIND_UNSPECIFIED: ScalarKind
SCALAR_KIND_BOOL: ScalarKind
SCALAR_KIND_INT32: ScalarKind
SCALAR_KIND_INT64: ScalarKind
SCALAR_KIND_STRING: ScalarKind
SCALAR_KIND_DATE: ScalarKind
SCALAR_KIND_DATETIME: ScalarKind
SCALAR_KIND_DECIMAL: ScalarKind
SCALAR_KIND_GUID: ScalarKind
SCALAR_KIND_TIME: ScalarKind
REFERENTIAL_ACTION_NO_ACTION: ReferentialAction
REFERENTIAL_ACTION_CASCADE: ReferentialAction
RESOURCE_STORAGE_KIND_UNSPECIFIED: ResourceStorageKind
RESOURCE_STORAGE_KIND_RELATIONAL_TABLES: ResourceStorageKind
RESOURCE_STORAGE_KIND_SHARED_DESCRIPTOR_TABLE: ResourceStorageKind

class MappingPackEnvelope(_message.Message):
    __slots__ = ("effective_schema_hash", "dialect", "relational_mapping_version", "pack_format_version", "compression_algorithm", "zstd_uncompressed_payload_length", "payload_sha256", "producer", "producer_version", "produced_at_unix_ms_utc", "payload_zstd")
    EFFECTIVE_SCHEMA_HASH_FIELD_NUMBER: _ClassVar[int]
    DIALECT_FIELD_NUMBER: _ClassVar[int]
    RELATIONAL_MAPPING_VERSION_FIELD_NUMBER: _ClassVar[int]
    PACK_FORMAT_VERSION_FIELD_NUMBER: _ClassVar[int]
    COMPRESSION_ALGORITHM_FIELD_NUMBER: _ClassVar[int]
    ZSTD_UNCOMPRESSED_PAYLOAD_LENGTH_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_SHA256_FIELD_NUMBER: _ClassVar[int]
    PRODUCER_FIELD_NUMBER: _ClassVar[int]
    PRODUCER_VERSION_FIELD_NUMBER: _ClassVar[int]
    PRODUCED_AT_UNIX_MS_UTC_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_ZSTD_FIELD_NUMBER: _ClassVar[int]
    effective_schema_hash: str
    dialect: SqlDialect
    relational_mapping_version: str
    pack_format_version: int
    compression_algorithm: CompressionAlgorithm
    zstd_uncompressed_payload_length: int
    payload_sha256: bytes
    producer: str
    producer_version: str
    produced_at_unix_ms_utc: int
    payload_zstd: bytes
    def __init__(self, effective_schema_hash: _Optional[str] = ..., dialect: _Optional[_Union[SqlDialect, str]] = ..., relational_mapping_version: _Optional[str] = ..., pack_format_version: _Optional[int] = ..., compression_algorithm: _Optional[_Union[CompressionAlgorithm, str]] = ..., zstd_uncompressed_payload_length: _Optional[int] = ..., payload_sha256: _Optional[bytes] = ..., producer: _Optional[str] = ..., producer_version: _Optional[str] = ..., produced_at_unix_ms_utc: _Optional[int] = ..., payload_zstd: _Optional[bytes] = ...) -> None: ...

class MappingPackPayload(_message.Message):
    __slots__ = ("api_schema_format_version", "schema_components", "resource_key_count", "resource_key_seed_hash", "resource_keys", "resources")
    API_SCHEMA_FORMAT_VERSION_FIELD_NUMBER: _ClassVar[int]
    SCHEMA_COMPONENTS_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_KEY_COUNT_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_KEY_SEED_HASH_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_KEYS_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    api_schema_format_version: str
    schema_components: _containers.RepeatedCompositeFieldContainer[SchemaComponent]
    resource_key_count: int
    resource_key_seed_hash: bytes
    resource_keys: _containers.RepeatedCompositeFieldContainer[ResourceKeyEntry]
    resources: _containers.RepeatedCompositeFieldContainer[ResourcePack]
    def __init__(self, api_schema_format_version: _Optional[str] = ..., schema_components: _Optional[_Iterable[_Union[SchemaComponent, _Mapping]]] = ..., resource_key_count: _Optional[int] = ..., resource_key_seed_hash: _Optional[bytes] = ..., resource_keys: _Optional[_Iterable[_Union[ResourceKeyEntry, _Mapping]]] = ..., resources: _Optional[_Iterable[_Union[ResourcePack, _Mapping]]] = ...) -> None: ...

class SchemaComponent(_message.Message):
    __slots__ = ("project_endpoint_name", "project_name", "project_version", "is_extension_project")
    PROJECT_ENDPOINT_NAME_FIELD_NUMBER: _ClassVar[int]
    PROJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    PROJECT_VERSION_FIELD_NUMBER: _ClassVar[int]
    IS_EXTENSION_PROJECT_FIELD_NUMBER: _ClassVar[int]
    project_endpoint_name: str
    project_name: str
    project_version: str
    is_extension_project: bool
    def __init__(self, project_endpoint_name: _Optional[str] = ..., project_name: _Optional[str] = ..., project_version: _Optional[str] = ..., is_extension_project: _Optional[bool] = ...) -> None: ...

class ResourceKeyEntry(_message.Message):
    __slots__ = ("resource_key_id", "project_name", "resource_name", "resource_version", "is_abstract_resource")
    RESOURCE_KEY_ID_FIELD_NUMBER: _ClassVar[int]
    PROJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_NAME_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    IS_ABSTRACT_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    resource_key_id: int
    project_name: str
    resource_name: str
    resource_version: str
    is_abstract_resource: bool
    def __init__(self, resource_key_id: _Optional[int] = ..., project_name: _Optional[str] = ..., resource_name: _Optional[str] = ..., resource_version: _Optional[str] = ..., is_abstract_resource: _Optional[bool] = ...) -> None: ...

class ResourcePack(_message.Message):
    __slots__ = ("project_name", "resource_name", "is_abstract_resource", "storage_kind", "relational_model", "write_plan", "read_plan", "abstract_identity_projection", "key_unification_equality_constraints")
    PROJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_NAME_FIELD_NUMBER: _ClassVar[int]
    IS_ABSTRACT_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    STORAGE_KIND_FIELD_NUMBER: _ClassVar[int]
    RELATIONAL_MODEL_FIELD_NUMBER: _ClassVar[int]
    WRITE_PLAN_FIELD_NUMBER: _ClassVar[int]
    READ_PLAN_FIELD_NUMBER: _ClassVar[int]
    ABSTRACT_IDENTITY_PROJECTION_FIELD_NUMBER: _ClassVar[int]
    KEY_UNIFICATION_EQUALITY_CONSTRAINTS_FIELD_NUMBER: _ClassVar[int]
    project_name: str
    resource_name: str
    is_abstract_resource: bool
    storage_kind: ResourceStorageKind
    relational_model: RelationalResourceModel
    write_plan: ResourceWritePlan
    read_plan: ResourceReadPlan
    abstract_identity_projection: IdentityProjectionPlan
    key_unification_equality_constraints: EqualityConstraintReport
    def __init__(self, project_name: _Optional[str] = ..., resource_name: _Optional[str] = ..., is_abstract_resource: _Optional[bool] = ..., storage_kind: _Optional[_Union[ResourceStorageKind, str]] = ..., relational_model: _Optional[_Union[RelationalResourceModel, _Mapping]] = ..., write_plan: _Optional[_Union[ResourceWritePlan, _Mapping]] = ..., read_plan: _Optional[_Union[ResourceReadPlan, _Mapping]] = ..., abstract_identity_projection: _Optional[_Union[IdentityProjectionPlan, _Mapping]] = ..., key_unification_equality_constraints: _Optional[_Union[EqualityConstraintReport, _Mapping]] = ...) -> None: ...

class QualifiedResourceName(_message.Message):
    __slots__ = ("project_name", "resource_name")
    PROJECT_NAME_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_NAME_FIELD_NUMBER: _ClassVar[int]
    project_name: str
    resource_name: str
    def __init__(self, project_name: _Optional[str] = ..., resource_name: _Optional[str] = ...) -> None: ...

class DbTableName(_message.Message):
    __slots__ = ("schema", "name")
    SCHEMA_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    schema: str
    name: str
    def __init__(self, schema: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class DbColumnName(_message.Message):
    __slots__ = ("value",)
    VALUE_FIELD_NUMBER: _ClassVar[int]
    value: str
    def __init__(self, value: _Optional[str] = ...) -> None: ...

class RelationalResourceModel(_message.Message):
    __slots__ = ("resource", "physical_schema", "root", "tables_in_dependency_order", "document_reference_bindings", "descriptor_edge_sources")
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    PHYSICAL_SCHEMA_FIELD_NUMBER: _ClassVar[int]
    ROOT_FIELD_NUMBER: _ClassVar[int]
    TABLES_IN_DEPENDENCY_ORDER_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_REFERENCE_BINDINGS_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_EDGE_SOURCES_FIELD_NUMBER: _ClassVar[int]
    resource: QualifiedResourceName
    physical_schema: str
    root: DbTableModel
    tables_in_dependency_order: _containers.RepeatedCompositeFieldContainer[DbTableModel]
    document_reference_bindings: _containers.RepeatedCompositeFieldContainer[DocumentReferenceBinding]
    descriptor_edge_sources: _containers.RepeatedCompositeFieldContainer[DescriptorEdgeSource]
    def __init__(self, resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., physical_schema: _Optional[str] = ..., root: _Optional[_Union[DbTableModel, _Mapping]] = ..., tables_in_dependency_order: _Optional[_Iterable[_Union[DbTableModel, _Mapping]]] = ..., document_reference_bindings: _Optional[_Iterable[_Union[DocumentReferenceBinding, _Mapping]]] = ..., descriptor_edge_sources: _Optional[_Iterable[_Union[DescriptorEdgeSource, _Mapping]]] = ...) -> None: ...

class DbTableModel(_message.Message):
    __slots__ = ("table", "json_scope", "is_json_array_scope_required", "key", "columns", "constraints", "key_unification_classes")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    JSON_SCOPE_FIELD_NUMBER: _ClassVar[int]
    IS_JSON_ARRAY_SCOPE_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    CONSTRAINTS_FIELD_NUMBER: _ClassVar[int]
    KEY_UNIFICATION_CLASSES_FIELD_NUMBER: _ClassVar[int]
    table: DbTableName
    json_scope: str
    is_json_array_scope_required: bool
    key: TableKey
    columns: _containers.RepeatedCompositeFieldContainer[DbColumnModel]
    constraints: _containers.RepeatedCompositeFieldContainer[TableConstraint]
    key_unification_classes: _containers.RepeatedCompositeFieldContainer[KeyUnificationClass]
    def __init__(self, table: _Optional[_Union[DbTableName, _Mapping]] = ..., json_scope: _Optional[str] = ..., is_json_array_scope_required: _Optional[bool] = ..., key: _Optional[_Union[TableKey, _Mapping]] = ..., columns: _Optional[_Iterable[_Union[DbColumnModel, _Mapping]]] = ..., constraints: _Optional[_Iterable[_Union[TableConstraint, _Mapping]]] = ..., key_unification_classes: _Optional[_Iterable[_Union[KeyUnificationClass, _Mapping]]] = ...) -> None: ...

class TableKey(_message.Message):
    __slots__ = ("columns",)
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[DbKeyColumn]
    def __init__(self, columns: _Optional[_Iterable[_Union[DbKeyColumn, _Mapping]]] = ...) -> None: ...

class DbKeyColumn(_message.Message):
    __slots__ = ("column_name", "kind")
    COLUMN_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    column_name: DbColumnName
    kind: ColumnKind
    def __init__(self, column_name: _Optional[_Union[DbColumnName, _Mapping]] = ..., kind: _Optional[_Union[ColumnKind, str]] = ...) -> None: ...

class RelationalScalarType(_message.Message):
    __slots__ = ("kind", "string_max_length", "decimal_precision", "decimal_scale")
    KIND_FIELD_NUMBER: _ClassVar[int]
    STRING_MAX_LENGTH_FIELD_NUMBER: _ClassVar[int]
    DECIMAL_PRECISION_FIELD_NUMBER: _ClassVar[int]
    DECIMAL_SCALE_FIELD_NUMBER: _ClassVar[int]
    kind: ScalarKind
    string_max_length: int
    decimal_precision: int
    decimal_scale: int
    def __init__(self, kind: _Optional[_Union[ScalarKind, str]] = ..., string_max_length: _Optional[int] = ..., decimal_precision: _Optional[int] = ..., decimal_scale: _Optional[int] = ...) -> None: ...

class DbColumnModel(_message.Message):
    __slots__ = ("column_name", "kind", "is_nullable", "scalar_type", "source_json_path", "target_resource", "storage")
    COLUMN_NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    IS_NULLABLE_FIELD_NUMBER: _ClassVar[int]
    SCALAR_TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_JSON_PATH_FIELD_NUMBER: _ClassVar[int]
    TARGET_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    STORAGE_FIELD_NUMBER: _ClassVar[int]
    column_name: DbColumnName
    kind: ColumnKind
    is_nullable: bool
    scalar_type: RelationalScalarType
    source_json_path: str
    target_resource: QualifiedResourceName
    storage: ColumnStorage
    def __init__(self, column_name: _Optional[_Union[DbColumnName, _Mapping]] = ..., kind: _Optional[_Union[ColumnKind, str]] = ..., is_nullable: _Optional[bool] = ..., scalar_type: _Optional[_Union[RelationalScalarType, _Mapping]] = ..., source_json_path: _Optional[str] = ..., target_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., storage: _Optional[_Union[ColumnStorage, _Mapping]] = ...) -> None: ...

class ColumnStorage(_message.Message):
    __slots__ = ("stored", "unified_alias")
    STORED_FIELD_NUMBER: _ClassVar[int]
    UNIFIED_ALIAS_FIELD_NUMBER: _ClassVar[int]
    stored: StoredStorage
    unified_alias: UnifiedAliasStorage
    def __init__(self, stored: _Optional[_Union[StoredStorage, _Mapping]] = ..., unified_alias: _Optional[_Union[UnifiedAliasStorage, _Mapping]] = ...) -> None: ...

class StoredStorage(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class UnifiedAliasStorage(_message.Message):
    __slots__ = ("canonical_column", "presence_column")
    CANONICAL_COLUMN_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_COLUMN_FIELD_NUMBER: _ClassVar[int]
    canonical_column: DbColumnName
    presence_column: DbColumnName
    def __init__(self, canonical_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., presence_column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...

class KeyUnificationClass(_message.Message):
    __slots__ = ("canonical_column", "member_path_columns")
    CANONICAL_COLUMN_FIELD_NUMBER: _ClassVar[int]
    MEMBER_PATH_COLUMNS_FIELD_NUMBER: _ClassVar[int]
    canonical_column: DbColumnName
    member_path_columns: _containers.RepeatedCompositeFieldContainer[DbColumnName]
    def __init__(self, canonical_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., member_path_columns: _Optional[_Iterable[_Union[DbColumnName, _Mapping]]] = ...) -> None: ...

class TableConstraint(_message.Message):
    __slots__ = ("name", "unique", "foreign_key", "all_or_none_nullability", "null_or_true")
    NAME_FIELD_NUMBER: _ClassVar[int]
    UNIQUE_FIELD_NUMBER: _ClassVar[int]
    FOREIGN_KEY_FIELD_NUMBER: _ClassVar[int]
    ALL_OR_NONE_NULLABILITY_FIELD_NUMBER: _ClassVar[int]
    NULL_OR_TRUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    unique: UniqueConstraint
    foreign_key: ForeignKeyConstraint
    all_or_none_nullability: AllOrNoneNullabilityConstraint
    null_or_true: NullOrTrueConstraint
    def __init__(self, name: _Optional[str] = ..., unique: _Optional[_Union[UniqueConstraint, _Mapping]] = ..., foreign_key: _Optional[_Union[ForeignKeyConstraint, _Mapping]] = ..., all_or_none_nullability: _Optional[_Union[AllOrNoneNullabilityConstraint, _Mapping]] = ..., null_or_true: _Optional[_Union[NullOrTrueConstraint, _Mapping]] = ...) -> None: ...

class UniqueConstraint(_message.Message):
    __slots__ = ("columns",)
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[DbColumnName]
    def __init__(self, columns: _Optional[_Iterable[_Union[DbColumnName, _Mapping]]] = ...) -> None: ...

class ForeignKeyConstraint(_message.Message):
    __slots__ = ("columns", "target_table", "target_columns", "on_delete", "on_update")
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    TARGET_TABLE_FIELD_NUMBER: _ClassVar[int]
    TARGET_COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ON_DELETE_FIELD_NUMBER: _ClassVar[int]
    ON_UPDATE_FIELD_NUMBER: _ClassVar[int]
    columns: _containers.RepeatedCompositeFieldContainer[DbColumnName]
    target_table: DbTableName
    target_columns: _containers.RepeatedCompositeFieldContainer[DbColumnName]
    on_delete: ReferentialAction
    on_update: ReferentialAction
    def __init__(self, columns: _Optional[_Iterable[_Union[DbColumnName, _Mapping]]] = ..., target_table: _Optional[_Union[DbTableName, _Mapping]] = ..., target_columns: _Optional[_Iterable[_Union[DbColumnName, _Mapping]]] = ..., on_delete: _Optional[_Union[ReferentialAction, str]] = ..., on_update: _Optional[_Union[ReferentialAction, str]] = ...) -> None: ...

class AllOrNoneNullabilityConstraint(_message.Message):
    __slots__ = ("fk_column", "dependent_columns")
    FK_COLUMN_FIELD_NUMBER: _ClassVar[int]
    DEPENDENT_COLUMNS_FIELD_NUMBER: _ClassVar[int]
    fk_column: DbColumnName
    dependent_columns: _containers.RepeatedCompositeFieldContainer[DbColumnName]
    def __init__(self, fk_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., dependent_columns: _Optional[_Iterable[_Union[DbColumnName, _Mapping]]] = ...) -> None: ...

class NullOrTrueConstraint(_message.Message):
    __slots__ = ("column",)
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    column: DbColumnName
    def __init__(self, column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...

class DocumentReferenceBinding(_message.Message):
    __slots__ = ("is_identity_component", "reference_object_path", "table", "fk_column", "target_resource", "identity_bindings")
    IS_IDENTITY_COMPONENT_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_OBJECT_PATH_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    FK_COLUMN_FIELD_NUMBER: _ClassVar[int]
    TARGET_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_BINDINGS_FIELD_NUMBER: _ClassVar[int]
    is_identity_component: bool
    reference_object_path: str
    table: DbTableName
    fk_column: DbColumnName
    target_resource: QualifiedResourceName
    identity_bindings: _containers.RepeatedCompositeFieldContainer[ReferenceIdentityBinding]
    def __init__(self, is_identity_component: _Optional[bool] = ..., reference_object_path: _Optional[str] = ..., table: _Optional[_Union[DbTableName, _Mapping]] = ..., fk_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., target_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., identity_bindings: _Optional[_Iterable[_Union[ReferenceIdentityBinding, _Mapping]]] = ...) -> None: ...

class ReferenceIdentityBinding(_message.Message):
    __slots__ = ("reference_json_path", "column")
    REFERENCE_JSON_PATH_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    reference_json_path: str
    column: DbColumnName
    def __init__(self, reference_json_path: _Optional[str] = ..., column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...

class DescriptorEdgeSource(_message.Message):
    __slots__ = ("is_identity_component", "descriptor_value_path", "table", "fk_column", "descriptor_resource")
    IS_IDENTITY_COMPONENT_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_VALUE_PATH_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    FK_COLUMN_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    is_identity_component: bool
    descriptor_value_path: str
    table: DbTableName
    fk_column: DbColumnName
    descriptor_resource: QualifiedResourceName
    def __init__(self, is_identity_component: _Optional[bool] = ..., descriptor_value_path: _Optional[str] = ..., table: _Optional[_Union[DbTableName, _Mapping]] = ..., fk_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., descriptor_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ...) -> None: ...

class ResourceWritePlan(_message.Message):
    __slots__ = ("table_plans",)
    TABLE_PLANS_FIELD_NUMBER: _ClassVar[int]
    table_plans: _containers.RepeatedCompositeFieldContainer[TableWritePlan]
    def __init__(self, table_plans: _Optional[_Iterable[_Union[TableWritePlan, _Mapping]]] = ...) -> None: ...

class TableWritePlan(_message.Message):
    __slots__ = ("table", "insert_sql", "update_sql", "delete_by_parent_sql", "bulk_insert_batching", "column_bindings", "key_unification_plans")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    INSERT_SQL_FIELD_NUMBER: _ClassVar[int]
    UPDATE_SQL_FIELD_NUMBER: _ClassVar[int]
    DELETE_BY_PARENT_SQL_FIELD_NUMBER: _ClassVar[int]
    BULK_INSERT_BATCHING_FIELD_NUMBER: _ClassVar[int]
    COLUMN_BINDINGS_FIELD_NUMBER: _ClassVar[int]
    KEY_UNIFICATION_PLANS_FIELD_NUMBER: _ClassVar[int]
    table: DbTableName
    insert_sql: str
    update_sql: str
    delete_by_parent_sql: str
    bulk_insert_batching: BulkInsertBatchingInfo
    column_bindings: _containers.RepeatedCompositeFieldContainer[WriteColumnBinding]
    key_unification_plans: _containers.RepeatedCompositeFieldContainer[KeyUnificationWritePlan]
    def __init__(self, table: _Optional[_Union[DbTableName, _Mapping]] = ..., insert_sql: _Optional[str] = ..., update_sql: _Optional[str] = ..., delete_by_parent_sql: _Optional[str] = ..., bulk_insert_batching: _Optional[_Union[BulkInsertBatchingInfo, _Mapping]] = ..., column_bindings: _Optional[_Iterable[_Union[WriteColumnBinding, _Mapping]]] = ..., key_unification_plans: _Optional[_Iterable[_Union[KeyUnificationWritePlan, _Mapping]]] = ...) -> None: ...

class BulkInsertBatchingInfo(_message.Message):
    __slots__ = ("max_rows_per_batch", "parameters_per_row", "max_parameters_per_command")
    MAX_ROWS_PER_BATCH_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_PER_ROW_FIELD_NUMBER: _ClassVar[int]
    MAX_PARAMETERS_PER_COMMAND_FIELD_NUMBER: _ClassVar[int]
    max_rows_per_batch: int
    parameters_per_row: int
    max_parameters_per_command: int
    def __init__(self, max_rows_per_batch: _Optional[int] = ..., parameters_per_row: _Optional[int] = ..., max_parameters_per_command: _Optional[int] = ...) -> None: ...

class WriteColumnBinding(_message.Message):
    __slots__ = ("column", "source", "parameter_name")
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARAMETER_NAME_FIELD_NUMBER: _ClassVar[int]
    column: DbColumnName
    source: WriteValueSource
    parameter_name: str
    def __init__(self, column: _Optional[_Union[DbColumnName, _Mapping]] = ..., source: _Optional[_Union[WriteValueSource, _Mapping]] = ..., parameter_name: _Optional[str] = ...) -> None: ...

class WriteValueSource(_message.Message):
    __slots__ = ("document_id", "parent_key_part", "ordinal", "scalar", "document_reference", "descriptor_reference", "precomputed")
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_KEY_PART_FIELD_NUMBER: _ClassVar[int]
    ORDINAL_FIELD_NUMBER: _ClassVar[int]
    SCALAR_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PRECOMPUTED_FIELD_NUMBER: _ClassVar[int]
    document_id: WriteDocumentId
    parent_key_part: WriteParentKeyPart
    ordinal: WriteOrdinal
    scalar: WriteScalar
    document_reference: WriteDocumentReference
    descriptor_reference: WriteDescriptorReference
    precomputed: WritePrecomputed
    def __init__(self, document_id: _Optional[_Union[WriteDocumentId, _Mapping]] = ..., parent_key_part: _Optional[_Union[WriteParentKeyPart, _Mapping]] = ..., ordinal: _Optional[_Union[WriteOrdinal, _Mapping]] = ..., scalar: _Optional[_Union[WriteScalar, _Mapping]] = ..., document_reference: _Optional[_Union[WriteDocumentReference, _Mapping]] = ..., descriptor_reference: _Optional[_Union[WriteDescriptorReference, _Mapping]] = ..., precomputed: _Optional[_Union[WritePrecomputed, _Mapping]] = ...) -> None: ...

class WriteDocumentId(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WriteParentKeyPart(_message.Message):
    __slots__ = ("index",)
    INDEX_FIELD_NUMBER: _ClassVar[int]
    index: int
    def __init__(self, index: _Optional[int] = ...) -> None: ...

class WriteOrdinal(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class WriteScalar(_message.Message):
    __slots__ = ("relative_path", "scalar_type")
    RELATIVE_PATH_FIELD_NUMBER: _ClassVar[int]
    SCALAR_TYPE_FIELD_NUMBER: _ClassVar[int]
    relative_path: str
    scalar_type: RelationalScalarType
    def __init__(self, relative_path: _Optional[str] = ..., scalar_type: _Optional[_Union[RelationalScalarType, _Mapping]] = ...) -> None: ...

class WriteDocumentReference(_message.Message):
    __slots__ = ("reference_object_path",)
    REFERENCE_OBJECT_PATH_FIELD_NUMBER: _ClassVar[int]
    reference_object_path: str
    def __init__(self, reference_object_path: _Optional[str] = ...) -> None: ...

class WriteDescriptorReference(_message.Message):
    __slots__ = ("descriptor_value_path", "relative_path", "descriptor_resource")
    DESCRIPTOR_VALUE_PATH_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_PATH_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    descriptor_value_path: str
    relative_path: str
    descriptor_resource: QualifiedResourceName
    def __init__(self, descriptor_value_path: _Optional[str] = ..., relative_path: _Optional[str] = ..., descriptor_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ...) -> None: ...

class WritePrecomputed(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class KeyUnificationWritePlan(_message.Message):
    __slots__ = ("canonical_column", "canonical_binding_index", "members_in_order")
    CANONICAL_COLUMN_FIELD_NUMBER: _ClassVar[int]
    CANONICAL_BINDING_INDEX_FIELD_NUMBER: _ClassVar[int]
    MEMBERS_IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    canonical_column: DbColumnName
    canonical_binding_index: int
    members_in_order: _containers.RepeatedCompositeFieldContainer[KeyUnificationMemberWritePlan]
    def __init__(self, canonical_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., canonical_binding_index: _Optional[int] = ..., members_in_order: _Optional[_Iterable[_Union[KeyUnificationMemberWritePlan, _Mapping]]] = ...) -> None: ...

class KeyUnificationMemberWritePlan(_message.Message):
    __slots__ = ("member_path_column", "relative_path", "kind", "scalar_type", "descriptor_resource", "presence_column", "presence_binding_index", "presence_is_synthetic")
    MEMBER_PATH_COLUMN_FIELD_NUMBER: _ClassVar[int]
    RELATIVE_PATH_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SCALAR_TYPE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_COLUMN_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_BINDING_INDEX_FIELD_NUMBER: _ClassVar[int]
    PRESENCE_IS_SYNTHETIC_FIELD_NUMBER: _ClassVar[int]
    member_path_column: DbColumnName
    relative_path: str
    kind: ColumnKind
    scalar_type: RelationalScalarType
    descriptor_resource: QualifiedResourceName
    presence_column: DbColumnName
    presence_binding_index: int
    presence_is_synthetic: bool
    def __init__(self, member_path_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., relative_path: _Optional[str] = ..., kind: _Optional[_Union[ColumnKind, str]] = ..., scalar_type: _Optional[_Union[RelationalScalarType, _Mapping]] = ..., descriptor_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., presence_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., presence_binding_index: _Optional[int] = ..., presence_is_synthetic: _Optional[bool] = ...) -> None: ...

class ResourceReadPlan(_message.Message):
    __slots__ = ("table_plans", "reference_identity_projection_table_plans", "descriptor_projection_plans", "identity_projection")
    TABLE_PLANS_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_IDENTITY_PROJECTION_TABLE_PLANS_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_PROJECTION_PLANS_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_PROJECTION_FIELD_NUMBER: _ClassVar[int]
    table_plans: _containers.RepeatedCompositeFieldContainer[TableReadPlan]
    reference_identity_projection_table_plans: _containers.RepeatedCompositeFieldContainer[ReferenceIdentityProjectionTablePlan]
    descriptor_projection_plans: _containers.RepeatedCompositeFieldContainer[DescriptorProjectionPlan]
    identity_projection: IdentityProjectionPlan
    def __init__(self, table_plans: _Optional[_Iterable[_Union[TableReadPlan, _Mapping]]] = ..., reference_identity_projection_table_plans: _Optional[_Iterable[_Union[ReferenceIdentityProjectionTablePlan, _Mapping]]] = ..., descriptor_projection_plans: _Optional[_Iterable[_Union[DescriptorProjectionPlan, _Mapping]]] = ..., identity_projection: _Optional[_Union[IdentityProjectionPlan, _Mapping]] = ...) -> None: ...

class TableReadPlan(_message.Message):
    __slots__ = ("table", "select_by_keyset_sql")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    SELECT_BY_KEYSET_SQL_FIELD_NUMBER: _ClassVar[int]
    table: DbTableName
    select_by_keyset_sql: str
    def __init__(self, table: _Optional[_Union[DbTableName, _Mapping]] = ..., select_by_keyset_sql: _Optional[str] = ...) -> None: ...

class ReferenceIdentityProjectionTablePlan(_message.Message):
    __slots__ = ("table", "bindings_in_order")
    TABLE_FIELD_NUMBER: _ClassVar[int]
    BINDINGS_IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    table: DbTableName
    bindings_in_order: _containers.RepeatedCompositeFieldContainer[ReferenceIdentityProjectionBinding]
    def __init__(self, table: _Optional[_Union[DbTableName, _Mapping]] = ..., bindings_in_order: _Optional[_Iterable[_Union[ReferenceIdentityProjectionBinding, _Mapping]]] = ...) -> None: ...

class ReferenceIdentityProjectionBinding(_message.Message):
    __slots__ = ("is_identity_component", "reference_object_path", "target_resource", "fk_column_ordinal", "identity_field_ordinals_in_order")
    IS_IDENTITY_COMPONENT_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_OBJECT_PATH_FIELD_NUMBER: _ClassVar[int]
    TARGET_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    FK_COLUMN_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    IDENTITY_FIELD_ORDINALS_IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    is_identity_component: bool
    reference_object_path: str
    target_resource: QualifiedResourceName
    fk_column_ordinal: int
    identity_field_ordinals_in_order: _containers.RepeatedCompositeFieldContainer[ReferenceIdentityProjectionFieldOrdinal]
    def __init__(self, is_identity_component: _Optional[bool] = ..., reference_object_path: _Optional[str] = ..., target_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., fk_column_ordinal: _Optional[int] = ..., identity_field_ordinals_in_order: _Optional[_Iterable[_Union[ReferenceIdentityProjectionFieldOrdinal, _Mapping]]] = ...) -> None: ...

class ReferenceIdentityProjectionFieldOrdinal(_message.Message):
    __slots__ = ("reference_json_path", "column_ordinal")
    REFERENCE_JSON_PATH_FIELD_NUMBER: _ClassVar[int]
    COLUMN_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    reference_json_path: str
    column_ordinal: int
    def __init__(self, reference_json_path: _Optional[str] = ..., column_ordinal: _Optional[int] = ...) -> None: ...

class DescriptorProjectionPlan(_message.Message):
    __slots__ = ("select_by_keyset_sql", "result_shape", "sources_in_order")
    SELECT_BY_KEYSET_SQL_FIELD_NUMBER: _ClassVar[int]
    RESULT_SHAPE_FIELD_NUMBER: _ClassVar[int]
    SOURCES_IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    select_by_keyset_sql: str
    result_shape: DescriptorProjectionResultShape
    sources_in_order: _containers.RepeatedCompositeFieldContainer[DescriptorProjectionSource]
    def __init__(self, select_by_keyset_sql: _Optional[str] = ..., result_shape: _Optional[_Union[DescriptorProjectionResultShape, _Mapping]] = ..., sources_in_order: _Optional[_Iterable[_Union[DescriptorProjectionSource, _Mapping]]] = ...) -> None: ...

class DescriptorProjectionResultShape(_message.Message):
    __slots__ = ("descriptor_id_ordinal", "uri_ordinal")
    DESCRIPTOR_ID_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    URI_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    descriptor_id_ordinal: int
    uri_ordinal: int
    def __init__(self, descriptor_id_ordinal: _Optional[int] = ..., uri_ordinal: _Optional[int] = ...) -> None: ...

class DescriptorProjectionSource(_message.Message):
    __slots__ = ("descriptor_value_path", "table", "descriptor_resource", "descriptor_id_column_ordinal")
    DESCRIPTOR_VALUE_PATH_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_RESOURCE_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTOR_ID_COLUMN_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    descriptor_value_path: str
    table: DbTableName
    descriptor_resource: QualifiedResourceName
    descriptor_id_column_ordinal: int
    def __init__(self, descriptor_value_path: _Optional[str] = ..., table: _Optional[_Union[DbTableName, _Mapping]] = ..., descriptor_resource: _Optional[_Union[QualifiedResourceName, _Mapping]] = ..., descriptor_id_column_ordinal: _Optional[int] = ...) -> None: ...

class IdentityProjectionPlan(_message.Message):
    __slots__ = ("select_by_keyset_sql", "columns_in_order")
    SELECT_BY_KEYSET_SQL_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    select_by_keyset_sql: str
    columns_in_order: _containers.RepeatedCompositeFieldContainer[IdentityProjectionColumn]
    def __init__(self, select_by_keyset_sql: _Optional[str] = ..., columns_in_order: _Optional[_Iterable[_Union[IdentityProjectionColumn, _Mapping]]] = ...) -> None: ...

class IdentityProjectionColumn(_message.Message):
    __slots__ = ("identity_json_path", "column_ordinal", "kind")
    IDENTITY_JSON_PATH_FIELD_NUMBER: _ClassVar[int]
    COLUMN_ORDINAL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    identity_json_path: str
    column_ordinal: int
    kind: ColumnKind
    def __init__(self, identity_json_path: _Optional[str] = ..., column_ordinal: _Optional[int] = ..., kind: _Optional[_Union[ColumnKind, str]] = ...) -> None: ...

class EqualityConstraintReport(_message.Message):
    __slots__ = ("applied", "redundant", "ignored")
    APPLIED_FIELD_NUMBER: _ClassVar[int]
    REDUNDANT_FIELD_NUMBER: _ClassVar[int]
    IGNORED_FIELD_NUMBER: _ClassVar[int]
    applied: _containers.RepeatedCompositeFieldContainer[AppliedEqualityConstraint]
    redundant: _containers.RepeatedCompositeFieldContainer[RedundantEqualityConstraint]
    ignored: _containers.RepeatedCompositeFieldContainer[IgnoredEqualityConstraint]
    def __init__(self, applied: _Optional[_Iterable[_Union[AppliedEqualityConstraint, _Mapping]]] = ..., redundant: _Optional[_Iterable[_Union[RedundantEqualityConstraint, _Mapping]]] = ..., ignored: _Optional[_Iterable[_Union[IgnoredEqualityConstraint, _Mapping]]] = ...) -> None: ...

class AppliedEqualityConstraint(_message.Message):
    __slots__ = ("endpoint_a_path", "endpoint_b_path", "table", "endpoint_a_column", "endpoint_b_column", "canonical_column")
    ENDPOINT_A_PATH_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_PATH_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_A_COLUMN_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_COLUMN_FIELD_NUMBER: _ClassVar[int]
    CANONICAL_COLUMN_FIELD_NUMBER: _ClassVar[int]
    endpoint_a_path: str
    endpoint_b_path: str
    table: DbTableName
    endpoint_a_column: DbColumnName
    endpoint_b_column: DbColumnName
    canonical_column: DbColumnName
    def __init__(self, endpoint_a_path: _Optional[str] = ..., endpoint_b_path: _Optional[str] = ..., table: _Optional[_Union[DbTableName, _Mapping]] = ..., endpoint_a_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., endpoint_b_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., canonical_column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...

class RedundantEqualityConstraint(_message.Message):
    __slots__ = ("endpoint_a_path", "endpoint_b_path", "table", "column")
    ENDPOINT_A_PATH_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_PATH_FIELD_NUMBER: _ClassVar[int]
    TABLE_FIELD_NUMBER: _ClassVar[int]
    COLUMN_FIELD_NUMBER: _ClassVar[int]
    endpoint_a_path: str
    endpoint_b_path: str
    table: DbTableName
    column: DbColumnName
    def __init__(self, endpoint_a_path: _Optional[str] = ..., endpoint_b_path: _Optional[str] = ..., table: _Optional[_Union[DbTableName, _Mapping]] = ..., column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...

class IgnoredEqualityConstraint(_message.Message):
    __slots__ = ("endpoint_a_path", "endpoint_b_path", "reason", "endpoint_a_table", "endpoint_a_column", "endpoint_b_table", "endpoint_b_column")
    ENDPOINT_A_PATH_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_PATH_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_A_TABLE_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_A_COLUMN_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_TABLE_FIELD_NUMBER: _ClassVar[int]
    ENDPOINT_B_COLUMN_FIELD_NUMBER: _ClassVar[int]
    endpoint_a_path: str
    endpoint_b_path: str
    reason: str
    endpoint_a_table: DbTableName
    endpoint_a_column: DbColumnName
    endpoint_b_table: DbTableName
    endpoint_b_column: DbColumnName
    def __init__(self, endpoint_a_path: _Optional[str] = ..., endpoint_b_path: _Optional[str] = ..., reason: _Optional[str] = ..., endpoint_a_table: _Optional[_Union[DbTableName, _Mapping]] = ..., endpoint_a_column: _Optional[_Union[DbColumnName, _Mapping]] = ..., endpoint_b_table: _Optional[_Union[DbTableName, _Mapping]] = ..., endpoint_b_column: _Optional[_Union[DbColumnName, _Mapping]] = ...) -> None: ...
