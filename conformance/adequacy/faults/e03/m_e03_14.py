"""Values read from the database are printed with their line feeds."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E03-14"
SEAM: Final = "reference_impl.dms.provisioning.report._shortened"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


Shorten = Callable[[Sequence[str]], Iterable[str]]


def wrong(original: Shorten) -> Shorten:
    """Give each line of a value a line of its own."""

    def shortened(section: Sequence[str]) -> Iterable[str]:
        return [line for entry in original(section) for line in entry.split("\n")]

    return shortened
