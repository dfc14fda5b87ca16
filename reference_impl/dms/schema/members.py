"""Check single members of a schema document, and say where they stand when they are wrong."""

import re
from typing import Final

from msgspec import Struct

from reference_impl.dms.errors import InvalidNameError, MalformedProjectSchemaError
from reference_impl.dms.json_values import JsonObject

LONGEST_API_SCHEMA_VERSION: Final = 64
LONGEST_ENDPOINT_NAME: Final = 128
LONGEST_PROJECT_NAME: Final = 256
LONGEST_PROJECT_VERSION: Final = 32
LONGEST_RESOURCE_NAME: Final = 256

_FORBIDDEN_IN_NAMES: Final = re.compile("[|\x00-\x1f\x7f]")


class Place(Struct, frozen=True):
    """An object inside a document: the document's label and the JSON path of the object."""

    source: str
    path: str

    def member(self, name: str) -> "Place":
        """Return the place of a member."""
        return Place(self.source, f"{self.path}.{name}")


def required_text(parent: JsonObject, name: str, place: Place) -> str:
    """Return a member that must be a non-empty string."""
    value = parent.get(name)
    if not isinstance(value, str) or not value:
        raise malformed(place, name, "must be a non-empty text")
    return value


def required_boolean(parent: JsonObject, name: str, place: Place) -> bool:
    """Return a member that must be ``true`` or ``false``."""
    value = parent.get(name)
    if not isinstance(value, bool):
        raise malformed(place, name, "must be true or false")
    return value


def optional_boolean(parent: JsonObject, name: str, place: Place) -> bool:
    """Return a member that must be ``true``, ``false`` or absent, which means ``false``."""
    return required_boolean(parent, name, place) if name in parent else False


def required_object(parent: JsonObject, name: str, place: Place) -> JsonObject:
    """Return a member that must be an object."""
    value = parent.get(name)
    if not isinstance(value, dict):
        raise malformed(place, name, "must be an object")
    return value


def optional_object(parent: JsonObject, name: str, place: Place) -> JsonObject:
    """Return a member that must be an object or absent, which means empty."""
    return required_object(parent, name, place) if name in parent else {}


def check_name(value: str, longest: int, name: str, place: Place) -> str:
    """Refuse a name that is too long, or that holds a character with which the hash framings separate fields."""
    if len(value) > longest:
        raise _invalid_name(value, f"has {len(value)} characters, {longest} are allowed", name, place)
    if _FORBIDDEN_IN_NAMES.search(value):
        raise _invalid_name(value, "contains | or a control character", name, place)
    return value


def malformed(place: Place, name: str, demand: str) -> MalformedProjectSchemaError:
    """Return the error for a member that is missing or of the wrong type."""
    path = place.member(name).path
    return MalformedProjectSchemaError(
        f"{place.source}: {path} {demand}", source=place.source, property=name, path=path
    )


def _invalid_name(value: str, problem: str, name: str, place: Place) -> InvalidNameError:
    path = place.member(name).path
    message = f"{place.source}: {path} {problem}"
    return InvalidNameError(message, source=place.source, property=name, path=path, value=value)
