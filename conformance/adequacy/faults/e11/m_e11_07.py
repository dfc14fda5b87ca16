"""A delete conflict answers 500."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E11-07"
SEAM: Final = "reference_impl.dms.deleting.documents.conflict_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Take the refusal for a fault of the server."""

    async def conflict_of(*arguments: object) -> Any:
        problem = await original(*arguments)
        return altered(problem, type=type(problem.type).SYSTEM)

    return conflict_of
