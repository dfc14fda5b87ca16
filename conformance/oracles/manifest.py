"""The text of ``effective-schema.manifest.json``, rebuilt from dms E00, CF-8."""

from collections.abc import Sequence

from conformance.oracles.canonical import (
    RELATIONAL_MAPPING_VERSION,
    SchemaComponent,
    canonical_text,
    effective_schema_hash,
    format_version,
    schema_components,
)
from conformance.oracles.resource_keys import ResourceKey, resource_keys, seed_hash
from conformance.oracles.strict_json import NumberToken, TokenObject, TokenValue


def manifest_text(
    documents: Sequence[TokenObject],
    *,
    include_resource_keys: bool = True,
    relational_mapping_version: str = RELATIONAL_MAPPING_VERSION,
) -> str:
    """Build the complete file content for a valid schema set."""
    keys = resource_keys(documents)
    members: dict[str, TokenValue] = {
        "api_schema_format_version": format_version(documents),
        "relational_mapping_version": relational_mapping_version,
        "effective_schema_hash": effective_schema_hash(documents, relational_mapping_version),
        "resource_key_count": NumberToken(str(len(keys))),
        "resource_key_seed_hash": seed_hash(keys),
        "schema_components": [_component(component) for component in schema_components(documents)],
    }
    if include_resource_keys:
        members["resource_keys"] = [_key(key) for key in keys]
    return manifest_style(members)


def manifest_style(value: TokenValue) -> str:
    """Write any value in manifest style: two blanks per level, members in the order given, one LF at the end."""
    return _indented(value, "\n") + "\n"


def _indented(value: TokenValue, line_break: str) -> str:
    inner = line_break + "  "
    if isinstance(value, dict) and value:
        lines = (f"{canonical_text(name)}: {_indented(value[name], inner)}" for name in value)
        return "{" + inner + f",{inner}".join(lines) + line_break + "}"
    if isinstance(value, list) and value:
        return "[" + inner + f",{inner}".join(_indented(element, inner) for element in value) + line_break + "]"
    return canonical_text(value)


def _component(component: SchemaComponent) -> TokenValue:
    return {
        "project_endpoint_name": component.project_endpoint_name,
        "project_name": component.project_name,
        "project_version": component.project_version,
        "is_extension_project": component.is_extension_project,
        "project_hash": component.project_hash,
    }


def _key(key: ResourceKey) -> TokenValue:
    return {
        "resource_key_id": NumberToken(str(key.resource_key_id)),
        "project_name": key.project_name,
        "resource_name": key.resource_name,
        "resource_version": key.resource_version,
    }
