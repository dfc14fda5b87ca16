"""Abstract resources get no resource key."""

from collections.abc import Callable
from typing import Final

from conformance.adequacy.faults.e00.shapes import KeyedResource
from conformance.adequacy.seam import replace

ID: Final = "M-E00-21"
SEAM: Final = "reference_impl.dms.effective_schema.resource_keys.keyed_resources"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[[object], list[KeyedResource]]) -> Callable[[object], list[KeyedResource]]:
    """Leave the abstract ones out."""

    def keyed(project: object) -> list[KeyedResource]:
        return [resource for resource in original(project) if not resource.is_abstract]

    return keyed
