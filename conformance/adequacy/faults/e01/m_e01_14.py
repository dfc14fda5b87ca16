"""The mapping's `isPartOfIdentity` is believed instead of `identityJsonPaths`."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-14"
SEAM: Final = "reference_impl.dms.model.reading_entries.read_identity_paths"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


L = TypeVar("L")
Entry = Mapping[str, Any]
Read = Callable[[Entry, L], tuple[str, ...]]


def wrong(original: Read[L]) -> Read[L]:
    """Add the scalar paths whose mapping says that they are part of the identity."""

    def read_identity_paths(content: Entry, place: L) -> tuple[str, ...]:
        paths = original(content, place)
        mappings = content.get("documentPathsMapping", {}).values()
        claimed = [one["path"] for one in mappings if one.get("isPartOfIdentity") and "path" in one]
        return (*paths, *(path for path in claimed if path not in paths))

    return read_identity_paths
