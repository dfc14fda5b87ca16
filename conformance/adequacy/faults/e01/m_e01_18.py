"""A root override also changes the resource name used for identities."""

import dataclasses
from collections.abc import Callable
from dataclasses import Field
from typing import ClassVar, Final, Protocol, TypeVar

from conformance.adequacy.faults.e01.shapes import Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-18"
SEAM: Final = "reference_impl.dms.model.passes.derive_triggers.own_identity"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


N = TypeVar("N")


class Resource(Protocol):
    """A resource and its root table."""

    @property
    def root(self) -> Table:
        """The table of the documents."""


class ResourceId(Protocol):
    """The names of a resource, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]


class Identity(Protocol):
    """What a referential id is computed from, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]

    @property
    def resource(self) -> ResourceId:
        """Whose identity it is."""


Own = Callable[[Resource, N], Identity]


def wrong(original: Own[N]) -> Own[N]:
    """Call the resource by the name of its root table."""

    def own_identity(resource: Resource, numbering: N) -> Identity:
        identity = original(resource, numbering)
        renamed = dataclasses.replace(identity.resource, resource_name=resource.root.id.name)
        return dataclasses.replace(identity, resource=renamed)

    return own_identity
