"""Pass 5: extension tables and columns below ``_ext`` (E01-S03)."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import extension_keys, json_paths, naming, schema_nodes, scopes, walking
from reference_impl.dms.model.draft import Draft, DraftResource, FoundSite
from reference_impl.dms.model.errors.columns import MappingPathUnknownError, SchemaTypeUnsupportedError
from reference_impl.dms.model.errors.composition import ExtensionSiteUnsupportedError
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.extension_keys import KeyPlace
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.schema_nodes import NodeKind
from reference_impl.dms.model.values import ExtensionSite
from reference_impl.dms.model.walking import Place, Walk
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import Project


def map_extensions(draft: Draft) -> Draft:
    """Derive the tables of extension data of every resource."""
    return replace(
        draft,
        resources=tuple(extended(one, draft.project_keys) if one.tables else one for one in draft.resources),
    )


def extended(resource: DraftResource, projects: Mapping[str, Project]) -> DraftResource:
    """Derive the extension tables of one resource."""
    walk = Walk(resource.declaration, resource.index)
    sites = [map_site(walk, site, projects) for site in in_site_order(resource.walked.sites)]
    before = resource.walked
    raise_first([*walk.findings, *unknown_mapping_paths(walk)])
    return replace(
        resource,
        walked=walking.walked(walk, before),
        tables=(*resource.tables, *walking.tables_of(walk)),
        descriptor_edges=(*resource.descriptor_edges, *walk.descriptor_edges),
        extension_sites=tuple(site for site in sites if site.project_keys),
    )


def in_site_order(sites: tuple[FoundSite, ...]) -> list[FoundSite]:
    """Sort sites by their place, ordinal."""
    return sorted(sites, key=lambda site: ordinal_key(site.path))


def map_site(walk: Walk, site: FoundSite, projects: Mapping[str, Project]) -> ExtensionSite:
    """Derive the tables of all projects that attach data at one site."""
    keys: tuple[str, ...] = ()
    try:
        refuse_unsupported_site(walk, site)
        properties = dict(schema_nodes.properties_in_order(extension_schema(walk, site)))
        place = KeyPlace(walk.id, site.path)
        resolved = extension_keys.resolve_keys(properties, projects, place)
        required = schema_nodes.required_names(site.schema)
        for key, project in resolved.items():
            nullable = schema_nodes.is_nullable(site.is_nullable, key in required, properties[key])
            map_key(walk, site, (key, project), properties[key], is_nullable=nullable)
        keys = tuple(resolved)
    except DerivationError as error:
        walk.findings.append(error)
    return ExtensionSite(site.path, f"{site.path}.{json_paths.EXTENSIONS}", keys)


def refuse_unsupported_site(walk: Walk, site: FoundSite) -> None:
    """Refuse ``_ext`` in an inlined object."""
    if not site.is_supported:
        problem = "_ext stands in an inlined object"
        raise ExtensionSiteUnsupportedError(problem, walk.id, site.path, site=site.path)


def extension_schema(walk: Walk, site: FoundSite) -> JsonObject:
    """Return the ``_ext`` schema, which must be an object."""
    path = f"{site.path}.{json_paths.EXTENSIONS}"
    walk.paths.add(path)
    return object_schema(walk, site.schema, path)


def map_key(walk: Walk, site: FoundSite, key: tuple[str, Project], schema: JsonObject, *, is_nullable: bool) -> None:
    """Derive the table of one project's data at a site, also when it has no column, and the tables below it."""
    name, project = key
    scope = scopes.extension_scope(site.owner, name, naming.schema_name(project.endpoint_name))
    walk.paths.add(scope.path)
    node = object_schema(walk, schema, scope.path)
    walking.add_table(walk, scopes.extension_table(scope, site.owner))
    walking.walk_properties(walk, node, Place(scope, scope.path, is_nullable=is_nullable))


def object_schema(walk: Walk, schema: JsonObject, path: str) -> JsonObject:
    """Return a schema node that must be an object."""
    kind = schema_nodes.node_kind(schema, walk.id, path)
    if kind is not NodeKind.OBJECT:
        problem = f"extension data must be an object, not {kind.value}"
        raise SchemaTypeUnsupportedError(problem, walk.id, path, type=kind.value)
    return schema


def unknown_mapping_paths(walk: Walk) -> Iterator[MappingPathUnknownError]:
    """Find scalar mappings in extension data whose path the schema does not have."""
    for mapping in walk.resource.mappings.scalars:
        if json_paths.passes_extension(mapping.path) and mapping.path not in walk.paths:
            problem = f"{mapping.key} means a path that the effective schema does not have"
            yield MappingPathUnknownError(problem, walk.id, mapping.path, key=mapping.key)
