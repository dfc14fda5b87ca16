"""The URI is stored folded."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-29"
SEAM: Final = "reference_impl.dms.writing.descriptors.Command"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Any]) -> Callable[..., Any]:
    """Store namespace, code value and URI in small letters."""

    def command(text: str, values: Any = ()) -> Any:
        if 'INSERT INTO "dms"."Descriptor"' not in text:
            return original(text, values)
        document, short, description, begins, ends, namespace, code, discriminator, uri = values
        folded = (namespace.lower(), code.lower(), discriminator, uri.lower())
        return original(text, (document, short, description, begins, ends, *folded))

    return command
