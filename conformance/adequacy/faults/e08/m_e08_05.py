"""The id is not checked against the resource type."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-05"
SEAM: Final = "reference_impl.dms.database.hydration.by_document"
_TYPE: Final = '"ResourceKeyId" = $2'
Written = Callable[[object, str, object], tuple[str, ...]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Written) -> Written:
    """Find a document of any resource by its id."""
    return lambda dialect, choice, texts: original(dialect, choice.replace(_TYPE, "$2::bigint IS NOT NULL"), texts)
