"""Conflicting unified values: the first wins silently."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.altering import altered
from conformance.adequacy.seam import replace

ID: Final = "M-E07-14"
SEAM: Final = "reference_impl.dms.flattening.flattener._unify"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., None]) -> Callable[..., None]:
    """Look at no member behind the first that is there."""

    def unify(row: list[Any], one: Any, visit: Any) -> None:
        for member in one.members:
            original(row, altered(one, members=(member,)), visit)
            if row[one.canonical_index] is not None:
                return

    return unify
