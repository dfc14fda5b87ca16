"""Everything that requests for one resource need, compiled once from the composed schema set (E07)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

import regress
from msgspec import Struct

from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.model.composed import ComposedResource, ComposedSet
from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.model.metadata import as_list, as_object
from reference_impl.dms.requests.nodes import (
    ArrayNode,
    Coercion,
    DecimalBounds,
    Node,
    ObjectNode,
    Pattern,
    ScalarKind,
    ScalarNode,
)

_TRIMMED: Final = frozenset({"$.codeValue", "$.shortDescription"})
_COERCIONS: Final[Mapping[str, Coercion]] = {
    "dateJsonPaths": Coercion.DATE,
    "dateTimeJsonPaths": Coercion.DATE_TIME,
    "booleanJsonPaths": Coercion.BOOLEAN,
    "numericJsonPaths": Coercion.NUMBER,
}


class _Declared(Struct, frozen=True):
    """What an entry and its extensions say about paths."""

    coercions: Mapping[str, tuple[Coercion, ...]]
    decimals: Mapping[str, DecimalBounds]
    is_descriptor: bool


def body_node(resource: ComposedResource, composed: ComposedSet) -> ObjectNode:
    """Compile the insert schema of a resource, extensions included."""
    extensions = [one.content for one in composed.extensions if one.id.resource_name == resource.entry.id.resource_name]
    declared = _Declared(
        _coercions((resource.entry.content, *extensions), resource),
        dict(_decimals(resource)),
        resource.entry.content.get("isDescriptor") is True,
    )
    return _object(as_object(resource.insert_schema), "$", declared)


def _coercions(entries: Iterable[JsonObject], resource: ComposedResource) -> dict[str, tuple[Coercion, ...]]:
    found: dict[str, list[Coercion]] = {}
    for entry in entries:
        for member, coercion in _COERCIONS.items():
            for path in as_list(entry.get(member)):
                if coercion not in found.setdefault(str(path), []):
                    found[str(path)].append(coercion)
    for path, _ in _decimals(resource):
        if Coercion.NUMBER not in found.setdefault(path, []):
            found[path].append(Coercion.NUMBER)
    return {path: tuple(coercions) for path, coercions in found.items()}


def _decimals(resource: ComposedResource) -> Iterable[tuple[str, DecimalBounds]]:
    for one in resource.metadata.decimals:
        info = as_object(one.value)
        path, digits, places = info.get("path"), info.get("totalDigits"), info.get("decimalPlaces")
        if isinstance(path, str) and isinstance(digits, int) and isinstance(places, int):
            # Digits, not arithmetic: a calculation rounds to 28 of them, and a column may hold 38.
            yield path, DecimalBounds(Decimal((0, (9,) * digits, -places)), places)


def _object(schema: JsonObject, path: str, declared: _Declared) -> ObjectNode:
    properties = as_object(schema.get("properties"))
    required = tuple(str(name) for name in as_list(schema.get("required")))
    return ObjectNode(
        {name: _node(as_object(inner), f"{path}.{name}", declared) for name, inner in properties.items()}, required
    )


def _node(schema: JsonObject, path: str, declared: _Declared) -> Node:
    kind = schema.get("type")
    if kind == "object" or (kind is None and "properties" in schema):
        return _object(schema, path, declared)
    if kind == "array" or (kind is None and "items" in schema):
        return ArrayNode(_node(as_object(schema.get("items")), f"{path}{ANY_ITEM}", declared))
    return ScalarNode(
        kind=ScalarKind(kind),
        coercions=declared.coercions.get(path, ()),
        trimmed=declared.is_descriptor and path in _TRIMMED,
        min_length=_limit(schema.get("minLength")),
        max_length=_limit(schema.get("maxLength")),
        pattern=_pattern(schema.get("pattern")),
        format=_format(schema.get("format")),
        integer_bits=64 if schema.get("format") == "int64" else 32,
        minimum=_bound(schema.get("minimum")),
        maximum=_bound(schema.get("maximum")),
        decimal=declared.decimals.get(path),
    )


def _limit(value: JsonValue) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _bound(value: JsonValue) -> Decimal | None:
    match value:
        case NumberToken(text=text):
            return Decimal(text)
        case int() if not isinstance(value, bool):
            return Decimal(value)
        case _:
            return None


def _pattern(value: JsonValue) -> Pattern | None:
    return regress.Regex(value, "u") if isinstance(value, str) else None


def _format(value: JsonValue) -> str | None:
    return value if isinstance(value, str) and value in {"date", "date-time", "time"} else None
