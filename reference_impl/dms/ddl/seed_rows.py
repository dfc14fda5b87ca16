"""The rows that a script records about its schema set, in the order of their columns (E02-S03)."""

from typing import Final, TypeAlias

from reference_impl.dms.ddl.seed_statements import SchemaRecord
from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey

SeedValue: TypeAlias = bool | int | str | bytes

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


def resource_key_row(key: ResourceKey) -> tuple[SeedValue, ...]:
    """Return the values of RESOURCE_KEY_COLUMNS."""
    resource = key.resource
    return (key.resource_key_id, resource.project_name, resource.resource_name, resource.resource_version)


def record_row(record: SchemaRecord) -> tuple[SeedValue, ...]:
    """Return the values of RECORD_COLUMNS; the time of application is left to the database."""
    return (
        1,
        record.api_schema_format_version,
        record.effective_schema_hash,
        record.resource_key_count,
        record.seed_hash,
    )


def component_row(component: SchemaComponent) -> tuple[SeedValue, ...]:
    """Return the values of COMPONENT_COLUMNS."""
    return (
        component.project_endpoint_name,
        component.project_name,
        component.project_version,
        component.is_extension_project,
    )
