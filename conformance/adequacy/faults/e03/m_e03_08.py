"""A missing database is created without being asked for."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E03-08"
SEAM: Final = "reference_impl.dms.provision_run.server_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Server(Protocol):
    """A database server."""

    def create_database(self) -> bool:
        """Create the database unless it exists."""


T = TypeVar("T")


def wrong(original: Callable[[T], Server]) -> Callable[[T], Server]:
    """Make the database as soon as the server is known."""

    def server_of(target: T) -> Server:
        server = original(target)
        server.create_database()
        return server

    return server_of
