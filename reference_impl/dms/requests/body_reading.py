"""Bytes → JSON object: strict, exact, and with the place of the first repeated member (E07 H5)."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final, NoReturn, cast

from msgspec import Struct

from reference_impl.dms.problem import Problem, ProblemType, data_problem
from reference_impl.dms.requests.documents import Document, DocumentValue

MOST_LEVELS: Final = 64
WHOLE_BODY: Final = "$."
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_LONGEST_INTEGER: Final = 40
_LONGEST_EXPONENT: Final = 5
_OUT_OF_REACH: Final = "9999"


class _RepeatedMember(Exception):  # noqa: N818 - a signal inside this module
    """Some object has a member twice; where is found out on a second reading."""


class _Pairs(Struct, frozen=True):
    """An object as it was written, repeated members included."""

    members: list[tuple[str, Any]]


def read_body(content: bytes) -> "Document | Problem":
    """Return the root object of a body, or what is wrong with the text."""
    text = content.removeprefix(_BYTE_ORDER_MARK)
    if not text.strip(_BLANK):
        return Problem(ProblemType.BAD_REQUEST, "The request has no body.", errors=("the body is empty",))
    try:
        value = _decoded(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return data_problem(WHOLE_BODY, "the body is not valid JSON in UTF-8")
    if not isinstance(value, (dict, _Pairs)):
        return data_problem(WHOLE_BODY, "the body must be a JSON object")
    if _may_be_deep(text) and not _within(value, MOST_LEVELS):
        return data_problem(WHOLE_BODY, f"the body has more than {MOST_LEVELS} levels")
    if isinstance(value, _Pairs):
        path, name = (_printable(one) for one in next(_repetitions(value, "$")))
        return data_problem(path, f"{name} occurs twice")
    return value


def _printable(name: str) -> str:
    """Return a name that can be written in an answer: an unpaired surrogate as its escape."""
    return name.encode("utf-8", "backslashreplace").decode()


def _decoded(text: str) -> "DocumentValue | _Pairs":
    """Return the value of a text; with its pairs where some object repeats a member, which is rare."""
    try:
        return cast("DocumentValue", _DECODER.decode(text))
    except _RepeatedMember:
        return cast("DocumentValue | _Pairs", _PAIRS_DECODER.decode(text))


def _repetitions(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and name of every second occurrence, in the order in which they are read."""
    match value:
        case _Pairs(members=members):
            seen: set[str] = set()
            for name, member in members:
                if name in seen:
                    yield f"{path}.{name}", name
                seen.add(name)
                yield from _repetitions(member, f"{path}.{name}")
        case list():
            for index, element in enumerate(value):
                yield from _repetitions(element, f"{path}[{index}]")


def _object(pairs: list[tuple[str, DocumentValue]]) -> Document:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _RepeatedMember
    return members


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= _LONGEST_INTEGER else Decimal(text)


def _exact(text: str) -> Decimal:
    """Return a number with all its digits; an exponent that no column comes near is cut to one that costs nothing."""
    digits, _, exponent = text.lower().partition("e")
    if len(exponent) <= _LONGEST_EXPONENT:
        return Decimal(text)
    if not digits.strip("-0."):
        return Decimal(0)
    sign = "-" if exponent[0] == "-" else ""
    power = exponent.lstrip("+-").lstrip("0") or "0"
    return Decimal(f"{digits}e{sign}{power if len(power) < _LONGEST_EXPONENT else _OUT_OF_REACH}")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_exact, parse_int=_whole, parse_constant=_refuse
)
_PAIRS_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_Pairs, parse_float=_exact, parse_int=_whole, parse_constant=_refuse
)


def _may_be_deep(text: bytes) -> bool:
    return text.count(b"{") + text.count(b"[") > MOST_LEVELS


def _within(root: "Document | _Pairs", levels: int) -> bool:
    """Whether no more than ``levels`` containers stand inside one another."""
    level: list[Any] = [root]
    for _ in range(levels):
        level = [inner for one in level for inner in _inner(one) if isinstance(inner, (dict, list, _Pairs))]
        if not level:
            return True
    return False


def _inner(container: "Document | list[Any] | _Pairs") -> Iterable[Any]:
    match container:
        case dict():
            return container.values()
        case list():
            return container
        case _Pairs(members=members):
            return [member for _, member in members]
