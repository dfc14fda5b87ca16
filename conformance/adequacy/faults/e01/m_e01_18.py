"""A root override also changes the resource name used for identities."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.altering import altered
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
    """The names of a resource."""


class Identity(Protocol):
    """What a referential id is computed from."""

    @property
    def resource(self) -> ResourceId:
        """Whose identity it is."""


Own = Callable[[Resource, N], Identity]


def wrong(original: Own[N]) -> Own[N]:
    """Call the resource by the name of its root table."""

    def own_identity(resource: Resource, numbering: N) -> Identity:
        identity = original(resource, numbering)
        renamed = altered(identity.resource, resource_name=resource.root.id.name)
        return altered(identity, resource=renamed)

    return own_identity
