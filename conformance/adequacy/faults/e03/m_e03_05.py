"""Texts from the input are printed with their line feeds."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E03-05"
SEAM: Final = "reference_impl.dms.terminal.printable"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[str], str]) -> Callable[[str], str]:
    """Leave the text as it is."""
    del original

    def printable(text: str) -> str:
        return text

    return printable
