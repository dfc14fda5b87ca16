"""The descriptor id is computed from the URI as written."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E03-21"
SEAM: Final = "reference_impl.dms.descriptors.resolution.fold_ascii"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str], str]) -> Callable[[str], str]:
    """Keep the case of every letter."""
    del original

    def fold_ascii(text: str) -> str:
        return text

    return fold_ascii
