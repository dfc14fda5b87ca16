"""The fingerprint is read on every request."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-01"
SEAM: Final = "reference_impl.dms.runtime.gate.Gate.store"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Forget the proof of the last request, whatever was kept because of it."""

    async def store(gate: Any, instance: Any, correlation_id: str) -> Any:
        gate._proofs = type(gate._proofs)()  # noqa: SLF001 - what the fault forgets
        proven = await gate._outcome(instance, correlation_id)  # noqa: SLF001
        return proven if hasattr(proven, "problem") else await original(gate, instance, correlation_id)

    return store
