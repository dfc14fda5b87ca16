"""A descriptor gets no identity row."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-30"
SEAM: Final = "reference_impl.dms.writing.descriptors.Command"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Leave the index of identities alone."""

    def command(text: str, values: object = ()) -> Any:
        if 'INSERT INTO "dms"."ReferentialIdentity"' in text:
            return original("SELECT 1")
        return original(text, values)

    return command
