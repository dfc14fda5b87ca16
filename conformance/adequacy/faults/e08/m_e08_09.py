"""A required empty array is left out."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-09"
SEAM: Final = "reference_impl.dms.reconstitution.templates.collection"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Write no array without elements."""
    return lambda rows, **_: original(rows, is_required=False)
