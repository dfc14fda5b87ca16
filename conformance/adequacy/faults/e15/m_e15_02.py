"""Plan text contains carriage returns."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E15-02"
SEAM: Final = "reference_impl.dms.plans.sql_text._statement"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., str]) -> Callable[..., str]:
    """End every line as one system does."""

    def statement(*lines: str) -> str:
        return original(*lines).replace("\n", "\r\n")

    return statement
