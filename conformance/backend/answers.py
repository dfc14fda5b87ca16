"""One line from a backend → a parsed answer that still knows how each number was written.

Python's ``json`` is too forgiving for a judge: it keeps the last of two equal members, accepts ``NaN`` and lets
unpaired surrogates through. Here each of those is an :class:`AnswerUnreadable`.
"""

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in all but the type stubs
from typing import Final, NoReturn

from conformance.json_values import JsonObject, JsonValue

_BLANK = re.compile(r"[ \t\r\n]*")
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^" \t\r\n]+')
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_INT: Final = 4000


class AnswerUnreadable(Exception):  # noqa: N818 - what the line is, told to whoever reads lines
    """The line is not exactly one JSON object. ``reason`` is half a sentence; ``json_path`` is where, if known."""

    def __init__(self, reason: str, json_path: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.json_path = json_path


@dataclass(frozen=True, slots=True)
class Message:
    """A JSON object as it came: ``value`` and ``text`` without the member ``id``, which stands apart.

    ``text`` has the members in their order, strings and number tokens as written, no white space between tokens.
    ``id`` is None when there is none.
    """

    value: JsonObject
    text: str
    id: JsonValue = None


def read_message(line: str) -> Message:
    """Parse one JSON object. Raises :class:`AnswerUnreadable`."""
    try:
        members = _members(line)
    except RecursionError:
        raise AnswerUnreadable("it is nested too deeply") from None
    except ValueError as error:
        raise AnswerUnreadable(f"it is not JSON: {error}") from None
    value = {name: member for name, (member, _) in members.items() if name != "id"}
    if _SURROGATE_ESCAPE.search(line):
        _refuse_unpaired_surrogates(value)
    text = ",".join(written for name, (_, written) in members.items() if name != "id")
    return Message(value, "".join(_TOKENS.findall(f"{{{text}}}")), members.get("id", (None, ""))[0])


def _members(line: str) -> dict[str, tuple[JsonValue, str]]:
    position = _skip_blank(line, 0)
    if line[position : position + 1] != "{":
        raise AnswerUnreadable("it is not a JSON object", "$")
    members: dict[str, tuple[JsonValue, str]] = {}
    position = _skip_blank(line, position + 1)
    if line[position : position + 1] == "}":
        return _only(line, position + 1, members)
    while True:
        start = position
        name, position = _name(line, position)
        if name in members:
            raise AnswerUnreadable(f"the member {name!r} occurs twice", f"$.{name}")
        value, end = _DECODER.raw_decode(line, _skip_blank(line, position))
        members[name] = (value, line[start:end])
        position = _skip_blank(line, end)
        match line[position : position + 1]:
            case ",":
                position = _skip_blank(line, position + 1)
            case "}":
                return _only(line, position + 1, members)
            case _:
                raise json.JSONDecodeError("expecting ',' or '}'", line, position)


def _name(line: str, position: int) -> tuple[str, int]:
    if line[position : position + 1] != '"':
        raise json.JSONDecodeError("expecting a member's name in double quotes", line, position)
    name, position = scanstring(line, position + 1, True)
    position = _skip_blank(line, position)
    if line[position : position + 1] != ":":
        raise json.JSONDecodeError("expecting ':'", line, position)
    return name, position + 1


def _only(line: str, position: int, members: dict[str, tuple[JsonValue, str]]) -> dict[str, tuple[JsonValue, str]]:
    if _skip_blank(line, position) != len(line):
        raise json.JSONDecodeError("something follows the object", line, position)
    return members


def _skip_blank(line: str, position: int) -> int:
    blank = _BLANK.match(line, position)
    return blank.end() if blank else position


def _without_repetition(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise AnswerUnreadable(f"the member {repeated!r} occurs twice in one object")
    return members


def _whole_number(token: str) -> int | Decimal:
    return int(token) if len(token) <= _LONGEST_INT else Decimal(token)


def _refuse_constant(token: str) -> NoReturn:
    raise AnswerUnreadable(f"{token} is not JSON")


def _refuse_unpaired_surrogates(value: JsonValue) -> None:
    match value:
        case str():
            try:
                value.encode("utf-8")
            except UnicodeEncodeError:
                raise AnswerUnreadable("a string holds an unpaired surrogate escape") from None
        case dict():
            for name, member in value.items():
                _refuse_unpaired_surrogates(name)
                _refuse_unpaired_surrogates(member)
        case list():
            for item in value:
                _refuse_unpaired_surrogates(item)
        case _:
            pass


_DECODER: Final = json.JSONDecoder(
    parse_float=Decimal,
    parse_int=_whole_number,
    parse_constant=_refuse_constant,
    object_pairs_hook=_without_repetition,
)
