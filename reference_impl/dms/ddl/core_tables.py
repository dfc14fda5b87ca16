"""The tables that every database has, whatever its schema set (E02 CF-5)."""

from functools import cache
from typing import Final

from reference_impl.dms.ddl.statements import (
    Check,
    Clustering,
    ColumnDefinition,
    ColumnType,
    CoreType,
    CreateTable,
    Default,
    HasBytes,
    IsJsonObject,
    IsOne,
    Key,
)
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import BOOLEAN, INT64, ScalarType, TypeKind, string_type
from reference_impl.dms.model.values import DESCRIPTOR_TABLE, DOCUMENT_TABLE, TableId

CORE_SCHEMA: Final = "dms"
RESOURCE_KEY_TABLE: Final = TableId(CORE_SCHEMA, "ResourceKey")
CHANGE_EVENT_TABLE: Final = TableId(CORE_SCHEMA, "DocumentChangeEvent")
REFERENTIAL_IDENTITY_TABLE: Final = TableId(CORE_SCHEMA, "ReferentialIdentity")
DOCUMENT_CACHE_TABLE: Final = TableId(CORE_SCHEMA, "DocumentCache")
EFFECTIVE_SCHEMA_TABLE: Final = TableId(CORE_SCHEMA, "EffectiveSchema")
SCHEMA_COMPONENT_TABLE: Final = TableId(CORE_SCHEMA, "SchemaComponent")
CHANGE_VERSION_SEQUENCE: Final = TableId(CORE_SCHEMA, "ChangeVersionSequence")
UUID_FUNCTION: Final = TableId(CORE_SCHEMA, "uuidv5")

SEED_HASH_BYTES: Final = 32

_INSTANT: Final = ScalarType(TypeKind.DATE_TIME)
_DATE: Final = ScalarType(TypeKind.DATE)


def core_tables(dialect: Dialect) -> tuple[CreateTable, ...]:
    """Return the core tables, in no order that matters; they differ between dialects in two checks only."""
    return (
        _resource_key(),
        _document(),
        _document_change_event(),
        _referential_identity(),
        descriptor(),
        _document_cache(dialect),
        _effective_schema(dialect),
        _schema_component(),
    )


@cache
def core_table(dialect: Dialect, table: TableId) -> CreateTable:
    """Return one of the core tables."""
    return next(one for one in core_tables(dialect) if one.id == table)


def descriptor() -> CreateTable:
    """Return the table of all descriptors (E02-S05)."""
    columns = (
        _required("DocumentId"),
        exact_text("Namespace", 255),
        exact_text("CodeValue", 50),
        _text("ShortDescription", 75),
        ColumnDefinition("Description", string_type(1024), is_nullable=True),
        ColumnDefinition("EffectiveBeginDate", _DATE, is_nullable=True),
        ColumnDefinition("EffectiveEndDate", _DATE, is_nullable=True),
        exact_text("Discriminator", 128),
        exact_text("Uri", 306),
    )
    return _table(
        DESCRIPTOR_TABLE,
        columns,
        _primary("Descriptor", "DocumentId"),
        (_unique("Descriptor", "Uri", "Discriminator"),),
    )


def exact_text(name: str, length: int) -> ColumnDefinition:
    """Return a text column that is compared character by character on both engines."""
    return ColumnDefinition(name, string_type(length), is_exact_text=True)


def _resource_key() -> CreateTable:
    columns = (
        _required("ResourceKeyId", CoreType.SMALLINT),
        exact_text("ProjectName", 256),
        exact_text("ResourceName", 256),
        exact_text("ResourceVersion", 32),
    )
    return _table(
        RESOURCE_KEY_TABLE,
        columns,
        _primary("ResourceKey", "ResourceKeyId"),
        (_unique("ResourceKey", "ProjectName", "ResourceName"),),
    )


def _document() -> CreateTable:
    columns = (
        _required("DocumentId", default=Default.IDENTITY),
        _required("DocumentUuid", CoreType.UUID),
        _required("ResourceKeyId", CoreType.SMALLINT),
        _required("ContentVersion", default=Default.NEXT_CHANGE_VERSION),
        _required("IdentityVersion", default=Default.NEXT_CHANGE_VERSION),
        _required("ContentLastModifiedAt", _INSTANT, default=Default.NOW),
        _required("IdentityLastModifiedAt", _INSTANT, default=Default.NOW),
        _required("CreatedAt", _INSTANT, default=Default.NOW),
    )
    return _table(DOCUMENT_TABLE, columns, _primary("Document", "DocumentId"), (_unique("Document", "DocumentUuid"),))


