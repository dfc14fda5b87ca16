"""What a script records about its schema set and how it checks it, as statements in order (E02-S03)."""

from reference_impl.dms.ddl.seed_statements import (
    InsertResourceKey,
    InsertSchemaComponent,
    InsertSchemaRecord,
    SchemaRecord,
    SeedStatement,
    ValidateResourceKeys,
    ValidateSchemaComponents,
    ValidateSchemaRecord,
)
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.ordinal import ordinal_key


def seed_statements(fingerprint: Fingerprint) -> tuple[SeedStatement, ...]:
    """Return the statements of phase 8. Nothing that exists is ever changed: it is compared."""
    keys = keys_by_id(fingerprint.resource_keys.keys)
    components = components_by_endpoint(fingerprint.schema_hash.components)
    record = schema_record(fingerprint)
    hash_text = record.effective_schema_hash
    return (
        *(InsertResourceKey(key) for key in keys),
        ValidateResourceKeys(keys),
        InsertSchemaRecord(record),
        ValidateSchemaRecord(record),
        *(InsertSchemaComponent(hash_text, component) for component in components),
        ValidateSchemaComponents(hash_text, components),
    )


def schema_record(fingerprint: Fingerprint) -> SchemaRecord:
    """Return the row that says which schema set the database serves."""
    schema_hash, keys = fingerprint.schema_hash, fingerprint.resource_keys
    return SchemaRecord(
        schema_hash.api_schema_format_version,
        schema_hash.effective_schema_hash,
        len(keys.keys),
        bytes.fromhex(keys.seed_hash),
    )


def keys_by_id(keys: tuple[ResourceKey, ...]) -> tuple[ResourceKey, ...]:
    """Return resource keys in ascending order of their ids."""
    return tuple(sorted(keys, key=lambda key: key.resource_key_id))


def components_by_endpoint(components: tuple[SchemaComponent, ...]) -> tuple[SchemaComponent, ...]:
    """Return projects by endpoint name."""
    return tuple(sorted(components, key=lambda component: ordinal_key(component.project_endpoint_name)))
