"""The names of parameters, from the columns they are for (E15 C4)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

from reference_impl.dms.plans.errors import PlanParameterNameError

BARE_NAME: Final = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
_FORBIDDEN: Final = re.compile(r"[^A-Za-z0-9_]")
_RUN: Final = re.compile("_+")
_NUMBERED: Final = re.compile(r"(?P<base>.+)_(?P<number>[1-9][0-9]*)")
_LONGEST: Final = 100
_KEPT: Final = 89
_DIGITS: Final = 10


def parameter_names(columns: Iterable[str]) -> tuple[str, ...]:
    """Return one name per column: clean, short, and different from all others whatever the case."""
    return tuple(_distinct(_shortened(_cleaned(column)) for column in columns))


def row_parameters(names: Sequence[str], row: int) -> tuple[str, ...]:
    """Return the names of one row of a multi-row insert; rows count from 0."""
    return tuple(f"{name}_{row}" for name in names)


def refuse_bad_names(names: Iterable[tuple[str, str]]) -> None:
    """Raise PlanParameterNameError for (argument, name) pairs that are no bare names or meet but for case."""
    seen: dict[str, str] = {}
    for argument, name in names:
        if not BARE_NAME.fullmatch(name):
            message = f"{argument} is {name!r}, which is no bare name ^{BARE_NAME.pattern}$"
            raise PlanParameterNameError(message, argument, name)
        if (other := seen.get(name.lower())) is not None:
            raise PlanParameterNameError(f"{argument} is {name}, and {other} is a name already", name, other)
        seen[name.lower()] = name


def _cleaned(column: str) -> str:
    lowered = column[:1].lower() + column[1:]
    clean = _RUN.sub("_", _FORBIDDEN.sub("_", lowered)) or "p"
    return clean if clean[0].isalpha() or clean[0] == "_" else f"_{clean}"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_KEPT]}_{sha256(name.encode()).hexdigest()[:_DIGITS]}"


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Number the names that were met before, so that what comes later never changes what came earlier."""
    used: set[str] = set()
    following: defaultdict[str, int] = defaultdict(lambda: 2)
    for name in names:
        numbered = _NUMBERED.fullmatch(name)
        base = numbered["base"] if numbered else name
        if numbered:
            key = base.lower()
            following[key] = max(following[key], int(numbered["number"]) + 1)
        chosen = name
        if name.lower() in used:
            chosen = _next_free(base, used, following)
        used.add(chosen.lower())
        yield chosen


def _next_free(base: str, used: set[str], following: defaultdict[str, int]) -> str:
    while True:
        number = following[base.lower()]
        following[base.lower()] = number + 1
        candidate = f"{base}_{number}"
        if candidate.lower() not in used:
            return candidate
