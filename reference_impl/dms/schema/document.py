"""One document to one project: the checks of a single file, in the order of E00 CF-3 and E00-S00."""

from reference_impl.dms.errors import (
    InvalidJsonError,
    MalformedProjectSchemaError,
    MissingApiSchemaVersionError,
    MissingProjectSchemaError,
)
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema import members
from reference_impl.dms.schema.members import Place
from reference_impl.dms.schema.model import DeclaredResource, LoadedFile, Project, ResourceKind


def check_document(document: JsonValue, source: str) -> LoadedFile:
    """Check a document that is valid JSON. Raises a SchemaInputError that names ``source`` and the member."""
    root = _root_object(document, source)
    schema = _project_schema(root, source)
    version = _api_schema_version(root, source)
    return LoadedFile(version, _project(schema, Place(source, "$.projectSchema")))


def _root_object(document: JsonValue, source: str) -> JsonObject:
    if document is None:
        reason = "the document is null"
        raise InvalidJsonError(f"{source} holds no schema: {reason}", source=source, reason=reason)
    if not isinstance(document, dict):
        raise MalformedProjectSchemaError(
            f"{source}: the root must be one object", source=source, property="$", path="$"
        )
    return document


def _project_schema(root: JsonObject, source: str) -> JsonObject:
    if root.get("projectSchema") is None:
        raise MissingProjectSchemaError(f"{source}: the root has no projectSchema", source=source)
    return members.required_object(root, "projectSchema", Place(source, "$"))


def _api_schema_version(root: JsonObject, source: str) -> str:
    version = root.get("apiSchemaVersion")
    if not isinstance(version, str) or not version:
        raise MissingApiSchemaVersionError(f"{source}: the root has no apiSchemaVersion", source=source)
    return members.check_name(version, members.LONGEST_API_SCHEMA_VERSION, "apiSchemaVersion", Place(source, "$"))


def _project(schema: JsonObject, place: Place) -> Project:
    return Project(
        source=place.source,
        endpoint_name=_name(schema, "projectEndpointName", members.LONGEST_ENDPOINT_NAME, place),
        name=_name(schema, "projectName", members.LONGEST_PROJECT_NAME, place),
        version=_name(schema, "projectVersion", members.LONGEST_PROJECT_VERSION, place),
        is_extension=members.required_boolean(schema, "isExtensionProject", place),
        resources=(*_resources(schema, place), *_abstract_resources(schema, place)),
        schema=schema,
    )


def _resources(schema: JsonObject, place: Place) -> list[DeclaredResource]:
    entries = members.required_object(schema, "resourceSchemas", place)
    inside = place.member("resourceSchemas")
    return [_resource(entries, key, inside) for key in sorted(entries, key=ordinal_key)]


def _resource(entries: JsonObject, key: str, inside: Place) -> DeclaredResource:
    entry = members.required_object(entries, key, inside)
    place = inside.member(key)
    name = _name(entry, "resourceName", members.LONGEST_RESOURCE_NAME, place)
    is_extension = members.optional_boolean(entry, "isResourceExtension", place)
    return DeclaredResource(name, ResourceKind.EXTENSION if is_extension else ResourceKind.BASE)


def _abstract_resources(schema: JsonObject, place: Place) -> list[DeclaredResource]:
    entries = members.optional_object(schema, "abstractResources", place)
    inside = place.member("abstractResources")
    return [_abstract_resource(entries, name, inside) for name in sorted(entries, key=ordinal_key)]


def _abstract_resource(entries: JsonObject, name: str, inside: Place) -> DeclaredResource:
    members.required_object(entries, name, inside)
    if not name:
        raise members.malformed(inside, name, "must have a name")
    members.check_name(name, members.LONGEST_RESOURCE_NAME, name, inside)
    return DeclaredResource(name, ResourceKind.ABSTRACT)


def _name(parent: JsonObject, name: str, longest: int, place: Place) -> str:
    return members.check_name(members.required_text(parent, name, place), longest, name, place)
