"""The abstract identity takes the type of its first member instead of the widest."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-28"
SEAM: Final = "reference_impl.dms.model.type_widening.widest"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


T = TypeVar("T")
Widest = Callable[[Iterable[T]], T | None]


def wrong(original: Widest[T]) -> Widest[T]:
    """Take the first type when there is a common one."""

    def widest(types: Iterable[T]) -> T | None:
        given = [*types]
        return None if original(given) is None else given[0]

    return widest
