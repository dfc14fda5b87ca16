"""A vanished reference target answers 500."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-27"
SEAM: Final = "reference_impl.dms.writing.attempts.problem_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Take a refused reference key for a fault of the server."""

    async def problem_of(refusal: Any, *arguments: object) -> Any:
        problem = await original(refusal, *arguments)
        kind = type(problem.type)
        return altered(problem, type=kind["SYSTEM"]) if problem.type is kind["UNRESOLVED_REFERENCE"] else problem

    return problem_of
