"""The presence gate is missing in predicates on unified columns."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E15-05"
SEAM: Final = "reference_impl.dms.plans.queries._text"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")
R = TypeVar("R")
Text = Callable[[W, R, Any], str]


def wrong(original: Text[W, R]) -> Text[W, R]:
    """Compare what is stored, whoever gave it."""

    def text(writer: W, root: R, one: Any) -> str:
        return original(writer, root, altered(one, presence=""))

    return text
