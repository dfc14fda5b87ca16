"""What a pack holds: everything that a server executes, and nothing that only a database script needs (E05 CF-3)."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.effective_schema.hash import SchemaComponent
from reference_impl.dms.model.values import RelationalModel, ResourceDetail, TableId
from reference_impl.dms.plans.values import MappingSet


class PackedComponent(Struct, frozen=True):
    """A project of the schema set."""

    endpoint_name: str
    name: str
    version: str
    is_extension: bool


class PackContent(Struct, frozen=True):
    """A mapping set with the tables that its plans are about.

    ``details`` are the concrete resources, ordinal by name. ``required_arrays`` are the tables whose array the schema
    requires.
    """

    api_schema_format_version: str
    components: tuple[PackedComponent, ...]
    mapping_set: MappingSet
    details: tuple[ResourceDetail, ...]
    required_arrays: frozenset[TableId] = frozenset()


def content_of(model: RelationalModel, mapping_set: MappingSet, required_arrays: Iterable[TableId]) -> PackContent:
    """Return what a pack of a compiled model holds."""
    schema_hash = model.fingerprint.schema_hash
    return PackContent(
        schema_hash.api_schema_format_version,
        tuple(_component(one) for one in schema_hash.components),
        mapping_set,
        tuple(_executed(one) for one in model.resource_details),
        frozenset(required_arrays),
    )


def _component(one: SchemaComponent) -> PackedComponent:
    return PackedComponent(one.project_endpoint_name, one.project_name, one.project_version, one.is_extension_project)


def _executed(detail: ResourceDetail) -> ResourceDetail:
    """Leave out what nothing at run time reads: extension sites, and how descriptors lie in the shared table."""
    return replace(detail, extension_sites=(), descriptor_metadata=None)
