"""One sentence for differences that hide: a final newline, letter case, the order of a list, the type of a number."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from conformance.json_values import JsonValue
from conformance.reports.json_text import json_lines

_FORGIVING: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("in a byte-order mark at the start", lambda text: text.removeprefix("\ufeff")),
    ("in the final newline", lambda text: text.rstrip("\r\n")),
    ("in the line ends (CRLF or LF)", lambda text: text.replace("\r\n", "\n")),
    ("in trailing blanks", lambda text: "\n".join(line.rstrip(" \t") for line in text.split("\n"))),
    ("in letter case", str.lower),
    ("in Unicode normalisation (composed or decomposed letters)", lambda text: unicodedata.normalize("NFC", text)),
    ("in white space", lambda text: "".join(text.split())),
)


def hint(expected: JsonValue, actual: JsonValue) -> str | None:
    """Return a sentence about a difference that is hard to see; None when the diff says it all."""
    if isinstance(expected, str) and isinstance(actual, str):
        return _text_hint(expected, actual)
    if json_lines(expected) == json_lines(actual):
        kinds = f"{_kind(expected)} was expected, {_kind(actual)} came"
        return f"both look alike; {kinds}" if _kind(expected) != _kind(actual) else None
    if _is_list(expected) and _is_list(actual) and _bag(expected) == _bag(actual):
        return "the same items in another order"
    return None


def _text_hint(expected: str, actual: str) -> str | None:
    if expected == actual:
        return None
    for where, forgive in _FORGIVING:
        if forgive(expected) == forgive(actual):
            return f"differs only {where}"
    if _same_json(expected, actual):
        return "the same JSON value, written differently: order of members, escapes or spelling of numbers"
    return None


def _same_json(expected: str, actual: str) -> bool:
    try:
        left, right = (json.loads(text, parse_float=Decimal) for text in (expected, actual))
    except (ValueError, RecursionError):
        return False
    return isinstance(left, dict | list) and bool(left == right)


def _is_list(value: JsonValue) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _bag(value: JsonValue) -> list[list[str]]:
    return sorted(json_lines(item) for item in value) if isinstance(value, Sequence) else []


def _kind(value: JsonValue) -> str:
    return next((name for types, name in _KINDS if isinstance(value, types)), "a list")


_KINDS: Final[tuple[tuple[type | tuple[type, ...], str], ...]] = (
    (bool, "a boolean"),
    (int, "an integer"),
    ((float, Decimal), "a number with a fraction or an exponent"),
    (str, "a text"),
    (type(None), "null"),
    (Mapping, "an object"),
)
