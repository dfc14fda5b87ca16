"""Plans depend on the order of schema members."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E15-03"
SEAM: Final = "reference_impl.dms.stage_operations.plans._compiled"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


S = TypeVar("S")


def wrong(original: Callable[[Mapping[str, Any]], S]) -> Callable[[Mapping[str, Any]], S]:
    """List the resources in the order in which the files name them."""

    def compiled(given: Mapping[str, Any]) -> S:
        text = "".join(str(file.get("text", "")) for file in given["files"])
        mapping: Any = original(given)
        ordered = sorted(mapping.resources, key=lambda one: text.find(f'"{one.resource.resource_name}"'))
        changed: S = altered(mapping, resources=tuple(ordered))
        return changed

    return compiled
