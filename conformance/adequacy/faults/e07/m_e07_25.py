"""Error bodies contain constraint and table names."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-25"
SEAM: Final = "reference_impl.dms.writing.attempts.problem_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Hand on what the driver said."""

    async def problem_of(refusal: Any, *arguments: object) -> Any:
        return altered(await original(refusal, *arguments), detail=str(refusal.text))

    return problem_of
