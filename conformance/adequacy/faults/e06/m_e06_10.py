"""Two concurrent callers compile twice."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-10"
SEAM: Final = "reference_impl.dms.runtime.single_flight.SingleFlight.get"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Load anew while somebody else loads."""

    async def get(cache: Any, key: object, load: Callable[[], Awaitable[Any]]) -> Any:
        if key in cache._flights:  # noqa: SLF001 - those who load now
            return await load()
        return await original(cache, key, load)

    return get
