"""A descriptor resource gets a table of its own."""

import dataclasses
from collections.abc import Callable
from dataclasses import Field
from typing import ClassVar, Final, Protocol

from conformance.adequacy.seam import replace

ID: Final = "M-E01-33"
SEAM: Final = "reference_impl.dms.model.passes.traverse_base.traverse"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Declaration(Protocol):
    """What the author of a resource wrote, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]
    is_descriptor: bool


class Resource(Protocol):
    """A resource in the making, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]
    declaration: Declaration


Traverse = Callable[[Resource], Resource]


def wrong(original: Traverse) -> Traverse:
    """Walk the schema of a descriptor as if it were any resource's."""

    def traverse(resource: Resource) -> Resource:
        plain = dataclasses.replace(resource.declaration, is_descriptor=False)
        walked = original(dataclasses.replace(resource, declaration=plain))
        return dataclasses.replace(walked, declaration=resource.declaration)

    return traverse
