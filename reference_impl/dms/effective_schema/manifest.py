"""``effective-schema.manifest.json``: the fingerprint as a small file that diffs well (E00 CF-8, E00-S04)."""

import re
from typing import Final

from msgspec import Struct

from reference_impl.dms import manifest_style
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.errors import ManifestInputInvalidError
from reference_impl.dms.json_values import JsonObject, JsonValue

MANIFEST_FILE_NAME: Final = "effective-schema.manifest.json"

_SHA256_HEX: Final = re.compile("[0-9a-f]{64}")


class EffectiveSchemaManifest(Struct, frozen=True):
    """The values of the manifest. Whether they fit together is checked when they are written."""

    api_schema_format_version: str
    relational_mapping_version: str
    effective_schema_hash: str
    resource_key_count: int
    resource_key_seed_hash: str
    schema_components: tuple[SchemaComponent, ...]
    resource_keys: tuple[ResourceKey, ...]


def manifest_of(values: Fingerprint) -> EffectiveSchemaManifest:
    """Collect the values of the manifest from a fingerprint."""
    return EffectiveSchemaManifest(
        api_schema_format_version=values.schema_hash.api_schema_format_version,
        relational_mapping_version=values.schema_hash.relational_mapping_version,
        effective_schema_hash=values.schema_hash.effective_schema_hash,
        resource_key_count=len(values.resource_keys.keys),
        resource_key_seed_hash=values.resource_keys.seed_hash,
        schema_components=values.schema_hash.components,
        resource_keys=values.resource_keys.keys,
    )


def effective_schema_manifest(manifest: EffectiveSchemaManifest, *, include_resource_keys: bool = True) -> bytes:
    """Write the manifest. Raises ManifestInputInvalidError when its values do not fit together."""
    check_manifest(manifest)
    content: JsonObject = {
        "api_schema_format_version": manifest.api_schema_format_version,
        "relational_mapping_version": manifest.relational_mapping_version,
        "effective_schema_hash": manifest.effective_schema_hash,
        "resource_key_count": manifest.resource_key_count,
        "resource_key_seed_hash": manifest.resource_key_seed_hash,
        "schema_components": component_rows(manifest.schema_components),
    }
    if include_resource_keys:
        content["resource_keys"] = resource_key_rows(manifest.resource_keys)
    return manifest_style.manifest_bytes(content)


def component_rows(components: tuple[SchemaComponent, ...]) -> list[JsonValue]:
    """Return one row per project, in the order given."""
    return [
        {
            "project_endpoint_name": part.project_endpoint_name,
            "project_name": part.project_name,
            "project_version": part.project_version,
            "is_extension_project": part.is_extension_project,
            "project_hash": part.project_hash,
        }
        for part in components
    ]


def resource_key_rows(keys: tuple[ResourceKey, ...]) -> list[JsonValue]:
    """Return one row per key, in the order given."""
    return [
        {
            "resource_key_id": key.resource_key_id,
            "project_name": key.resource.project_name,
            "resource_name": key.resource.resource_name,
            "resource_version": key.resource.resource_version,
        }
        for key in keys
    ]


def check_manifest(manifest: EffectiveSchemaManifest) -> None:
    """Refuse values that no fingerprint has."""
    _require(bool(manifest.api_schema_format_version), "api_schema_format_version", "is empty")
    _require(bool(manifest.relational_mapping_version), "relational_mapping_version", "is empty")
    _require_hash(manifest.effective_schema_hash, "effective_schema_hash")
    _require_hash(manifest.resource_key_seed_hash, "resource_key_seed_hash")
    _require(bool(manifest.schema_components), "schema_components", "is empty")
    for part in manifest.schema_components:
        _require_hash(part.project_hash, f"schema_components[{part.project_endpoint_name}].project_hash")
    counted = len(manifest.resource_keys)
    _require(
        manifest.resource_key_count == counted,
        "resource_key_count",
        f"is {manifest.resource_key_count}, the list has {counted} keys",
    )


def _require_hash(value: str, member: str) -> None:
    _require(_SHA256_HEX.fullmatch(value) is not None, member, "is not 64 lower-case hexadecimal digits")


def _require(condition: bool, member: str, problem: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not condition:
        raise ManifestInputInvalidError(f"{member} {problem}", property=member)
