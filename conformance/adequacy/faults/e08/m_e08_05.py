"""The id is not checked against the resource type."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-05"
SEAM: Final = "reference_impl.dms.reading.documents.Command"
_TYPE: Final = ' AND "ResourceKeyId" = $2'


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Find a document of any resource by its id."""

    def command(text: str, values: Sequence[object] = ()) -> Any:
        if text.endswith(_TYPE):
            return original(text.removesuffix(_TYPE), values[:1])
        return original(text, values)

    return command
