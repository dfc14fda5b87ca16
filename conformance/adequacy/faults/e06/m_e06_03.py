"""A table without row passes the gate."""

import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E06-03"
SEAM: Final = "reference_impl.dms.runtime.proving.Prover.prove"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


@dataclass(frozen=True, slots=True)
class _Assumed:
    schema_hash: str


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Let a database pass whose tables are there, although the one that is asked has no row."""

    async def prove(prover: Any, instance: Any, correlation_id: str) -> Any:
        verdict = await original(prover, instance, correlation_id)
        if getattr(verdict, "code", "") != "DB_NOT_PROVISIONED":
            return verdict
        product = sys.modules[type(prover).__module__]
        keys = await product.read_keys(instance.dialect, instance.connection_string, prover._seconds)  # noqa: SLF001
        return verdict if keys is None else product.Proven(_Assumed(prover._hash))  # noqa: SLF001

    return prove
