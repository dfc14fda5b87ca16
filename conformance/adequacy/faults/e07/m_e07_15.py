"""Length is counted in code points on one engine."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-15"
SEAM: Final = "reference_impl.dms.requests.schema_checks.utf16_length"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(_: Callable[[str], int]) -> Callable[[str], int]:
    """Count code points."""
    return len
