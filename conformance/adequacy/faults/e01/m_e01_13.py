"""Nested array uniqueness leaves out the ancestor key."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.seam import replace

ID: Final = "M-E01-13"
SEAM: Final = "reference_impl.dms.model.passes.array_uniqueness.ancestor_key_columns"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


T = TypeVar("T")
Ancestors = Callable[[T], tuple[str, ...]]


def wrong(original: Ancestors[T]) -> Ancestors[T]:
    """Leave out the rows around an item of a nested collection."""

    def ancestor_key_columns(table: T) -> tuple[str, ...]:
        columns = original(table)
        return columns if len(columns) == 1 else ()

    return ancestor_key_columns
