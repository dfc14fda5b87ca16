"""An empty `_ext` object is written."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-07"
SEAM: Final = "reference_impl.dms.reconstitution.templates.ObjectTemplate.finished"
Emit = Callable[[Any, Any], Any]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., Emit]) -> Callable[..., Emit]:
    """Write the member wherever the schema has it."""

    def finished(template: Any, *arguments: object) -> Emit:
        extensions = template.members.get("_ext")
        if extensions is not None:
            emit = extensions.finished()
            template.members["_ext"] = lambda page, columns: [one or {} for one in emit(page, columns)]
        return original(template, *arguments)

    return finished
