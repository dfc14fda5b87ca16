"""mssql string predicates follow the default collation."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E15-06"
SEAM: Final = "reference_impl.dms.plans.queries._is_text"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[object, str], bool]) -> Callable[[object, str], bool]:
    """Take every column for one that the engine compares exactly."""
    del original

    def is_text(root: object, column: str) -> bool:
        del root, column
        return False

    return is_text
