"""A changed schema file takes effect without restart."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-15"
SEAM: Final = "reference_impl.dms.runtime.gate.Gate.store"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Read the schema files again for every request."""

    async def store(gate: Any, instance: object, correlation_id: str) -> Any:
        found = await original(gate, instance, correlation_id)
        if hasattr(found, "problem"):
            return found
        product = sys.modules[type(found.view).__module__]
        schema_set = product.load_schemas(gate._configuration.schema_files, Path())  # noqa: SLF001
        return altered(found, view=product.view_of(schema_set))

    return store
