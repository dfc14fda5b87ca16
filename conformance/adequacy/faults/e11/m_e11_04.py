"""DELETE ignores the resource type of the id."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E11-04"
SEAM: Final = "reference_impl.dms.deleting.documents.lock_item"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Find a document by its id alone."""

    def lock_item(*arguments: object) -> Any:
        command = original(*arguments)
        return altered(command, text=command.text.replace('"ResourceKeyId" = $2', "$2::integer IS NOT NULL"))

    return lock_item
