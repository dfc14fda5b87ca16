"""Resource keys restart at 1 for each project."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from conformance.adequacy.faults.e00.shapes import KeyedResource
from conformance.adequacy.seam import replace

ID: Final = "M-E00-22"
SEAM: Final = "reference_impl.dms.effective_schema.resource_keys.numbered"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(
    original: Callable[[Sequence[KeyedResource]], tuple[object, ...]],
) -> Callable[[Sequence[KeyedResource]], tuple[object, ...]]:
    """Number each project on its own."""

    def numbered(resources: Sequence[KeyedResource]) -> tuple[object, ...]:
        groups = groupby(resources, key=lambda resource: resource.project_name)
        return tuple(key for _, group in groups for key in original(list(group)))

    return numbered
