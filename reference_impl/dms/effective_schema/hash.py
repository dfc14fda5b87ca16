"""The effective schema hash: 64 characters for everything that can influence the relational mapping (E00 CF-6)."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms import canonical_json
from reference_impl.dms.schema.model import Project, SchemaSet

HASH_HEADER: Final = "dms-effective-schema-hash:v1"
RELATIONAL_MAPPING_VERSION: Final = "v1"
"""The one constant of the whole system; raised when the derivation of tables changes its meaning."""


class SchemaComponent(Struct, frozen=True):
    """One project's part in the hash. ``project_hash`` is 64 lower-case hexadecimal digits."""

    project_endpoint_name: str
    project_name: str
    project_version: str
    is_extension_project: bool
    project_hash: str


class EffectiveSchemaHash(Struct, frozen=True):
    """A fingerprint with everything that went into it. ``manifest_text`` is the text that was hashed."""

    effective_schema_hash: str
    relational_mapping_version: str
    api_schema_format_version: str
    components: tuple[SchemaComponent, ...]
    manifest_text: str


def hash_schema_set(
    schema_set: SchemaSet, relational_mapping_version: str = RELATIONAL_MAPPING_VERSION
) -> EffectiveSchemaHash:
    """Fingerprint a stripped schema set."""
    components = tuple(component(project) for project in schema_set.projects)
    format_version = schema_set.api_schema_format_version
    lines = manifest_lines(relational_mapping_version, format_version, components)
    text = "\n".join(lines)
    return EffectiveSchemaHash(
        canonical_json.sha256_hex(text.encode()), relational_mapping_version, format_version, components, text
    )


def component(project: Project) -> SchemaComponent:
    """Hash one stripped project."""
    return SchemaComponent(
        project.endpoint_name, project.name, project.version, project.is_extension, project_hash(project)
    )


def project_hash(project: Project) -> str:
    """Return the SHA-256 of the canonical text of the stripped ``projectSchema``."""
    return canonical_json.sha256_hex(canonical_json.canonical_bytes(project.schema))


def manifest_lines(
    relational_mapping_version: str, api_schema_format_version: str, components: Sequence[SchemaComponent]
) -> list[str]:
    """Return the lines that are hashed; they are joined by line feeds, without one at the end."""
    return [
        HASH_HEADER,
        f"relationalMappingVersion={relational_mapping_version}",
        f"apiSchemaFormatVersion={api_schema_format_version}",
        *(component_line(part) for part in components),
    ]


def component_line(part: SchemaComponent) -> str:
    """Return the line of one project, its five fields separated by ``|``."""
    is_extension = "true" if part.is_extension_project else "false"
    fields = (part.project_endpoint_name, part.project_name, part.project_version, is_extension, part.project_hash)
    return "|".join(fields)
