"""Entries to declarations: the JSON type of every member and the grammar of every path (apischema.md 3 to 7)."""

from collections.abc import Sequence

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import members, reading_constraints, reading_mappings, schema_shape
from reference_impl.dms.model.composed import ComposedResource, Entry, Override
from reference_impl.dms.model.declarations import AbstractResource, NameOverride, QueryField, Resource, Superclass
from reference_impl.dms.model.members import Place
from reference_impl.dms.model.metadata import of_base
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key


def read_resource(composed: ComposedResource, physical_schema: str) -> Resource:
    """Read a composed resource. Raises MalformedResourceSchemaError or PathInvalidError."""
    entry, metadata = composed.entry, composed.metadata
    content, place = entry.content, Place(entry.id)
    is_descriptor = members.optional_boolean(content, "isDescriptor", place)
    check_path_members(content, place)
    insert_schema = members.required_object(composed.insert_schema, place.inside("jsonSchemaForInsert"))
    schema_shape.check(insert_schema, place.inside("jsonSchemaForInsert"))
    return Resource(
        id=entry.id,
        physical_schema=physical_schema,
        is_descriptor=is_descriptor,
        is_school_year=members.optional_boolean(content, "isSchoolYearEnumeration", place),
        has_relational="relational" in content,
        allows_identity_updates=members.optional_boolean(content, "allowIdentityUpdates", place),
        superclass=read_superclass(content, place),
        identity_paths=() if is_descriptor else read_identity_paths(content, place),
        mappings=reading_mappings.read_mappings(metadata.mappings, entry.id.resource_name),
        insert_schema=insert_schema,
        decimals=reading_constraints.read_decimals(metadata.decimals, entry.id.resource_name),
        equalities=reading_constraints.read_equalities(metadata.equalities, entry.id.resource_name),
        uniqueness=reading_constraints.read_uniqueness(metadata.uniqueness, entry.id.resource_name),
        root_name_override=root_name_override(content),
        overrides=read_overrides(metadata.overrides, entry.id.resource_name),
        query_fields=read_query_fields(content, place) if is_descriptor else (),
    )


def read_abstract(entry: Entry, physical_schema: str) -> AbstractResource:
    """Read an abstract resource. Raises MalformedResourceSchemaError or PathInvalidError."""
    place = Place(entry.id)
    members.optional_object(entry.content, "documentPathsMapping", place)
    return AbstractResource(
        id=entry.id,
        physical_schema=physical_schema,
        identity_paths=read_identity_paths(entry.content, place),
        mappings=reading_mappings.read_mappings(of_base(entry).mappings, entry.id.resource_name),
        has_overrides="relational" in entry.content,
    )


def check_extension(entry: Entry) -> None:
    """Check the members of a resource extension that its base does not take over."""
    content, place = entry.content, Place(entry.id)
    check_path_members(content, place)
    if "jsonSchemaForInsert" in content:
        own_schema = members.required_object(content["jsonSchemaForInsert"], place.inside("jsonSchemaForInsert"))
        schema_shape.check(own_schema, place.inside("jsonSchemaForInsert"))
    for owner, inside in members.each(content, "commonExtensionOverrides", place, check_attachment):
        if owner is not None and owner != entry.project.endpoint_name:
            raise members.malformed(inside, f"must be {entry.project.endpoint_name}, the project of the file")


def check_attachment(item: JsonObject, place: Place) -> tuple[str | None, Place]:
    """Check an item of ``commonExtensionOverrides``; return the owner it names, and where."""
    locations = members.required_list(item, "insertionLocations", place)
    for number, location in enumerate(locations):
        if not isinstance(location, str):
            raise members.malformed(place.inside("insertionLocations").inside(number), "must be a text")
    owner = members.optional_text(item, "projectEndpointName", place)
    fragment = members.required_object(item.get("schemaFragment"), place.inside("schemaFragment"))
    members.required_object(fragment.get("properties"), place.inside("schemaFragment").inside("properties"))
    schema_shape.check(fragment, place.inside("schemaFragment"))
    return owner, place.inside("projectEndpointName")


def check_path_members(content: JsonObject, place: Place) -> None:
    """Check the JSON types of the members from which metadata is collected."""
    members.optional_object(content, "documentPathsMapping", place)
    for name in ("decimalPropertyValidationInfos", "equalityConstraints", "arrayUniquenessConstraints"):
        members.optional_list(content, name, place)
    relational = members.optional_object(content, "relational", place)
    members.optional_object(relational, "nameOverrides", place.inside("relational"))


def read_identity_paths(content: JsonObject, place: Place) -> tuple[str, ...]:
    """Read ``identityJsonPaths``."""
    items = members.required_list(content, "identityJsonPaths", place)
    return members.paths(items, place.inside("identityJsonPaths"))


def read_superclass(content: JsonObject, place: Place) -> Superclass:
    """Read what an entry says about its superclass."""
    identity_path = None
    if "superclassIdentityJsonPath" in content:
        identity_path = members.required_path(content, "superclassIdentityJsonPath", place)
    return Superclass(
        members.optional_boolean(content, "isSubclass", place),
        members.optional_text(content, "superclassProjectName", place),
        members.optional_text(content, "superclassResourceName", place),
        identity_path,
    )


def root_name_override(content: JsonObject) -> JsonValue:
    """Return ``rootTableNameOverride`` as it is, ``None`` when absent; whether it is a name is a later question."""
    relational = content.get("relational")
    return relational.get("rootTableNameOverride") if isinstance(relational, dict) else None


def read_overrides(overrides: Sequence[Override], resource_name: str) -> tuple[NameOverride, ...]:
    """Read the name overrides in ordinal order of their paths."""
    for override in overrides:
        place = Place(ResourceId(override.owner, resource_name), "relational.nameOverrides")
        members.checked_path(override.key, place)
    in_order = sorted(overrides, key=lambda one: (ordinal_key(one.path), ordinal_key(one.key)))
    return tuple(NameOverride(one.key, one.path, one.value) for one in in_order)


def read_query_fields(content: JsonObject, place: Place) -> tuple[QueryField, ...]:
    """Read ``queryFieldMapping`` in ordinal order of the names."""
    fields = members.optional_object(content, "queryFieldMapping", place)
    inside = place.inside("queryFieldMapping")
    names = sorted(fields, key=ordinal_key)
    return tuple(QueryField(name, members.each(fields, name, inside, read_query_path)) for name in names)


def read_query_path(item: JsonObject, place: Place) -> str:
    """Read one place that a query parameter means."""
    return members.required_path(item, "path", place)
