"""Members of an entry, taken one by one; each error names the resource and the member (pass 2)."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import json_paths
from reference_impl.dms.model.errors.declarations import MalformedResourceSchemaError, PathInvalidError
from reference_impl.dms.model.values import ResourceId

Item = TypeVar("Item")


class Place(Struct, frozen=True):
    """Where a member stands: in which entry, and inside which member of it."""

    resource: ResourceId
    member: str = ""

    def inside(self, name: str | int) -> "Place":
        """Return the place of a member or of an item of a list."""
        if isinstance(name, int):
            return Place(self.resource, f"{self.member}[{name}]")
        return Place(self.resource, f"{self.member}.{name}" if self.member else name)


def malformed(place: Place, demand: str) -> MalformedResourceSchemaError:
    """Return the error for a member that is missing or of the wrong type."""
    return MalformedResourceSchemaError(f"{place.member} {demand}", place.resource, member=place.member)


def required_object(value: JsonValue, place: Place) -> JsonObject:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise malformed(place, "must be an object")
    return value


def optional_object(parent: JsonObject, name: str, place: Place) -> JsonObject:
    """Return a member that must be an object or absent, which means empty."""
    return required_object(parent[name], place.inside(name)) if name in parent else {}


def optional_list(parent: JsonObject, name: str, place: Place) -> list[JsonValue]:
    """Return a member that must be a list or absent, which means empty."""
    value = parent.get(name, [])
    if not isinstance(value, list):
        raise malformed(place.inside(name), "must be a list")
    return value


def required_list(parent: JsonObject, name: str, place: Place) -> list[JsonValue]:
    """Return a member that must be a list."""
    if name not in parent:
        raise malformed(place.inside(name), "must be a list")
    return optional_list(parent, name, place)


def optional_boolean(parent: JsonObject, name: str, place: Place) -> bool:
    """Return a member that must be true, false or absent, which means false."""
    value = parent.get(name, False)
    if not isinstance(value, bool):
        raise malformed(place.inside(name), "must be true or false")
    return value


def required_boolean(parent: JsonObject, name: str, place: Place) -> bool:
    """Return a member that must be true or false."""
    if name not in parent:
        raise malformed(place.inside(name), "must be true or false")
    return optional_boolean(parent, name, place)


def optional_text(parent: JsonObject, name: str, place: Place) -> str | None:
    """Return a member that must be a text or absent."""
    value = parent.get(name, "")
    if not isinstance(value, str):
        raise malformed(place.inside(name), "must be a text")
    return value if name in parent else None


def required_text(parent: JsonObject, name: str, place: Place) -> str:
    """Return a member that must be a text."""
    value = parent.get(name)
    if not isinstance(value, str):
        raise malformed(place.inside(name), "must be a text")
    return value


def required_path(parent: JsonObject, name: str, place: Place) -> str:
    """Return a member that must be a path below the root."""
    value = parent.get(name)
    return value if isinstance(value, str) and _is_path(value) else checked_path(value, place.inside(name))


def checked_path(text: JsonValue, place: Place) -> str:
    """Return a text that must be a path below the root."""
    if not isinstance(text, str):
        raise malformed(place, "must be a path")
    if not _is_path(text):
        raise PathInvalidError(f"{place.member} is not a path", place.resource, text, member=place.member, value=text)
    return text


def paths(items: list[JsonValue], place: Place) -> tuple[str, ...]:
    """Return a list whose items must all be paths."""
    return tuple(checked_path(item, place.inside(number)) for number, item in enumerate(items))


def each(parent: JsonObject, name: str, place: Place, read: Callable[[JsonObject, Place], Item]) -> tuple[Item, ...]:
    """Read every item of a list of objects that may be absent."""
    if name not in parent:
        return ()
    inside = place.inside(name)
    found = []
    for number, item in enumerate(optional_list(parent, name, place)):
        at = inside.inside(number)
        found.append(read(required_object(item, at), at))
    return tuple(found)


def _is_path(text: str) -> bool:
    parsed = json_paths.parse(text)
    return parsed is not None and bool(parsed.segments)
