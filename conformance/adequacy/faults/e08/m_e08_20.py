"""An unresolved descriptor filter returns everything."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-20"
SEAM: Final = "reference_impl.dms.reading.pages._descriptor_ids"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Filter by none of the descriptors when one of them is not there."""

    async def descriptor_ids(*arguments: object) -> Any:
        found = await original(*arguments)
        return () if found is None else found

    return descriptor_ids
