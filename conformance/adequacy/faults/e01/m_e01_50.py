"""An equality between tables is dropped without a trace."""

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import Field
from typing import ClassVar, Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-50"
SEAM: Final = "reference_impl.dms.model.passes.unify_keys.classify"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


E = TypeVar("E")


class Classified(Protocol):
    """The equalities by what becomes of them, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]


Classify = Callable[[Iterable[E]], Classified]


def wrong(original: Classify[E]) -> Classify[E]:
    """Say nothing of equalities between tables."""

    def classify(equalities: Iterable[E]) -> Classified:
        return dataclasses.replace(original(equalities), ignored=())

    return classify
