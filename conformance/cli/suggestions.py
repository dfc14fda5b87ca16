"""What somebody may have meant who wrote a name that does not exist."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from conformance.errors import ConformanceError
from conformance.suggestion import did_you_mean

_FEW = 3
_SHORT_LIST = 8


class UnknownName(ConformanceError):  # noqa: N818 - the domain's word
    """A name on the command line that nothing answers to."""

    code: ClassVar[str] = "UNKNOWN_NAME"


def several(sort: str, name: str, meant: Sequence[str], *, look_up: str) -> UnknownName:
    """Return the error for ``name``, which is no ``sort`` itself but has all those in ``meant``, one or more."""
    shown = " or ".join(repr(one) for one in meant[:_FEW])
    number = f"{len(meant)} {sort}{'' if len(meant) == 1 else 's'}"
    return UnknownName(f"{name!r} is no {sort}, but has {number}", remedy=f"name one, such as {shown} ({look_up})")


def unknown(sort: str, name: str, known: Iterable[str], *, look_up: str) -> UnknownName:
    """Return the error for ``name``, which should have been one of ``known``.

    ``sort`` says what was looked for (``backend``); ``look_up`` says, as a clause, where all names can be seen.
    """
    choices = sorted(known)
    remedy = did_you_mean(name, choices)
    if not remedy and choices and len(choices) <= _SHORT_LIST:
        remedy = f"use one of: {', '.join(choices)}"
    return UnknownName(f"there is no {sort} {name!r}", remedy=f"{remedy} ({look_up})" if remedy else look_up)
