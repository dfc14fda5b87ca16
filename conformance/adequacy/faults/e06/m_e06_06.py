"""The 503 body shows driver text."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-06"
SEAM: Final = "reference_impl.dms.runtime.proving.Prover.prove"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Tell the client what the driver said of a database that cannot be asked."""

    async def prove(prover: object, instance: object, correlation_id: str) -> Any:
        try:
            return await original(prover, instance, correlation_id)
        except Exception as unanswered:
            verdict = getattr(unanswered, "verdict", None)
            if verdict is not None:
                errors = (*verdict.problem.errors, str(unanswered.__context__))
                told = altered(verdict, problem=altered(verdict.problem, errors=errors))
                unanswered.verdict = told  # type: ignore[attr-defined]
            raise

    return prove
