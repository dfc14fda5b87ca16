"""The walk through an insert schema: scopes to tables, values to columns (E01 CF-4).

A walk goes on after an error and collects all findings, because the ordinally first path decides which is reported.
"""

from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.scalar_types import INT64
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import json_paths, naming, schema_nodes, scopes
from reference_impl.dms.model.declarations import Resource
from reference_impl.dms.model.draft import FoundReference, FoundSite, PathIndex, Walked
from reference_impl.dms.model.errors.columns import NameInvalidError, SchemaScalarArrayError
from reference_impl.dms.model.errors.composition import ExtensionSiteUnsupportedError
from reference_impl.dms.model.errors.declarations import NameOverrideInvalidError
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.schema_nodes import NodeKind
from reference_impl.dms.model.scopes import Scope
from reference_impl.dms.model.values import Column, ColumnKind, DescriptorEdge, ResourceId, Table

LINK: Final = "link"
"""A property of reference objects that only answers have."""


class Place(Struct, frozen=True):
    """A node: its scope, its path, the property names from the scope to it, and whether it may be absent."""

    scope: Scope
    path: str
    names: tuple[str, ...] = ()
    is_nullable: bool = False


@dataclass(slots=True)
class Walk:
    """A walk through the schema of one resource, and everything it has met so far.

    Tables and their columns are kept by scope; names may still collide.
    """

    resource: Resource
    index: PathIndex
    tables: dict[str, Table] = field(default_factory=dict)
    columns: dict[str, list[Column]] = field(default_factory=dict)
    descriptor_edges: list[DescriptorEdge] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    references: dict[str, FoundReference] = field(default_factory=dict)
    parts: dict[str, JsonObject] = field(default_factory=dict)
    sites: list[FoundSite] = field(default_factory=list)
    used_overrides: set[str] = field(default_factory=set)
    findings: list[DerivationError] = field(default_factory=list)

    @property
    def id(self) -> ResourceId:
        """Return the name of the resource."""
        return self.resource.id

    def override(self, path: str) -> str | None:
        """Return the override of a path and note that it was taken."""
        found = self.index.overrides.get(path)
        if found is not None:
            self.used_overrides.add(path)
        return found


def add_table(walk: Walk, table: Table) -> None:
    """Add the table of a scope."""
    walk.tables[table.scope] = table
    walk.columns[table.scope] = []


def walk_properties(walk: Walk, node: JsonObject, place: Place) -> None:
    """Visit the properties of an object in ordinal order."""
    required = schema_nodes.required_names(node)
    is_reference = place.path in walk.index.reference_objects
    for name, schema in schema_nodes.properties_in_order(node):
        path = f"{place.path}.{name}"
        nullable = schema_nodes.is_nullable(place.is_nullable, name in required, schema)
        if name == json_paths.EXTENSIONS:
            note_site(walk, schema, place, is_nullable=nullable)
        elif not (is_reference and name == LINK):
            visit(walk, schema, Place(place.scope, path, (*place.names, name), nullable))


def visit(walk: Walk, schema: JsonObject, place: Place) -> None:
    """Visit one property; what is wrong with it becomes a finding."""
    walk.paths.add(place.path)
    try:
        kind = schema_nodes.node_kind(schema, walk.id, place.path)
        match kind:
            case NodeKind.OBJECT:
                visit_object(walk, schema, place)
            case NodeKind.ARRAY:
                visit_array(walk, schema, place)
            case _:
                visit_scalar(walk, schema, place)
    except DerivationError as error:
        walk.findings.append(error)


def visit_object(walk: Walk, schema: JsonObject, place: Place) -> None:
    """Inline an object: its values become columns of the table of the scope around it."""
    if place.path in walk.index.reference_objects:
        walk.references[place.path] = FoundReference(place.scope, place.is_nullable)
    walk_properties(walk, schema, place)


