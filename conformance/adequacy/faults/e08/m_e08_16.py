"""`Total-Count` ignores filters."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-16"
SEAM: Final = "reference_impl.dms.plans.sql_text.PlanWriter.count"
Count = Callable[..., str]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Count) -> Count:
    """Count everything that is there."""
    return lambda writer, table, _: original(writer, table, ())
