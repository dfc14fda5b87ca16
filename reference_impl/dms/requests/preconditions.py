"""The header ``If-Match`` on writes and deletes: what the client must have seen (E10-S03).

The result judges the tag of the locked document inside the write's transaction, so that nothing changes in between.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from reference_impl.dms.problem import Problem, ProblemType

Precondition: TypeAlias = Callable[[str | None], Problem | None]
"""Takes the current tag, None when there is no such document; returns the problem that stops the write."""

HEADER: Final = "If-Match"
_ANY: Final = "*"
_QUOTED: Final = re.compile(r'"([^"]*)"')
_TAG: Final = re.compile(r"(?P<version>[0-9]+)-(?P<epoch>[0-9a-f]{8})(?:\.[a-z_]){4}")
_FAILED: Final = Problem(
    ProblemType.OPTIMISTIC_LOCK_FAILED,
    "The item was changed or removed since the tag of this request was read.",
    errors=(f"{HEADER} does not name the current state of the item",),
)


def precondition_of(values: Sequence[str], *, may_create: bool) -> Precondition:
    """Return what the header demands. ``may_create`` is true for POST, for which a tag demands that the item exists.

    A missing target of PUT and DELETE passes with a tag: that it is missing is the better answer.
    """
    if not values:
        return no_precondition
    text = ", ".join(values).strip()
    if text == _ANY:
        return lambda tag: _FAILED if tag is None else None
    tags = _tags(text)

    def judge(tag: str | None) -> Problem | None:
        if tag is None:
            return _FAILED if may_create else None
        return None if _state(tag) in tags else _FAILED

    return judge


def no_precondition(_: str | None) -> None:
    """Let every state pass."""


def _tags(text: str) -> frozenset[tuple[str, str]]:
    """Return the states that the tags of a header name; what is no strong tag names none."""
    found = [_state(tag) for tag in _texts(text)]
    return frozenset(one for one in found if one is not None)


def _texts(text: str) -> list[str]:
    if '"' not in text:
        return [text]
    parts = [part.strip() for part in text.split(",")]
    return [match[1] for part in parts if (match := _QUOTED.fullmatch(part))]


def _state(tag: str) -> tuple[str, str] | None:
    """Return version and schema epoch, which alone are compared."""
    match = _TAG.fullmatch(tag)
    return None if match is None else (match["version"], match["epoch"])
