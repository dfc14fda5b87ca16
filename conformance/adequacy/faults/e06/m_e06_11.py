"""A required but missing pack is compiled instead."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-11"
SEAM: Final = "reference_impl.dms.runtime.mapping_choice.mode_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Prefer packs where they are required."""

    def mode_of(settings: object) -> Any:
        mode = original(settings)
        kinds = type(mode)
        return kinds["PACK_PREFERRED"] if mode is kinds["PACK_ONLY"] else mode

    return mode_of
