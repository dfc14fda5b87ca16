"""Identity projection follows column order instead of path order."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from conformance.adequacy.faults.e15.shapes import IdentityPart, Lookup
from conformance.adequacy.seam import replace

ID: Final = "M-E15-17"
SEAM: Final = "reference_impl.dms.plans.identity_projections.of_resource"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")
R = TypeVar("R")
Projection = Callable[[Lookup, Sequence[IdentityPart], W], R]


def wrong(original: Projection[W, R]) -> Projection[W, R]:
    """Put the parts of an identity into the order of the table's columns."""

    def of_resource(root: Lookup, elements: Sequence[IdentityPart], writer: W) -> R:
        return original(root, sorted(elements, key=lambda one: root.place(one.column)), writer)

    return of_resource
