"""Nodes of an insert schema: what kind they are, whether they may be absent, which type they give (E01 CF-4)."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from reference_impl.dms.dialects.scalar_types import (
    BOOLEAN,
    INT32,
    INT64,
    ScalarType,
    TypeKind,
    decimal_type,
    string_type,
)
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.model.declarations import DecimalInfo
from reference_impl.dms.model.errors.columns import (
    DecimalInfoInvalidError,
    DecimalInfoMissingError,
    SchemaArrayItemsInvalidError,
    SchemaKeywordUnsupportedError,
    SchemaTypeMissingError,
    SchemaTypeUnsupportedError,
    StringMaxLengthInvalidError,
    StringMaxLengthMissingError,
)
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key

UNSUPPORTED_KEYWORDS: Final = ("$ref", "allOf", "anyOf", "enum", "oneOf", "patternProperties")
LONGEST_TEXT: Final = 10_485_760
MOST_DIGITS: Final = 38
_FORMATS: Final[Mapping[JsonValue, ScalarType]] = {
    "date": ScalarType(TypeKind.DATE),
    "date-time": ScalarType(TypeKind.DATE_TIME),
    "time": ScalarType(TypeKind.TIME),
}


class NodeKind(Enum):
    """The kinds of schema nodes; the value is the ``type`` they have."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


_KINDS: Final[Mapping[str, NodeKind]] = {kind.value: kind for kind in NodeKind}


def node_kind(node: JsonObject, resource: ResourceId, path: str) -> NodeKind:
    """Return the kind of a traversed node."""
    refuse_unsupported_keywords(node, resource, path)
    if "type" not in node:
        return inferred_kind(node, resource, path)
    declared = node["type"]
    kind = _KINDS.get(declared) if isinstance(declared, str) else None
    if kind is None:
        problem = f"the type {declared} has no column"
        raise SchemaTypeUnsupportedError(problem, resource, path, type=declared)
    return kind


def refuse_unsupported_keywords(node: JsonObject, resource: ResourceId, path: str) -> None:
    """Refuse keywords whose meaning no table can hold."""
    for keyword in UNSUPPORTED_KEYWORDS:
        if keyword in node:
            problem = f"the keyword {keyword} is not supported"
            raise SchemaKeywordUnsupportedError(problem, resource, path, keyword=keyword)
    if isinstance(node.get("type"), list):
        problem = "a list of types is not supported"
        raise SchemaKeywordUnsupportedError(problem, resource, path, keyword="type")


def inferred_kind(node: JsonObject, resource: ResourceId, path: str) -> NodeKind:
    """Return the kind of a node without ``type``."""
    if "items" in node:
        return NodeKind.ARRAY
    if "properties" in node or path == "$":
        return NodeKind.OBJECT
    raise SchemaTypeMissingError("the property has no type", resource, path)


def item_schema(node: JsonObject, resource: ResourceId, path: str) -> JsonObject:
    """Return the one item schema of an array."""
    items = node.get("items")
    if not isinstance(items, dict):
        raise SchemaArrayItemsInvalidError("the array has no item schema", resource, path)
    return items


def properties_in_order(node: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """Return the listed properties of an object in ordinal order; nothing else of an object is ever traversed."""
    properties = node.get("properties")
    if isinstance(properties, dict):
        names = sorted(properties) if all(map(str.isascii, properties)) else sorted(properties, key=ordinal_key)
        for name in names:
            schema = properties[name]
            if isinstance(schema, dict):
                yield name, schema


def required_names(node: JsonObject) -> frozenset[str]:
    """Return the names that an object requires."""
    required = node.get("required")
    return frozenset(name for name in required if isinstance(name, str)) if isinstance(required, list) else frozenset()


def is_nullable(enclosing_nullable: bool, is_required: bool, schema: JsonObject) -> bool:  # noqa: FBT001 - three facts
    """Say whether a property may be absent: itself, or an object around it inside the scope."""
    return enclosing_nullable or not is_required or schema.get("x-nullable") is True


def scalar_type(
    node: JsonObject, decimals: Mapping[str, Sequence[DecimalInfo]], resource: ResourceId, path: str
) -> ScalarType:
    """Return the type of a scalar node."""
    match node.get("type"):
        case "string":
            return _FORMATS.get(node.get("format")) or text_type(node, resource, path)
        case "integer":
            return INT64 if node.get("format") == "int64" else INT32
        case "number":
            return number_type(decimals.get(path, ()), resource, path)
        case _:
            return BOOLEAN


def text_type(node: JsonObject, resource: ResourceId, path: str) -> ScalarType:
    """Return the type of a text; its length must be declared."""
    if "maxLength" not in node:
        raise StringMaxLengthMissingError("the text has no maxLength", resource, path)
    length = node["maxLength"]
    if isinstance(length, bool) or not isinstance(length, int) or not 1 <= length <= LONGEST_TEXT:
        problem = f"the maxLength {_written(length)} is not an integer from 1 to {LONGEST_TEXT}"
        raise StringMaxLengthInvalidError(problem, resource, path, value=length)
    return string_type(length)


def number_type(infos: Sequence[DecimalInfo], resource: ResourceId, path: str) -> ScalarType:
    """Return the type of a number from its one decimal info."""
    if not infos:
        raise DecimalInfoMissingError("the number has no decimal info", resource, path)
    digits, places = infos[0].total_digits, infos[0].decimal_places
    in_range = digits is not None and places is not None and 1 <= digits <= MOST_DIGITS and 0 <= places <= digits
    if not in_range or len(infos) > 1:
        problem = "the number has two decimal infos" if len(infos) > 1 else f"{digits} digits, {places} places"
        raise DecimalInfoInvalidError(problem, resource, path, total_digits=digits, decimal_places=places)
    assert digits is not None
    assert places is not None
    return decimal_type(digits, places)


def _written(value: JsonValue) -> str:
    return value.text if isinstance(value, NumberToken) else repr(value)
