"""The seed text lacks its final line feed."""

from collections.abc import Callable, Sequence
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E00-23"
SEAM: Final = "reference_impl.dms.effective_schema.resource_keys.seed_text"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Sequence[object]], str]) -> Callable[[Sequence[object]], str]:
    """Cut the last line feed."""
    return lambda keys: original(keys).removesuffix("\n")
