"""DELETE of an unknown id answers 204."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E11-03"
SEAM: Final = "reference_impl.dms.deleting.documents.remove"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Take what is not there for gone."""

    async def remove(*arguments: object) -> Any:
        problem = await original(*arguments)
        return None if problem is not None and problem.type.status == 404 else problem

    return remove
