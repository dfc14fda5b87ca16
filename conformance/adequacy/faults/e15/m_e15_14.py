"""Hydration is ordered by ordinal without the parent key."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E15-14"
SEAM: Final = "reference_impl.dms.plans.sql_text.PlanWriter._order"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")
Order = Callable[[W, str, Sequence[str]], tuple[str, ...]]


def wrong(original: Order[W]) -> Order[W]:
    """Order by the last part of the key alone."""

    def order(self: W, alias: str, keys: Sequence[str]) -> tuple[str, ...]:
        return original(self, alias, keys[-1:])

    return order
