"""An empty `_ext` object is written."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-07"
SEAM: Final = "reference_impl.dms.reconstitution.templates.ObjectTemplate.finished"
Emit = Callable[[Any, Any], dict[str, Any]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[Any], Emit]) -> Callable[[Any], Emit]:
    """Write the member wherever the schema has it."""

    def finished(template: Any) -> Emit:
        emit = original(template)
        if "_ext" not in template.members:
            return emit
        return lambda sources, row: {"_ext": {}, **emit(sources, row)}

    return finished
