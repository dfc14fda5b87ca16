"""The operations about schema sets: loading, hashing, numbering, identities, start-up (E00 CF-2)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments, canonical_json, referential_id
from reference_impl.dms.effective_schema import fingerprint, manifest, resource_keys
from reference_impl.dms.effective_schema import hash as schema_hash
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.schema import loading, reading
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.stage_operations.operation import Operation


def loaded(given: JsonObject) -> SchemaSet:
    """Load the documents of the argument ``files``."""
    return loading.load_schema_set(arguments.schema_sources(given))


def _load(given: JsonObject) -> JsonObject:
    schema_set = loaded(given)
    projects: list[JsonValue] = [
        {
            "project_endpoint_name": project.endpoint_name,
            "project_name": project.name,
            "project_version": project.version,
            "is_extension_project": project.is_extension,
            "source": project.source,
            "project_schema": project.schema,
        }
        for project in schema_set.projects
    ]
    return {"api_schema_format_version": schema_set.api_schema_format_version, "projects": projects}


def _canonicalize(given: JsonObject) -> JsonObject:
    content, source = arguments.document_content(given)
    canonical = canonical_json.canonical_bytes(reading.read_json(content, source))
    return {"canonical": canonical.decode(), "sha256": canonical_json.sha256_hex(canonical)}


def _hash(given: JsonObject) -> JsonObject:
    version = arguments.relational_mapping_version(given)
    hashed = schema_hash.hash_schema_set(loaded(given), version)
    return {
        "effective_schema_hash": hashed.effective_schema_hash,
        "relational_mapping_version": hashed.relational_mapping_version,
        "api_schema_format_version": hashed.api_schema_format_version,
        "manifest_text": hashed.manifest_text,
        "schema_components": manifest.component_rows(hashed.components),
    }


def _resource_keys(given: JsonObject) -> JsonObject:
    numbered = resource_keys.number_resources(loaded(given))
    rows: list[JsonValue] = [
        {
            "resource_key_id": key.resource_key_id,
            "project_name": key.resource.project_name,
            "resource_name": key.resource.resource_name,
            "resource_version": key.resource.resource_version,
            "is_abstract_resource": key.resource.is_abstract,
        }
        for key in numbered.keys
    ]
    return {
        "resource_keys": rows,
        "resource_key_count": len(rows),
        "resource_key_seed_hash": numbered.seed_hash,
        "manifest_text": numbered.manifest_text,
    }


def _effective_manifest(given: JsonObject) -> JsonObject:
    version = arguments.relational_mapping_version(given)
    with_keys = arguments.optional_boolean(given, "include_resource_keys", default=True)
    values = manifest.manifest_of(fingerprint.fingerprint(loaded(given), version))
    return {"text": manifest.effective_schema_manifest(values, include_resource_keys=with_keys).decode()}


def _referential_id(given: JsonObject) -> JsonObject:
    project_name = arguments.required_text(given, "project_name")
    resource_name = arguments.required_text(given, "resource_name")
    made = referential_id.referential_id(project_name, resource_name, arguments.identity(given))
    return {"name": made.name, "referential_id": str(made.value)}


OPERATIONS: Final[Mapping[str, Operation]] = {
    "schema.load": Operation(_load, ("files",)),
    "schema.canonicalize": Operation(_canonicalize, ("text", "base64")),
    "schema.hash": Operation(_hash, ("files", "relational_mapping_version")),
    "schema.resource_keys": Operation(_resource_keys, ("files",)),
    "schema.effective_manifest": Operation(
        _effective_manifest, ("files", "include_resource_keys", "relational_mapping_version")
    ),
    "schema.referential_id": Operation(_referential_id, ("project_name", "resource_name", "identity")),
}
