"""Pass 3: tables, keys, scalar and descriptor columns outside ``_ext`` (E01-S00)."""

from collections.abc import Iterator

from msgspec.structs import replace

from reference_impl.dms.model import json_paths, naming, schema_nodes, scopes, walking
from reference_impl.dms.model.declarations import Resource
from reference_impl.dms.model.draft import Draft, DraftResource, Walked
from reference_impl.dms.model.errors.columns import (
    IdentityPathNullableError,
    IdentityPathUnknownError,
    MappingPathUnknownError,
    NameInvalidError,
    SchemaRootNotObjectError,
)
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.schema_nodes import NodeKind
from reference_impl.dms.model.scopes import Scope
from reference_impl.dms.model.walking import Place, Walk


def traverse_base(draft: Draft) -> Draft:
    """Walk the insert schema of every resource that has tables."""
    return replace(draft, resources=tuple(traverse(resource) for resource in draft.resources))


def traverse(resource: DraftResource) -> DraftResource:
    """Derive the tables of one resource; a descriptor has none."""
    declaration = resource.declaration
    if declaration.is_descriptor:
        return resource
    walk = Walk(declaration, resource.index)
    refuse_other_root(declaration)
    scope = root_scope(declaration)
    walking.add_table(walk, scopes.root_table(scope))
    walking.walk_properties(walk, declaration.insert_schema, Place(scope, json_paths.ROOT))
    raise_first([*walk.findings, *identity_findings(walk), *unknown_mapping_paths(walk)])
    return replace(
        resource,
        walked=walking.walked(walk, Walked()),
        tables=walking.tables_of(walk),
        descriptor_edges=tuple(walk.descriptor_edges),
    )


def refuse_other_root(resource: Resource) -> None:
    """Refuse an insert schema that is no object."""
    kind = schema_nodes.node_kind(resource.insert_schema, resource.id, json_paths.ROOT)
    if kind is not NodeKind.OBJECT:
        problem = f"the root of the insert schema has the type {kind.value}"
        raise SchemaRootNotObjectError(problem, resource.id, json_paths.ROOT, type=kind.value)


def root_scope(resource: Resource) -> Scope:
    """Return the scope of the documents of a resource; only its table follows the override of the root name."""
    override = resource.root_name_override
    name = naming.pascal_case(override if isinstance(override, str) else resource.id.resource_name)
    if not name:
        original = resource.id.resource_name
        raise NameInvalidError(f"the name {original} has neither letter nor digit", resource.id, value=original)
    return scopes.root_scope(resource.physical_schema, name)


def identity_findings(walk: Walk) -> Iterator[DerivationError]:
    """Find identity paths outside references that have no column in the root table, or an optional one."""
    columns = {column.source_path: column for column in walk.columns[json_paths.ROOT]}
    broken = {finding.path for finding in walk.findings}
    for path in walk.resource.identity_paths:
        if path in walk.index.part_paths or path in broken:
            continue
        column = columns.get(path)
        if column is None:
            yield IdentityPathUnknownError("the identity path has no column in the root table", walk.id, path)
        elif column.is_nullable:
            yield IdentityPathNullableError("the value of the identity path is optional", walk.id, path)


def unknown_mapping_paths(walk: Walk) -> Iterator[MappingPathUnknownError]:
    """Find scalar mappings outside extension data whose path the schema does not have."""
    for mapping in walk.resource.mappings.scalars:
        if mapping.path not in walk.paths and not json_paths.passes_extension(mapping.path):
            problem = f"{mapping.key} means a path that the effective schema does not have"
            yield MappingPathUnknownError(problem, walk.id, mapping.path, key=mapping.key)
