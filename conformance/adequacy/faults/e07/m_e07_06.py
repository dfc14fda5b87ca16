"""Only the first unresolved reference is reported."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-06"
SEAM: Final = "reference_impl.dms.writing.documents.resolve"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Stop at the first place."""

    def resolve(*arguments: object) -> Any:
        resolution = original(*arguments)
        if resolution.problem is None:
            return resolution
        first = dict([next(iter(resolution.problem.validation_errors.items()))])
        return altered(resolution, problem=altered(resolution.problem, validation_errors=first))

    return resolve
