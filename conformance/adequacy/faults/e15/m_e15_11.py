"""Concurrent first users compile several times."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E15-11"
SEAM: Final = "reference_impl.dms.plans.cache.SingleFlightCache.get"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


K = TypeVar("K")
V = TypeVar("V")
Get = Callable[[object, K, Callable[[], V]], V]


def wrong(original: Get[K, V]) -> Get[K, V]:
    """Let every caller make the value."""
    del original

    def get(self: object, key: K, make: Callable[[], V]) -> V:
        del self, key
        return make()

    return get
