"""Identifiers are shortened by characters instead of UTF-8 bytes."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.seam import replace

ID: Final = "M-E02-02"
SEAM: Final = "reference_impl.dms.dialects.identifiers.longest_prefix"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Limit(Protocol):
    """The longest name of a dialect."""

    @property
    def length(self) -> int:
        """Its number of units."""


Shorten = Callable[[str, Limit, int], str]


def wrong(original: Shorten) -> Shorten:
    """Count characters, whatever the unit of the limit."""
    del original

    def longest_prefix(name: str, limit: Limit, reserved: int) -> str:
        return name[: limit.length - reserved]

    return longest_prefix
