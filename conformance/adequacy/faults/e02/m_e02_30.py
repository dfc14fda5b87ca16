"""Order inside a phase follows map iteration."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E02-30"
SEAM: Final = "reference_impl.dms.ddl.ordering.indexes"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


I = TypeVar("I")  # noqa: E741 - an index
Order = Callable[[tuple[I, ...]], tuple[I, ...]]


def wrong(original: Order[I]) -> Order[I]:
    """Leave the indexes as they come."""
    del original

    def indexes(statements: tuple[I, ...]) -> tuple[I, ...]:
        return statements

    return indexes
