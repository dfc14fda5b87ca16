"""A store with documents but without fingerprint is provisioned again."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E03-13"
SEAM: Final = "reference_impl.dms.provisioning.preflight.without_fingerprint"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Contents(Protocol):
    """The contents of a database."""

    def documents(self) -> int | None:
        """Look for documents."""


class NoDocuments:
    """Contents of a database in which nobody has stored anything."""

    def documents(self) -> int:
        """Find none."""
        return 0


V = TypeVar("V")


def wrong(original: Callable[[Contents], V]) -> Callable[[Contents], V]:
    """Look for no documents."""

    def without_fingerprint(_contents: Contents) -> V:
        return original(NoDocuments())

    return without_fingerprint
