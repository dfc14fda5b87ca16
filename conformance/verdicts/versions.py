"""Versions of backends, compared the way people read them.

A version is its numbers, and possibly a pre-release word after a hyphen: ``1.10`` is newer than ``1.9``, ``1.2`` equals
``1.2.0``, ``2.0-rc1`` is older than ``2.0``. A leading ``v`` and a build note after ``+`` mean nothing. Backends come
from many languages, so nothing of any one language's rules is needed.
"""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

_VERSION: Final = re.compile(r"v?(?P<numbers>\d+(?:\.\d+)*)(?:[-_.]?(?P<pre>[A-Za-z][0-9A-Za-z.-]*))?(?:\+.*)?")
_PIECE: Final = re.compile(r"\d+|[a-z]+")
_COMPARATOR: Final = re.compile(r"(?P<sign>>=|<=|==|!=|>|<|≥|≤)\s*(?P<version>\S+)")

_Key: TypeAlias = tuple[tuple[int, ...], bool, tuple[tuple[int, int, str], ...]]

_SIGNS: Final[Mapping[str, Callable[[_Key, _Key], bool]]] = MappingProxyType(
    {
        ">=": operator.ge,
        "≥": operator.ge,
        "<=": operator.le,
        "≤": operator.le,
        "==": operator.eq,
        "!=": operator.ne,
        ">": operator.gt,
        "<": operator.lt,
    }
)


@dataclass(frozen=True, slots=True)
class VersionRange:
    """A condition on a version, such as ``>=1.2,<2``: every part must hold."""

    text: str

    def __post_init__(self) -> None:
        """Raise :class:`ValueError` when the text is not a range."""
        _comparators(self.text)

    def contains(self, version: str) -> bool:
        """Whether ``version`` lies in the range; :class:`ValueError` when it is no version."""
        key = version_key(version)
        return all(compare(key, bound) for compare, bound in _comparators(self.text))


def version_key(version: str) -> _Key:
    """Return what versions are ordered by; :class:`ValueError` when ``version`` is none."""
    match = _VERSION.fullmatch(version.strip())
    if match is None:
        raise ValueError(f"{version!r} is not a version such as 1.4.0 or 2.0-rc1")
    numbers = [int(number) for number in match["numbers"].split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    pieces = _PIECE.findall((match["pre"] or "").lower())
    pre = tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)
    return tuple(numbers), match["pre"] is None, pre


def _comparators(text: str) -> tuple[tuple[Callable[[_Key, _Key], bool], _Key], ...]:
    return tuple(_comparator(part.strip()) for part in text.split(","))


def _comparator(part: str) -> tuple[Callable[[_Key, _Key], bool], _Key]:
    match = _COMPARATOR.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} is not a comparison such as >=1.2")
    return _SIGNS[match["sign"]], version_key(match["version"])
