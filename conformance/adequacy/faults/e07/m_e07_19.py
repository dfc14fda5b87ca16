"""Concurrent replaces interleave their rows."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-19"
SEAM: Final = "reference_impl.dms.writing.documents.Command"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Look for the target without locking it."""

    def command(text: str, values: object = ()) -> Any:
        return original(text.replace(" FOR UPDATE", ""), values)

    return command
