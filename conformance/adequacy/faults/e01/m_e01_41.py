"""The first error found wins instead of the first in the order of passes."""

from collections.abc import Callable
from typing import Final, Protocol, cast

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace, resolve

ID: Final = "M-E01-41"
SEAM: Final = "reference_impl.dms.model.passes.traverse_base.traverse_base"
LATER: Final = (
    "reference_impl.dms.model.passes.map_descriptors.map_descriptors",
    "reference_impl.dms.model.passes.map_extensions.map_extensions",
    "reference_impl.dms.model.passes.bind_references.bind_references",
)


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Draft(Protocol):
    """The whole set in the making."""

    @property
    def resources(self) -> tuple[object, ...]:
        """Its resources in order."""


Pass = Callable[[Draft], Draft]


def wrong(original: Pass) -> Pass:
    """Take every resource through the passes up to the references before the next resource is looked at."""

    def traverse_base(draft: Draft) -> Draft:
        passes = (original, *(cast("Pass", resolve(ID, name)[2]) for name in LATER))
        for resource in draft.resources:
            alone = altered(draft, resources=(resource,))
            for one in passes:
                alone = one(alone)
        return original(draft)

    return traverse_base
