"""The client sees the names of differing resources."""

import sys
from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-09"
SEAM: Final = "reference_impl.dms.runtime.proving.Prover._validated"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Put the report into the answer."""

    async def validated(prover: Any, instance: Any, found: object, correlation_id: str) -> Any:
        verdict = await original(prover, instance, found, correlation_id)
        if not hasattr(verdict, "problem"):
            return verdict
        product = sys.modules[type(prover).__module__]
        rows = await product.read_keys(instance.dialect, instance.connection_string, prover._seconds)  # noqa: SLF001
        report = product.log_text(product.difference_of(prover._expected, rows))  # noqa: SLF001
        errors = (*verdict.problem.errors, report)
        return altered(verdict, problem=altered(verdict.problem, errors=errors))

    return validated
