"""One bad database refuses all instances."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-05"
SEAM: Final = "reference_impl.dms.runtime.gate.Gate.store"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Ask every instance, and refuse with the first that is refused."""

    async def store(gate: Any, instance: Any, correlation_id: str) -> Any:
        for one in gate._configuration.instances:  # noqa: SLF001
            verdict = await original(gate, one, correlation_id)
            if hasattr(verdict, "problem"):
                return verdict
        return await original(gate, instance, correlation_id)

    return store
