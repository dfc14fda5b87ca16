"""The JSON types of an insert schema's keywords, and the names of its properties (pass 2)."""

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import json_paths, members
from reference_impl.dms.model.errors.declarations import PathInvalidError
from reference_impl.dms.model.members import Place
from reference_impl.dms.ordinal import ordinal_key


class _MisshapenError(Exception):
    """A node is misshapen. Where it stands is added step by step while the walk is left."""

    def __init__(self, keyword: str, demand: str, name: str | None = None) -> None:
        super().__init__(demand)
        self.demand = demand
        self.name = name
        self.members = [keyword]
        self.path = ""


def check(node: JsonObject, place: Place) -> None:
    """Check a schema node and everything below it.

    Raises MalformedResourceSchemaError or, for a property name that no path can have, PathInvalidError.
    """
    try:
        _check(node)
    except _MisshapenError as error:
        inside = place
        for name in reversed(error.members):
            inside = inside.inside(name)
        if error.name is None:
            raise members.malformed(inside, error.demand) from None
        path = f"{json_paths.ROOT}{error.path}"
        raise PathInvalidError(error.demand, place.resource, path, member=inside.member, value=error.name) from None


def _check(node: JsonObject) -> None:
    if "required" in node and not _is_list_of_texts(node["required"]):
        raise _MisshapenError("required", "must be a list of texts")
    if "x-nullable" in node and not isinstance(node["x-nullable"], bool):
        raise _MisshapenError("x-nullable", "must be true or false")
    if "format" in node and not isinstance(node["format"], str):
        raise _MisshapenError("format", "must be a text")
    if "properties" in node:
        _check_properties(node["properties"])
    items = node.get("items")
    if isinstance(items, dict):
        _check_inside(items, ("items",), json_paths.ANY_ITEM)


def _check_properties(properties: JsonValue) -> None:
    if not isinstance(properties, dict):
        raise _MisshapenError("properties", "must be an object")
    for name in sorted(properties, key=ordinal_key):
        if not json_paths.is_property_name(name):
            raise _MisshapenError("properties", f"the property name {name} can have no path", name)
        schema = properties[name]
        if not isinstance(schema, dict):
            error = _MisshapenError(name, "must be an object")
            error.members.append("properties")
            raise error
        _check_inside(schema, (name, "properties"), f".{name}")


def _check_inside(node: JsonObject, steps: tuple[str, ...], path: str) -> None:
    try:
        _check(node)
    except _MisshapenError as error:
        error.members.extend(steps)
        error.path = f"{path}{error.path}"
        raise


def _is_list_of_texts(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
