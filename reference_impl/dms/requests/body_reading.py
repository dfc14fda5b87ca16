"""Bytes → JSON object: strict, exact, and with the place of the first repeated member (E07 H5)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NoReturn, cast

from reference_impl.dms.problem import Problem, ProblemType, data_problem
from reference_impl.dms.requests.documents import Document, DocumentValue

MOST_LEVELS: Final = 64
WHOLE_BODY: Final = "$."
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_LONGEST_INTEGER: Final = 40


class _RepeatedMember(Exception):  # noqa: N818 - a signal inside this module
    """Some object has a member twice; where is found out on a second reading."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """An object as it was written, repeated members included."""

    members: list[tuple[str, Any]]


def read_body(content: bytes) -> "Document | Problem":
    """Return the root object of a body, or what is wrong with the text."""
    text = content.removeprefix(_BYTE_ORDER_MARK)
    if not text.strip(_BLANK):
        return Problem(ProblemType.BAD_REQUEST, "The request has no body.", errors=("the body is empty",))
    try:
        value = _DECODER.decode(text.decode("utf-8"))
    except _RepeatedMember:
        return _repeated(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return data_problem(WHOLE_BODY, "the body is not valid JSON in UTF-8")
    if not isinstance(value, dict):
        return data_problem(WHOLE_BODY, "the body must be a JSON object")
    if _may_be_deep(text) and not _within(value, MOST_LEVELS):
        return data_problem(WHOLE_BODY, f"the body has more than {MOST_LEVELS} levels")
    return cast("Document", value)


def _repeated(text: str) -> Problem:
    root = json.JSONDecoder(object_pairs_hook=_Pairs, parse_float=Decimal, parse_int=_whole).decode(text)
    path, name = next(_repetitions(root, "$"))
    return data_problem(path, f"{name} occurs twice")


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


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=Decimal, parse_int=_whole, parse_constant=_refuse
)


def _may_be_deep(text: bytes) -> bool:
    return text.count(b"{") + text.count(b"[") > MOST_LEVELS


def _within(value: DocumentValue, levels: int) -> bool:
    """Whether no more than ``levels`` containers stand inside one another."""
    level: list[DocumentValue] = [value]
    for _ in range(levels + 1):
        inner: list[DocumentValue] = []
        for one in level:
            if isinstance(one, dict):
                inner.extend(one.values())
            elif isinstance(one, list):
                inner.extend(one)
        level = [one for one in inner if isinstance(one, (dict, list))]
        if not level:
            return True
    return False
