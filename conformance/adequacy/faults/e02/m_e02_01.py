"""A quote or bracket inside an identifier is not doubled."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E02-01"
SEAM: Final = "reference_impl.dms.dialects.quoting.doubled"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """Leave the text as it is."""
    del original

    def doubled(text: str, _mark: str) -> str:
        return text

    return doubled
