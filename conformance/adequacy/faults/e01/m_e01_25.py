"""An extension scope that has only an array gets no table."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.faults.e01.shapes import Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-25"
SEAM: Final = "reference_impl.dms.model.walking.tables_of"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


W = TypeVar("W")
Tables = Callable[[W], tuple[Table, ...]]


def wrong(original: Tables[W]) -> Tables[W]:
    """Leave out the table of an extension object that has no value of its own."""

    def tables_of(walk: W) -> tuple[Table, ...]:
        return tuple(table for table in original(walk) if not is_empty_extension(table))

    return tables_of


def is_empty_extension(table: Table) -> bool:
    """Say whether a table is that of an extension object and has nothing but its key."""
    _, found, key = table.scope.rpartition("._ext.")
    return found != "" and "." not in key and len(table.columns) == len(table.key_columns)
