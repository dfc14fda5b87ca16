"""A descriptor member keeps a text column beside its id column."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Column
from conformance.adequacy.seam import replace

ID: Final = "M-E01-05"
SEAM: Final = "reference_impl.dms.model.walking.add_descriptor"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Scope(Protocol):
    """The scope of a table."""

    @property
    def path(self) -> str:
        """The JSON path of the scope."""


class Place(Protocol):
    """Where a value stands."""

    @property
    def scope(self) -> Scope:
        """The scope around it."""


class Walk(Protocol):
    """A walk with the columns it has found by scope."""

    @property
    def columns(self) -> dict[str, list[Column]]:
        """The columns of each scope."""


Add = Callable[[Walk, str, Place], None]


def wrong(original: Add) -> Add:
    """Add a text column of the value's own name beside the id column."""

    def add_descriptor(walk: Walk, base: str, place: Place) -> None:
        original(walk, base, place)
        found = walk.columns[place.scope.path]
        text = altered(found[-1].type, kind=type(found[-1].type.kind)("String"), max_length=306)
        found.append(altered(found[-1], name=base, kind=type(found[-1].kind)("Scalar"), type=text))

    return add_descriptor
