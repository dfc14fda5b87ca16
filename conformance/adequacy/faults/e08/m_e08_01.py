"""A page is read document by document."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-01"
SEAM: Final = "reference_impl.dms.reading.pages.hydrated"
Hydrated = Callable[..., Awaitable[list[Any]]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Hydrated) -> Hydrated:
    """Ask for each document alone."""

    async def hydrated(endpoint: object, identifiers: Sequence[int], store: object, session: object) -> list[Any]:
        return [item for one in identifiers for item in await original(endpoint, [one], store, session)]

    return hydrated
