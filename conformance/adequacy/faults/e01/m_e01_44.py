"""Of two different fragments at one place the last one wins."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-44"
SEAM: Final = "reference_impl.dms.model.attachments.merged_key"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


V = TypeVar("V")
P = TypeVar("P")
Q = TypeVar("Q")
Merge = Callable[[V, V, P, Q], V]


def wrong(original: Merge[V, P, Q]) -> Merge[V, P, Q]:
    """Take what is attached last."""
    del original

    def merged_key(present: V, added: V, place: P, owners: Q) -> V:
        del present, place, owners
        return added

    return merged_key
