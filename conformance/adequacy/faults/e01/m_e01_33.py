"""A descriptor resource gets a table of its own."""

from collections.abc import Callable
from typing import Final, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E01-33"
SEAM: Final = "reference_impl.dms.model.passes.traverse_base.traverse"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Declaration(Protocol):
    """What the author of a resource wrote."""

    is_descriptor: bool


class Resource(Protocol):
    """A resource in the making."""

    declaration: Declaration


Traverse = Callable[[Resource], Resource]


def wrong(original: Traverse) -> Traverse:
    """Walk the schema of a descriptor as if it were any resource's."""

    def traverse(resource: Resource) -> Resource:
        plain = altered(resource.declaration, is_descriptor=False)
        walked = original(altered(resource, declaration=plain))
        return altered(walked, declaration=resource.declaration)

    return traverse