def _document_change_event() -> CreateTable:
    columns = (
        _required("ChangeVersion"),
        _required("DocumentId"),
        _required("ResourceKeyId", CoreType.SMALLINT),
        _required("CreatedAt", _INSTANT, default=Default.NOW),
    )
    return _table(CHANGE_EVENT_TABLE, columns, _primary("DocumentChangeEvent", "ChangeVersion", "DocumentId"))


def _referential_identity() -> CreateTable:
    columns = (
        _required("ReferentialId", CoreType.UUID),
        _required("DocumentId"),
        _required("ResourceKeyId", CoreType.SMALLINT),
    )
    # Random UUIDs would scatter the rows of a clustered key, so that the rows are ordered by document instead.
    unique = Key("UX_ReferentialIdentity_DocumentId_ResourceKey", ("DocumentId", "ResourceKeyId"), Clustering.CLUSTERED)
    primary = Key("PK_ReferentialIdentity", ("ReferentialId",), Clustering.NONCLUSTERED)
    return _table(REFERENTIAL_IDENTITY_TABLE, columns, primary, (unique,))


def _document_cache(dialect: Dialect) -> CreateTable:
    columns = (
        _required("DocumentId"),
        _required("DocumentUuid", CoreType.UUID),
        _text("ProjectName", 256),
        _text("ResourceName", 256),
        _text("ResourceVersion", 32),
        _text("Etag", 64),
        _required("LastModifiedAt", _INSTANT),
        _required("DocumentJson", CoreType.JSON),
        _required("ComputedAt", _INSTANT, default=Default.NOW),
    )
    name = "CK_DocumentCache_JsonObject" if dialect is Dialect.PGSQL else "CK_DocumentCache_IsJsonObject"
    return _table(
        DOCUMENT_CACHE_TABLE,
        columns,
        _primary("DocumentCache", "DocumentId"),
        (_unique("DocumentCache", "DocumentUuid"),),
        (IsJsonObject(name, "DocumentJson"),),
    )


def _effective_schema(dialect: Dialect) -> CreateTable:
    columns = (
        _required("EffectiveSchemaSingletonId", CoreType.SMALLINT),
        exact_text("ApiSchemaFormatVersion", 64),
        exact_text("EffectiveSchemaHash", 64),
        _required("ResourceKeyCount", CoreType.SMALLINT),
        _required("ResourceKeySeedHash", CoreType.HASH),
        _required("AppliedAt", _INSTANT, default=Default.NOW),
    )
    checks: tuple[Check, ...] = (IsOne("CK_EffectiveSchema_Singleton", "EffectiveSchemaSingletonId"),)
    if dialect is Dialect.PGSQL:
        length = HasBytes("CK_EffectiveSchema_ResourceKeySeedHash_Length", "ResourceKeySeedHash", SEED_HASH_BYTES)
        checks = (length, *checks)
    return _table(
        EFFECTIVE_SCHEMA_TABLE,
        columns,
        _primary("EffectiveSchema", "EffectiveSchemaSingletonId"),
        (_unique("EffectiveSchema", "EffectiveSchemaHash"),),
        checks,
    )


def _schema_component() -> CreateTable:
    columns = (
        exact_text("EffectiveSchemaHash", 64),
        exact_text("ProjectEndpointName", 128),
        exact_text("ProjectName", 256),
        exact_text("ProjectVersion", 32),
        _required("IsExtensionProject", BOOLEAN),
    )
    return _table(
        SCHEMA_COMPONENT_TABLE, columns, _primary("SchemaComponent", "EffectiveSchemaHash", "ProjectEndpointName")
    )


def _table(
    table: TableId,
    columns: tuple[ColumnDefinition, ...],
    primary_key: Key,
    uniques: tuple[Key, ...] = (),
    checks: tuple[Check, ...] = (),
) -> CreateTable:
    return CreateTable(table, columns, primary_key, uniques, checks)


def _required(name: str, column_type: ColumnType = INT64, default: Default | None = None) -> ColumnDefinition:
    return ColumnDefinition(name, column_type, default=default)


def _text(name: str, length: int) -> ColumnDefinition:
    return ColumnDefinition(name, string_type(length))


def _primary(table: str, *columns: str) -> Key:
    return Key(f"PK_{table}", columns, Clustering.CLUSTERED)


def _unique(table: str, *columns: str) -> Key:
    return Key(f"UX_{table}_{'_'.join(columns)}", columns, Clustering.NONCLUSTERED)
