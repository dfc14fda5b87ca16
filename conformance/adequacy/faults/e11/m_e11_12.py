"""The conflict body contains identities of referrers."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E11-12"
SEAM: Final = "reference_impl.dms.deleting.conflicts._referring"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Name each referrer with its id."""

    async def referring(*arguments: object) -> Any:
        _, referrers = await original(*arguments)
        return tuple(f"{one.resource.resource_name} {one.document_uuid}" for one in referrers), referrers

    return referring
