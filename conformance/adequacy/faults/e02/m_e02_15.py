"""The all-or-none check of optional references is missing."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-15"
SEAM: Final = "reference_impl.dms.ddl.project_tables.checks"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


T = TypeVar("T")
C = TypeVar("C")


def wrong(original: Callable[[T], tuple[C, ...]]) -> Callable[[T], tuple[C, ...]]:
    """Leave out the checks over several columns."""

    def checks(table: T) -> tuple[C, ...]:
        return tuple(check for check in original(table) if not hasattr(check, "dependent_columns"))

    return checks
