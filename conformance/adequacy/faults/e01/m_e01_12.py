"""Update eligibility is not passed on through identity references."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-12"
SEAM: Final = "reference_impl.dms.model.eligibility.identity_referrers"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


R = TypeVar("R")
Referrers = Callable[[Iterable[R]], Mapping[object, list[object]]]


def wrong(original: Referrers[R]) -> Referrers[R]:
    """Find nobody to whom eligibility is passed on."""
    del original

    def identity_referrers(resources: Iterable[R]) -> Mapping[object, list[object]]:
        del resources
        return {}

    return identity_referrers
