"""Internal descriptor columns are served."""

from collections.abc import Callable
from typing import Any, Final

from msgspec import to_builtins

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E08-23"
SEAM: Final = "reference_impl.dms.reading.documents.descriptor_items"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """Serve the URI beside the parts that it is made of."""

    def descriptor_items(*arguments: object) -> list[Any]:
        return [
            altered(one, document={**served, "uri": f"{served['namespace']}#{served['codeValue']}"})
            for one in original(*arguments)
            for served in [to_builtins(one.document)]
        ]

    return descriptor_items
