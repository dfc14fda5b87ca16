"""An equality between tables is dropped without a trace."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E01-50"
SEAM: Final = "reference_impl.dms.model.passes.unify_keys.classify"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


E = TypeVar("E")


class Classified(Protocol):
    """The equalities by what becomes of them."""


Classify = Callable[[Iterable[E]], Classified]


def wrong(original: Classify[E]) -> Classify[E]:
    """Say nothing of equalities between tables."""

    def classify(equalities: Iterable[E]) -> Classified:
        return altered(original(equalities), ignored=())

    return classify
