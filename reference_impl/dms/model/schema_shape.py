"""The JSON types of an insert schema's keywords, and the names of its properties (pass 2)."""

from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import json_paths, members
from reference_impl.dms.model.errors.declarations import PathInvalidError
from reference_impl.dms.model.members import Place
from reference_impl.dms.ordinal import ordinal_key


def check(node: JsonObject, place: Place, path: str = json_paths.ROOT) -> None:
    """Check a schema node and everything below it.

    Raises MalformedResourceSchemaError or, for a property name that no path can have, PathInvalidError.
    """
    _check_keywords(node, place)
    properties = node.get("properties")
    if properties is not None:
        _check_properties(members.required_object(properties, place.inside("properties")), place, path)
    items = node.get("items")
    if isinstance(items, dict):
        check(items, place.inside("items"), f"{path}{json_paths.ANY_ITEM}")


def _check_properties(properties: JsonObject, place: Place, path: str) -> None:
    inside = place.inside("properties")
    for name in sorted(properties, key=ordinal_key):
        if not json_paths.is_property_name(name):
            problem = f"the property name {name} can have no path"
            raise PathInvalidError(problem, place.resource, path, member=inside.member, value=name)
        schema = members.required_object(properties[name], inside.inside(name))
        check(schema, inside.inside(name), f"{path}.{name}")


def _check_keywords(node: JsonObject, place: Place) -> None:
    required = members.optional_list(node, "required", place) if "required" in node else []
    if not all(isinstance(name, str) for name in required):
        raise members.malformed(place.inside("required"), "must be a list of texts")
    members.optional_boolean(node, "x-nullable", place)
    members.optional_text(node, "format", place)
