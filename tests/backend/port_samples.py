"""Answers made from the schemas of the port files: all members there, every value odd but of the right type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Schema: TypeAlias = dict[str, Any]
Steps: TypeAlias = tuple[str | int, ...]

_ODD_VALUES: Final[dict[str, Any]] = {"string": "?", "integer": -1, "number": -0.5, "boolean": False, "null": None}


@dataclass(frozen=True, slots=True)
class Member:
    """A member that a schema names: where it stands, as text and as steps from the answer, and what it may be."""

    path: str
    steps: Steps
    schema: Schema
    is_required: bool

    @property
    def is_nullable(self) -> bool:
        """Whether the schema says in so many words that the member may be null."""
        kinds = [one.get("type") for one in (self.schema, *self.schema.get("oneOf", ()))]
        named = any(kind == "null" or (isinstance(kind, list) and "null" in kind) for kind in kinds)
        return named or None in self.schema.get("enum", ())


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers that the schema of a result describes."""

    schema: Schema

    def sample(self) -> Any:
        """Return an answer with all its members."""
        return self._value(self.schema)

    def members(self) -> Iterator[Member]:
        """Give all members but ``ok``, those of alternatives left out: a flaw in one is told of the whole."""
        yield from (one for one in self._members(self.schema, "$", ()) if one.path != "$.ok")

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            found: Any = self.schema
            for name in schema["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            schema = found
        return schema

    def _value(self, given: Schema) -> Any:
        schema = self._resolved(given)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        if "oneOf" in schema:
            return self._value(next(one for one in schema["oneOf"] if one.get("type") != "null"))
        kind = schema.get("type", "object")
        match kind if isinstance(kind, str) else kind[0]:
            case "object":
                return {name: self._value(one) for name, one in schema.get("properties", {}).items()}
            case "array":
                return [self._value(schema["items"])] if "items" in schema else []
            case other:
                return _ODD_VALUES[other]

    def _members(self, given: Schema, path: str, steps: Steps) -> Iterator[Member]:
        schema = self._resolved(given)
        for name, one in schema.get("properties", {}).items():
            inner, place = f"{path}.{name}", (*steps, name)
            yield Member(inner, place, self._resolved(one), name in schema.get("required", ()))
            yield from self._members(one, inner, place)
        if isinstance(schema.get("items"), dict):
            yield from self._members(schema["items"], f"{path}[0]", (*steps, 0))
