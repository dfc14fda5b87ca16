"""Duplicate array elements are stored."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-26"
SEAM: Final = "reference_impl.dms.requests.validation.check_unique_tuples"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(_: Callable[..., None]) -> Callable[..., None]:
    """Find nothing."""

    def check(document: object, constraints: object, findings: object) -> None:
        """Accept every element."""

    return check
