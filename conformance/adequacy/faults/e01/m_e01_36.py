"""Collection tables get no stamping trigger."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from conformance.adequacy.faults.e01.shapes import Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-36"
SEAM: Final = "reference_impl.dms.model.passes.derive_triggers.stamped_tables"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


R = TypeVar("R")
Stamped = Callable[[R], Sequence[Table]]


def wrong(original: Stamped[R]) -> Stamped[R]:
    """Leave out the tables of arrays."""

    def stamped_tables(resource: R) -> Sequence[Table]:
        return [table for table in original(resource) if not table.scope.endswith("[*]")]

    return stamped_tables
