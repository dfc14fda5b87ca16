"""Referential ids: one UUID for one identity, the same in engine and application code (E00 CF-9)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, TypeAlias
from uuid import UUID, uuid5

from msgspec import Struct

from reference_impl.dms.json_values import NumberToken

NAMESPACE: Final = UUID("edf1edf1-3df1-3df1-3df1-3df1edf1edf1")

IdentityValue: TypeAlias = str | bool | int | NumberToken

_DESCRIPTOR_PATH: Final = "$.descriptor"
_LOWER_CASE_ASCII: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class IdentityElement(Struct, frozen=True):
    """One part of an identity: a JSON path and the scalar that stands there."""

    path: str
    value: IdentityValue


class ReferentialId(Struct, frozen=True):
    """The id and the text it was made from."""

    name: str
    value: UUID


def referential_id(project_name: str, resource_name: str, identity: Sequence[IdentityElement]) -> ReferentialId:
    """Return the referential id of a document, its identity elements in the order of ``identityJsonPaths``."""
    elements = "#".join(f"{element.path}={identity_text(element)}" for element in identity)
    name = f"{project_name}{resource_name}{elements}"
    return ReferentialId(name, uuid5(NAMESPACE, name))


def identity_text(element: IdentityElement) -> str:
    """Return the text of an identity value; only the ASCII letters of descriptor URIs are folded."""
    match element.value:
        case bool():
            return "true" if element.value else "false"
        case int():
            return str(element.value)
        case NumberToken():
            return fixed_point(element.value.text)
        case str():
            return fold_ascii(element.value) if is_descriptor_path(element.path) else element.value


def is_descriptor_path(path: str) -> bool:
    """Say whether the value at ``path`` is a descriptor URI."""
    return path == _DESCRIPTOR_PATH or path.endswith("Descriptor")


def fold_ascii(text: str) -> str:
    """Turn the letters A to Z into a to z and leave all others, which engines and locales fold differently."""
    return text.lower() if text.isascii() else text.translate(_LOWER_CASE_ASCII)


def fixed_point(token: str) -> str:
    """Write a JSON number without exponent, superfluous zeros, trailing point or negative zero."""
    text = f"{Decimal(token):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
