"""A missing descriptor answers 409."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-07"
SEAM: Final = "reference_impl.dms.writing.documents.resolve"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Call everything that is missing a document."""

    def resolve(*arguments: object) -> Any:
        resolution = original(*arguments)
        if resolution.problem is None:
            return resolution
        kind = type(resolution.problem.type)["UNRESOLVED_REFERENCE"]
        return altered(resolution, problem=altered(resolution.problem, type=kind))

    return resolve
