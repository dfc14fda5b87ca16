"""The rows that a script records about its schema set, and what it expects to find (E02-S03)."""

from typing import Final, TypeAlias, assert_never

from msgspec import Struct

from reference_impl.dms.ddl.core_tables import EFFECTIVE_SCHEMA_TABLE, RESOURCE_KEY_TABLE, SCHEMA_COMPONENT_TABLE
from reference_impl.dms.ddl.seed_statements import (
    InsertResourceKey,
    InsertSchemaComponent,
    InsertSchemaRecord,
    SchemaRecord,
    ValidateResourceKeys,
    ValidateSchemaComponents,
)
from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.model.values import TableId

SeedValue: TypeAlias = bool | int | str | bytes
SeedRow: TypeAlias = tuple[SeedValue, ...]

RESOURCE_KEY_COLUMNS: Final = ("ResourceKeyId", "ProjectName", "ResourceName", "ResourceVersion")
RECORD_COLUMNS: Final = (
    "EffectiveSchemaSingletonId",
    "ApiSchemaFormatVersion",
    "EffectiveSchemaHash",
    "ResourceKeyCount",
    "ResourceKeySeedHash",
)
COMPONENT_COLUMNS: Final = ("ProjectEndpointName", "ProjectName", "ProjectVersion", "IsExtensionProject")

SHOWN_OFFENDERS: Final = 10
"""A message names no more differing rows than this."""


class Insertion(Struct, frozen=True):
    """One row that is written unless a unique key of its table is taken."""

    table: TableId
    columns: tuple[str, ...]
    row: SeedRow


class Expectation(Struct, frozen=True):
    """All rows of a table, or those of one hash; ``code`` names the failure, the first column is the key."""

    code: str
    table: TableId
    columns: tuple[str, ...]
    rows: tuple[SeedRow, ...]
    effective_schema_hash: str | None = None


def insertion(statement: InsertResourceKey | InsertSchemaRecord | InsertSchemaComponent) -> Insertion:
    """Return the row that a statement writes."""
    match statement:
        case InsertResourceKey(key):
            return Insertion(RESOURCE_KEY_TABLE, RESOURCE_KEY_COLUMNS, resource_key_row(key))
        case InsertSchemaRecord(record):
            return Insertion(EFFECTIVE_SCHEMA_TABLE, RECORD_COLUMNS, record_row(record))
        case InsertSchemaComponent(effective_schema_hash, component):
            columns = ("EffectiveSchemaHash", *COMPONENT_COLUMNS)
            return Insertion(SCHEMA_COMPONENT_TABLE, columns, (effective_schema_hash, *component_row(component)))
    assert_never(statement)


def expectation(statement: ValidateResourceKeys | ValidateSchemaComponents) -> Expectation:
    """Return the rows that a statement asks for."""
    match statement:
        case ValidateResourceKeys(keys):
            rows = tuple(resource_key_row(key) for key in keys)
            return Expectation("RESOURCE_KEY_MISMATCH", RESOURCE_KEY_TABLE, RESOURCE_KEY_COLUMNS, rows)
        case ValidateSchemaComponents(effective_schema_hash, components):
            rows = tuple(component_row(component) for component in components)
            return Expectation(
                "SCHEMA_COMPONENT_MISMATCH", SCHEMA_COMPONENT_TABLE, COMPONENT_COLUMNS, rows, effective_schema_hash
            )
    assert_never(statement)


def resource_key_row(key: ResourceKey) -> SeedRow:
    """Return the values of RESOURCE_KEY_COLUMNS."""
    resource = key.resource
    return (key.resource_key_id, resource.project_name, resource.resource_name, resource.resource_version)


def record_row(record: SchemaRecord) -> SeedRow:
    """Return the values of RECORD_COLUMNS; the time of application is left to the database."""
    return (
        1,
        record.api_schema_format_version,
        record.effective_schema_hash,
        record.resource_key_count,
        record.seed_hash,
    )


def component_row(component: SchemaComponent) -> SeedRow:
    """Return the values of COMPONENT_COLUMNS."""
    return (
        component.project_endpoint_name,
        component.project_name,
        component.project_version,
        component.is_extension_project,
    )
