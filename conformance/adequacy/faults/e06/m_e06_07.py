"""The difference report omits missing keys."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-07"
SEAM: Final = "reference_impl.dms.runtime.key_seed.compare"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Say nothing of keys that are not there."""
    return lambda *arguments: altered(original(*arguments), missing=())
