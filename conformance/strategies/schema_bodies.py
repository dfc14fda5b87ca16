"""Bodies that a resource's JSON schema accepts, values at the edges of it among them (dms E07-S02-P4).

Values are drawn freely, or taken from ``known``: those that stored documents have under the same name. One body mostly
says the same wherever a name stands, so that references often lead somewhere and equal places are often equal.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st

from conformance.json_values import JsonValue
from conformance.strategies.written_documents import names, texts

Known = Mapping[str, Sequence[JsonValue]]
_LEAST, _MOST = -(2**31), 2**31 - 1
_LONGEST: Final = 60
"""How long texts are that the schema does not limit."""
_CENTS: Final = 999_999_999
_EDGES: Final[Mapping[str, Sequence[JsonValue]]] = {
    "date": ("0001-01-01", "9999-12-31", "2024-02-29"),
    "date-time": ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    "time": ("00:00:00", "23:59:59"),
}
_EDGE_LENGTH_SIGNS: Final = ("x", "😀", "ß", "\u0301", "'", "\\", "\u202e", "\x01")
_MOST_ELEMENTS: Final = 2
_USUALLY: Final = 8
"""Of ten values so many are the known one that the body has chosen."""


def known_values(documents: Sequence[JsonValue]) -> Known:
    """Return the scalar values of documents by the name of their member, at any depth."""
    found: dict[str, list[JsonValue]] = {}

    def walk(value: JsonValue, name: str) -> None:
        if isinstance(value, Mapping):
            for inner, one in value.items():
                walk(one, inner)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for one in value:
                walk(one, name)
        elif value not in found.setdefault(name, []):
            found[name].append(value)

    for document in documents:
        walk(document, "")
    return found


@st.composite
def schema_bodies(draw: st.DrawFn, schema: Mapping[str, Any], known: Known) -> dict[str, JsonValue]:
    """Give bodies for an object's schema."""
    favourites = {name: draw(st.sampled_from(values)) for name, values in known.items() if name in _names(schema)}
    return draw(_objects(schema, favourites))


def _names(schema: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of all members that a schema knows, at any depth."""
    inner = schema.get("properties", {})
    below = [*inner.values(), *([schema["items"]] if "items" in schema else [])]
    return frozenset(inner).union(*map(_names, below))


@st.composite
def _objects(draw: st.DrawFn, schema: Mapping[str, Any], favourites: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    required = schema.get("required", ())
    return {
        name: draw(_values(member, name, favourites))
        for name, member in schema["properties"].items()
        if name in required or draw(st.booleans())
    }


@st.composite
def _values(draw: st.DrawFn, schema: Mapping[str, Any], name: str, favourites: Mapping[str, JsonValue]) -> JsonValue:
    match schema["type"]:
        case "object":
            return draw(_objects(schema, favourites))
        case "array":
            elements = _values(schema["items"], name, favourites)
            return draw(st.lists(elements, min_size=1, max_size=_MOST_ELEMENTS, unique_by=repr))
    if name in favourites and draw(st.integers(1, 10)) <= _USUALLY:
        return favourites[name]
    return draw(_scalars(schema))


def _scalars(schema: Mapping[str, Any]) -> "st.SearchStrategy[JsonValue]":
    match schema["type"]:
        case "boolean":
            return st.booleans()
        case "integer":
            return st.one_of(st.sampled_from((_LEAST, _MOST, 0)), st.integers(_LEAST, _MOST))
        case "number":
            return st.integers(-_CENTS, _CENTS).map(lambda cents: cents / 100)
    if schema.get("format") in _EDGES:
        return st.one_of(st.sampled_from(_EDGES[schema["format"]]), _moments(schema["format"]))
    most = schema.get("maxLength", _LONGEST)
    return st.one_of(_longest(most), names(most) if "pattern" in schema else texts(most, schema.get("minLength", 1)))


def _moments(form: str) -> "st.SearchStrategy[JsonValue]":
    match form:
        case "date":
            return st.dates().map(str)
        case "time":
            return st.times().map(lambda time: time.isoformat("seconds"))
        case _:
            return st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z")


def _longest(most: int) -> "st.SearchStrategy[JsonValue]":
    """Return texts as long as may be, in UTF-16, of one sign each; a first and last letter satisfies any pattern."""

    def text(sign: str) -> str:
        return "a" + sign * ((most - 2) // (len(sign.encode("utf-16-le")) // 2)) + "z" if most > 1 else "a"

    return st.sampled_from(_EDGE_LENGTH_SIGNS).map(text)
