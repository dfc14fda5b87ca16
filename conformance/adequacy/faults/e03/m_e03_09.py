"""The connection error prints the password."""

from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

from conformance.adequacy.faults.e03.shapes import Target
from conformance.adequacy.seam import replace

ID: Final = "M-E03-09"
SEAM: Final = "reference_impl.dms.provisioning.postgresql.connection_error"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Unusable(Protocol):
    """Why there is no connection."""

    message: str

    def __init__(self, message: str, **details: Any) -> None:
        """Say it."""

    @property
    def details(self) -> dict[str, Any]:
        """What else is known."""


E = TypeVar("E")
Explain = Callable[[E, Target], Unusable]


def wrong(original: Explain[E]) -> Explain[E]:
    """Add what the connection was tried with."""

    def connection_error(error: E, target: Target) -> Unusable:
        found = original(error, target)
        tried = " ".join(f"{name}={value}" for name, value in target.parameters.items())
        return type(found)(f"{found.message} ({tried})", **found.details)

    return connection_error
