"""The arguments of an operation: taken one by one, each with an error that names it when it is not as described."""

import binascii
import re
from base64 import b64decode
from pathlib import Path
from typing import Final

from reference_impl.dms.effective_schema.hash import RELATIONAL_MAPPING_VERSION
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.referential_id import IdentityElement, IdentityValue
from reference_impl.dms.schema.sources import FileSource, InlineSource, SchemaSource

_MAPPING_VERSION: Final = re.compile("v[0-9]+")
_EXPONENT: Final = re.compile("[eE][+-]?0*([0-9]+)$")
_MOST_EXPONENT_DIGITS: Final = 3


def refuse_unknown(arguments: JsonObject, known: tuple[str, ...]) -> None:
    """Refuse an argument that the operation does not take."""
    for name in arguments:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise invalid(name, f"is not an argument of this operation; it takes {takes}")


def schema_sources(arguments: JsonObject) -> list[SchemaSource]:
    """Return the documents of the argument ``files``."""
    files = arguments.get("files")
    if not isinstance(files, list):
        raise invalid("files", "must be a list of documents")
    return [_schema_source(item, f"files[{number}]") for number, item in enumerate(files)]


def document_content(arguments: JsonObject) -> tuple[bytes, str]:
    """Return the bytes of ``text`` or ``base64``, and the name of the argument that held them."""
    given = [name for name in ("text", "base64") if name in arguments]
    if len(given) != 1:
        raise invalid("text", "or base64 must be given, and only one of them")
    return _content(arguments, given[0], given[0]), given[0]


def relational_mapping_version(arguments: JsonObject) -> str:
    """Return the optional mapping version, by default the system's."""
    name = "relational_mapping_version"
    version = arguments.get(name, RELATIONAL_MAPPING_VERSION)
    if not isinstance(version, str) or not _MAPPING_VERSION.fullmatch(version):
        raise invalid(name, "must be v followed by digits")
    return version


def optional_boolean(arguments: JsonObject, name: str, *, default: bool) -> bool:
    """Return an argument that is ``true``, ``false`` or absent."""
    value = arguments.get(name, default)
    if not isinstance(value, bool):
        raise invalid(name, "must be true or false")
    return value


def required_text(arguments: JsonObject, name: str, place: str | None = None) -> str:
    """Return an argument that must be a non-empty text; ``place`` names it when it is not at the top."""
    value = arguments.get(name)
    if not isinstance(value, str) or not value:
        raise invalid(place or name, "must be a non-empty text")
    return value


def any_text(arguments: JsonObject, name: str) -> str:
    """Return an argument that must be a text, which may be empty."""
    value = arguments.get(name)
    if not isinstance(value, str):
        raise invalid(name, "must be a text")
    return value


def optional_text(arguments: JsonObject, name: str) -> str | None:
    """Return an argument that is a text or absent."""
    return any_text(arguments, name) if name in arguments else None


def base64_bytes(arguments: JsonObject, name: str, place: str) -> bytes:
    """Return the bytes of a member of an argument that must be a text in base64."""
    value = arguments.get(name)
    if not isinstance(value, str):
        raise invalid(place, "must be a text")
    try:
        return b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise invalid(place, f"is not base64: {error}") from None


def optional_texts(arguments: JsonObject, name: str) -> tuple[str, ...]:
    """Return an argument that is a list of texts or absent, which means empty."""
    texts: list[str] = []
    value = arguments.get(name, [])
    for item in value if isinstance(value, list) else [None]:
        if not isinstance(item, str):
            raise invalid(name, "must be a list of texts")
        texts.append(item)
    return tuple(texts)


def required_object(arguments: JsonObject, name: str, place: str | None = None) -> JsonObject:
    """Return an argument that must be an object; ``place`` names it when it is not at the top."""
    value = arguments.get(name)
    if not isinstance(value, dict):
        raise invalid(place or name, "must be an object")
    return value


def optional_object(arguments: JsonObject, name: str) -> JsonObject:
    """Return an argument that is an object or absent, which means empty."""
    return required_object(arguments, name) if name in arguments else {}


def objects(arguments: JsonObject, name: str) -> list[JsonObject]:
    """Return an argument that must be a list of objects."""
    found: list[JsonObject] = []
    value = arguments.get(name)
    for item in value if isinstance(value, list) else [None]:
        if not isinstance(item, dict):
            raise invalid(name, "must be a list of objects")
        found.append(item)
    return found


def required_boolean(arguments: JsonObject, name: str, place: str) -> bool:
    """Return a member of an argument that must be true or false."""
    value = arguments.get(name)
    if not isinstance(value, bool):
        raise invalid(place, "must be true or false")
    return value


def required_integer(arguments: JsonObject, name: str, place: str) -> int:
    """Return a member of an argument that must be a whole number."""
    value = arguments.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise invalid(place, "must be a whole number")
    return value


def identity(arguments: JsonObject) -> list[IdentityElement]:
    """Return the elements of the argument ``identity``."""
    elements = arguments.get("identity")
    if not isinstance(elements, list) or not elements:
        raise invalid("identity", "must be a list of at least one element")
    return [_identity_element(element, f"identity[{number}]") for number, element in enumerate(elements)]


def _schema_source(item: JsonValue, place: str) -> SchemaSource:
    if not isinstance(item, dict):
        raise invalid(place, "must be an object")
    match sorted(item):
        case ["path"]:
            path = required_text(item, "path", f"{place}.path")
            return FileSource(path, Path(path))
        case ["name", "text"] | ["base64", "name"]:
            form = "text" if "text" in item else "base64"
            return InlineSource(required_text(item, "name", f"{place}.name"), _content(item, form, f"{place}.{form}"))
        case _:
            raise invalid(place, "must have exactly the member path, or name with text, or name with base64")


def _content(holder: JsonObject, form: str, place: str) -> bytes:
    if form == "base64":
        return base64_bytes(holder, form, place)
    value = holder[form]
    if not isinstance(value, str):
        raise invalid(place, "must be a text")
    return value.encode()


def _identity_element(element: JsonValue, place: str) -> IdentityElement:
    if not isinstance(element, dict) or sorted(element) != ["path", "value"]:
        raise invalid(place, "must have exactly the members path and value")
    path = required_text(element, "path", f"{place}.path")
    return IdentityElement(path, _identity_value(element["value"], f"{place}.value"))


def _identity_value(value: JsonValue, place: str) -> IdentityValue:
    if value is None or isinstance(value, (dict, list)):
        raise invalid(place, "must be a text, a number or a boolean")
    if isinstance(value, NumberToken):
        exponent = _EXPONENT.search(value.text)
        if exponent and len(exponent[1]) > _MOST_EXPONENT_DIGITS:
            raise invalid(place, f"has an exponent of more than {_MOST_EXPONENT_DIGITS} digits")
    return value


def invalid(argument: str, problem: str) -> InvalidArgumentsError:
    """Return the error of an argument, which it names first."""
    return InvalidArgumentsError(f"{argument} {problem}", argument=argument)
