"""Child rows of one page document are attached to another."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E08-03"
SEAM: Final = "reference_impl.dms.reconstitution.reconstituter._grouped"
_CHILD_OF_ROOT: Final = 2
"""The key of such a row: the document and the place."""
Grouped = Callable[..., dict[Any, Any]]


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Grouped) -> Grouped:
    """Give each document the collections of the next."""

    def grouped(table: Any, *arguments: object) -> dict[Any, Any]:
        groups = original(table, *arguments)
        if table.key_length != _CHILD_OF_ROOT:
            return groups
        parents = [*groups]
        return dict(zip(parents, [groups[one] for one in [*parents[1:], *parents[:1]]], strict=True))

    return grouped
