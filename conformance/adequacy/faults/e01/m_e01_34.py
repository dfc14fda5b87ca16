"""A `codeValue` of 51 characters is accepted."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E01-34"
SEAM: Final = "reference_impl.dms.model.passes.map_descriptors.length_misfit"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Misfit = Callable[[object, int], str | None]


def wrong(original: Misfit) -> Misfit:
    """Let a text be one character longer than the column of code values."""

    def length_misfit(length: object, longest: int) -> str | None:
        return original(length, longest + 1 if longest == 50 else longest)

    return length_misfit
