"""Shared unified column is cleared when one of two sites is removed."""

from collections.abc import Callable
from typing import Any, Final

from conformance.adequacy.seam import replace

ID: Final = "M-E07-23"
SEAM: Final = "reference_impl.dms.flattening.flattener._unify"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


def wrong(original: Callable[..., None]) -> Callable[..., None]:
    """Let the last member decide, present or not."""

    def unify(row: list[Any], one: Any, visit: Any) -> None:
        original(row, one, visit)
        if any(member.get(visit) is None for member in one.members):
            row[one.canonical_index] = None

    return unify
