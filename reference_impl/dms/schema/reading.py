"""Bytes to JSON value, strictly (E00 CF-3): what an author did not write is never hashed."""

import json
import re
from functools import lru_cache
from typing import Final, NoReturn

from reference_impl.dms import cycle_search
from reference_impl.dms.errors import InvalidJsonError
from reference_impl.dms.json_values import JsonObject, JsonValue, NumberToken
from reference_impl.dms.schema import locating

DEPTH_LIMIT: Final = 64
"""The most containers that may be nested in each other."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_LONGEST_PLAIN_INTEGER: Final = 18
_ESCAPE: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # a surrogate pair
    r"|(?P<unpaired>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."
)


class _RepeatedMemberError(Exception):
    """A member name occurs twice in one object."""


class _ConstantError(Exception):
    """``NaN`` or an infinity stands where a value should."""


def read_json(content: bytes, source: str) -> JsonValue:
    """Read one document. ``source`` names it in the error.

    Raises InvalidJsonError for anything but strict JSON in UTF-8, one byte-order mark allowed.
    """
    text = decode(content, source)
    with cycle_search.paused():
        value = parse(text, source)
        refuse_unpaired_surrogates(text, source)
        refuse_deep_nesting(value, text, source)
    return value


def decode(content: bytes, source: str) -> str:
    """Strip one byte-order mark and decode strictly."""
    content = content.removeprefix(_BYTE_ORDER_MARK)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"line {line}: byte 0x{content[error.start]:02x} at offset {error.start} is not UTF-8"
        raise InvalidJsonError(
            f"{source} is not valid JSON: {reason}", source=source, reason=reason, line=line
        ) from None


def parse(text: str, source: str) -> JsonValue:
    """Parse one JSON text; a repeated member, a constant that is not JSON, and a syntax error are all refused."""
    decoder = json.JSONDecoder(
        object_pairs_hook=unique_members, parse_int=integer, parse_float=NumberToken, parse_constant=_refuse_constant
    )
    try:
        value: JsonValue = decoder.decode(text)
    except json.JSONDecodeError as error:
        raise _invalid(text, error.pos, error.msg, source) from None
    except _RepeatedMemberError as error:
        name = str(error)
        place = locating.repeated_member(text, name)
        printable = name.encode("utf-8", "backslashreplace").decode()
        raise _invalid(text, place, f'the member "{printable}" occurs twice', source, member=printable) from None
    except _ConstantError as error:
        constant = str(error)
        raise _invalid(text, locating.constant(text, constant), f"{constant} is not JSON", source) from None
    except RecursionError:
        raise _too_deep(text, source) from None
    return value


def unique_members(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    """Build an object from its members in the order of the text; refuse a name that occurs twice."""
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _RepeatedMemberError(name)
            seen.add(name)
    return members


@lru_cache(maxsize=4096)
def integer(digits: str) -> int | NumberToken:
    """Hold an integer token as ``int`` when that writes back the same token, else as the token."""
    if digits == "-0" or len(digits) > _LONGEST_PLAIN_INTEGER:
        return NumberToken(digits)
    return int(digits)


def refuse_unpaired_surrogates(text: str, source: str) -> None:
    r"""Refuse a ``\u`` escape of half a surrogate pair in a text that is otherwise valid JSON."""
    if "\\u" not in text:
        return
    for escape in _ESCAPE.finditer(text):
        if escape["unpaired"]:
            raise _invalid(text, escape.start(), f"{escape[0]} is half a surrogate pair", source)


def refuse_deep_nesting(value: JsonValue, text: str, source: str) -> None:
    """Refuse a value with more than DEPTH_LIMIT containers nested in each other."""
    level: list[list[JsonValue] | JsonObject] = [value] if isinstance(value, (list, dict)) else []
    depth = 0
    while level:
        depth += 1
        if depth > DEPTH_LIMIT:
            raise _too_deep(text, source)
        level = [
            child
            for container in level
            for child in (container.values() if type(container) is dict else container)
            if type(child) is dict or type(child) is list
        ]


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


def _too_deep(text: str, source: str) -> InvalidJsonError:
    reason = f"more than {DEPTH_LIMIT} nested containers"
    return _invalid(text, locating.container_at_depth(text, DEPTH_LIMIT + 1), reason, source)


def _invalid(text: str, position: int, problem: str, source: str, **details: JsonValue) -> InvalidJsonError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    reason = f"line {line} column {column}: {problem}"
    message = f"{source} is not valid JSON: {reason}"
    return InvalidJsonError(message, source=source, reason=reason, line=line, column=column, **details)
