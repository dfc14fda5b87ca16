"""The 503 of a missing pack names the directory that was searched."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-14"
SEAM: Final = "reference_impl.dms.runtime.mapping_selector.MappingSelector.select"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Name the directory in the answer."""

    async def select(selector: Any, *arguments: object) -> Any:
        chosen = await original(selector, *arguments)
        if getattr(chosen, "code", "") != "MAPPING_PACK_MISSING":
            return chosen
        errors = (*chosen.problem.errors, f"looked below {selector._packs.root_path}")  # noqa: SLF001
        return altered(chosen, problem=altered(chosen.problem, errors=errors))

    return select
