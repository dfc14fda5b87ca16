"""Resources whose identities reference each other make the derivation loop."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol, TypeVar, cast

from conformance.adequacy.seam import replace, resolve

ID: Final = "M-E01-42"
SEAM: Final = "reference_impl.dms.model.eligibility.eligible_targets"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


REFERRERS: Final = "reference_impl.dms.model.eligibility.identity_referrers"
REFUSAL: Final = "reference_impl.dms.model.errors.derivation.DerivationError"
ENOUGH: Final = 100
R = TypeVar("R")


class Draft(Protocol):
    """The whole set in the making."""

    def with_tables(self) -> Iterator[object]:
        """Its resources that have tables."""


Eligible = Callable[[Draft], frozenset[R]]
Referrers = Callable[[Iterator[object]], Mapping[object, list[object]]]


def wrong(original: Eligible[R]) -> Eligible[R]:
    """Follow references of identities without remembering where one has been; give up after a hundred steps."""

    def eligible_targets(draft: Draft) -> frozenset[R]:
        referrers = cast("Referrers", resolve(ID, REFERRERS)[2])(draft.with_tables())
        for resource in referrers:
            follow(resource, referrers, 0)
        return original(draft)

    return eligible_targets


def follow(resource: object, referrers: Mapping[object, list[object]], steps: int) -> None:
    """Visit everything that repeats a resource's identity."""
    if steps > ENOUGH:
        refusal = cast("Callable[[str], Exception]", resolve(ID, REFUSAL)[2])
        raise refusal("the references of identities never end")
    for referrer in referrers.get(resource, []):
        follow(referrer, referrers, steps + 1)
