"""The 503 body shows driver text."""

import sys
from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E06-06"
SEAM: Final = "reference_impl.dms.runtime.verdicts.unreadable"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Tell the client what the driver said of a database that cannot be asked: the error that is being handled."""

    def unreadable(*arguments: Any) -> Any:
        verdict = original(*arguments)
        handled = sys.exc_info()[1]
        said = None if handled is None else handled.__context__ or handled
        return altered(verdict, problem=altered(verdict.problem, errors=(*verdict.problem.errors, str(said))))

    return unreadable
