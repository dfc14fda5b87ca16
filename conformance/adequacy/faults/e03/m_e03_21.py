"""The descriptor id is computed from the URI as written."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar
from uuid import UUID, uuid5

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E03-21"
SEAM: Final = "reference_impl.dms.descriptors.resolution.seed_descriptor"
NAMESPACE: Final = UUID("edf1edf1-3df1-3df1-3df1-3df1edf1edf1")


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Fields(Protocol):
    """The members of a descriptor."""

    @property
    def uri(self) -> str:
        """The URI in the spelling of the input."""


class DescriptorType(Protocol):
    """A descriptor resource."""

    @property
    def project(self) -> str:
        """Its project."""

    @property
    def resource(self) -> str:
        """Its name."""


class Seed(Protocol):
    """A descriptor that the database shall hold."""

    @property
    def type(self) -> DescriptorType:
        """What it is a descriptor of."""

    @property
    def fields(self) -> Fields:
        """Its members."""


C = TypeVar("C")
T = TypeVar("T")
Identify = Callable[[C, T], Seed]


def wrong(original: Identify[C, T]) -> Identify[C, T]:
    """Keep the case of every letter in the identity."""

    def seed_descriptor(command: C, found: T) -> Seed:
        seed = original(command, found)
        text = f"{seed.type.project}{seed.type.resource}$.descriptor={seed.fields.uri}"
        return altered(seed, referential_id=uuid5(NAMESPACE, text))

    return seed_descriptor
