"""Equal members of two references get two stored columns."""

from collections.abc import Callable, Iterable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-46"
SEAM: Final = "reference_impl.dms.model.passes.unify_keys.classify"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


C = TypeVar("C")


class Endpoint(Protocol):
    """One end of an equality."""

    @property
    def name(self) -> str:
        """The column that represents it."""


class Equality(Protocol):
    """Two values that must be equal."""

    @property
    def a(self) -> Endpoint:
        """One end."""

    @property
    def b(self) -> Endpoint:
        """The other end."""


Classify = Callable[[Iterable[Equality]], C]


def wrong(original: Classify[C]) -> Classify[C]:
    """Pass over equalities between parts of references, whose columns have an underscore in their names."""

    def classify(equalities: Iterable[Equality]) -> C:
        return original([one for one in equalities if not ("_" in one.a.name and "_" in one.b.name)])

    return classify
