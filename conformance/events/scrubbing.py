"""An event made fit to be written: without secrets, and with nothing that JSON or UTF-8 cannot hold.

Failures quote what a backend answered, and a backend may answer anything; a strange answer must not cost the report.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Final, TypeVar

import msgspec

DEEPEST: Final = 100
"""Values nested deeper than this are cut off: readers of JSON give up on them."""
CUT: Final = "(cut off: nested too deeply)"

S = TypeVar("S", bound=msgspec.Struct)


def scrub(event: S, redact: Callable[[str], str]) -> S:
    """Return a copy of ``event`` with every text redacted; enumerations and the kind of the event stay as they are.

    Lone surrogates are written as their escapes, numbers that are not finite as text.
    """
    return _struct(event, redact, 0)


def _struct(struct: S, redact: Callable[[str], str], depth: int) -> S:
    return type(struct)(**{name: _value(getattr(struct, name), redact, depth) for name in struct.__struct_fields__})


def _value(value: object, redact: Callable[[str], str], depth: int) -> object:
    match value:
        case None | bool() | int() | StrEnum():
            return value
        case msgspec.Struct():
            return _struct(value, redact, depth)
        case str() | float() | Decimal():
            return _scalar(value, redact)
        case Sequence() if depth < DEEPEST:
            return tuple(_value(member, redact, depth + 1) for member in value)
        case Mapping() if depth < DEEPEST:
            return {_text(str(name), redact): _value(member, redact, depth + 1) for name, member in value.items()}
    return CUT


def _scalar(value: str | float | Decimal, redact: Callable[[str], str]) -> object:
    match value:
        case str():
            return _text(value, redact)
        case float():
            return value if isfinite(value) else str(value)
        case Decimal():
            return value if value.is_finite() else str(value)


def _text(text: str, redact: Callable[[str], str]) -> str:
    return redact(text).encode("utf-8", "backslashreplace").decode("utf-8")
