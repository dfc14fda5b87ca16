"""Collisions are compared with letter case."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E01-20"
SEAM: Final = "reference_impl.dms.model.collisions.comparison_key"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str], str]) -> Callable[[str], str]:
    """Keep the case of every letter."""
    del original

    def comparison_key(name: str) -> str:
        return name

    return comparison_key
