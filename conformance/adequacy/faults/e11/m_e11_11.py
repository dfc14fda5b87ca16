"""A check violation during delete is reported as conflict."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E11-11"
SEAM: Final = "reference_impl.dms.database.postgresql.class_of_sqlstate"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Take a violated check for a refused reference."""

    def class_of(code: str | None) -> Any:
        return original("23503" if code == "23514" else code)

    return class_of