def visit_array(walk: Walk, schema: JsonObject, place: Place) -> None:
    """Give an array of objects or of descriptor values a child table."""
    items = schema_nodes.item_schema(schema, walk.id, place.path)
    item_path = f"{place.path}{json_paths.ANY_ITEM}"
    walk.paths.add(item_path)
    kind = schema_nodes.node_kind(items, walk.id, item_path)
    is_descriptor = kind is NodeKind.STRING and item_path in walk.index.descriptors
    if kind is not NodeKind.OBJECT and not is_descriptor:
        problem = f"an array of {kind.value} values has no table"
        raise SchemaScalarArrayError(problem, walk.id, place.path, type=kind.value)
    scope = scopes.child_scope(place.scope, item_path, collection_name(walk, place, item_path))
    add_table(walk, scopes.child_table(scope, place.scope))
    if is_descriptor:
        base = valid_name(walk, naming.collection_default(place.names[-1]), place.names[-1], item_path)
        add_descriptor(walk, base, Place(scope, item_path))
    else:
        walk_properties(walk, items, Place(scope, item_path))


def visit_scalar(walk: Walk, schema: JsonObject, place: Place) -> None:
    """Give a value its column; the values of a reference wait for their reference."""
    if place.path in walk.index.part_paths:
        walk.parts[place.path] = schema
    elif place.path in walk.index.descriptors:
        add_descriptor(walk, column_name(walk, place), place)
    else:
        type_ = schema_nodes.scalar_type(schema, walk.resource.decimals, walk.id, place.path)
        name = column_name(walk, place)
        column = Column(name, ColumnKind.SCALAR, type_, place.is_nullable, place.path)
        walk.columns[place.scope.path].append(column)


def add_descriptor(walk: Walk, base: str, place: Place) -> None:
    """Give a descriptor value its id column, and nothing but that."""
    name = naming.descriptor_column(base)
    column = Column(name, ColumnKind.DESCRIPTOR_FK, INT64, place.is_nullable, place.path)
    walk.columns[place.scope.path].append(column)
    walk.descriptor_edges.append(
        DescriptorEdge(
            is_identity_component=place.path in walk.index.identity_paths,
            descriptor_value_path=place.path,
            table=place.scope.table,
            fk_column=name,
            descriptor_resource=walk.index.descriptors[place.path],
        )
    )


def note_site(walk: Walk, schema: JsonObject, place: Place, *, is_nullable: bool) -> None:
    """Note an ``_ext`` property; below extension data it is refused."""
    if place.scope.is_extension:
        problem = "_ext stands below another _ext"
        walk.findings.append(ExtensionSiteUnsupportedError(problem, walk.id, place.path, site=place.path))
    else:
        site = FoundSite(place.scope, place.path, schema, is_nullable, is_supported=not place.names)
        walk.sites.append(site)


def column_name(walk: Walk, place: Place) -> str:
    """Return the override of a value, else the names of the properties from its scope to it."""
    override = walk.override(place.path)
    if override is not None:
        return naming.pascal_case(override)
    return "".join(valid_name(walk, naming.pascal_case(name), name, place.path) for name in place.names)


def collection_name(walk: Walk, place: Place, item_path: str) -> str:
    """Return the name of a collection, which its table, the tables inside it and their ordinals carry."""
    override = walk.override(item_path)
    scope, array_property = place.scope, place.names[-1]
    name = naming.collection_name(
        array_property,
        scope.prefix,
        override,
        scope.collections,
        walk.resource.superclass.resource_name,
        scope.root if scope.is_extension else None,
    )
    if override is not None and not name:
        problem = f"the override {override} only repeats what the table name implies"
        raise NameOverrideInvalidError(problem, walk.id, item_path, value=override)
    return valid_name(walk, name, array_property, item_path)


def valid_name(walk: Walk, name: str, original: str, path: str) -> str:
    """Refuse a name that has become empty."""
    if not name:
        raise NameInvalidError(f"the name {original} has neither letter nor digit", walk.id, path, value=original)
    return name


def tables_of(walk: Walk) -> tuple[Table, ...]:
    """Return the tables with the columns that were found for them."""
    return tuple(replace(table, columns=(*table.columns, *walk.columns[table.scope])) for table in walk.tables.values())


def walked(walk: Walk, before: Walked) -> Walked:
    """Return what this walk and an earlier one of the same resource have met."""
    return Walked(
        before.paths | walk.paths,
        {**before.references, **walk.references},
        {**before.parts, **walk.parts},
        (*before.sites, *walk.sites),
        before.used_overrides | walk.used_overrides,
    )
