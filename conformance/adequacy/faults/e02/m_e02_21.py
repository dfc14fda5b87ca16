"""Keys that meet in one canonical column are not deferrable."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e02.shapes import AddForeignKey, Table, canonical_column
from conformance.adequacy.seam import replace

ID: Final = "M-E02-21"
SEAM: Final = "reference_impl.dms.ddl.project_tables.foreign_keys"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


D = TypeVar("D")
Keys = Callable[[Table, D], tuple[AddForeignKey, ...]]


def wrong(original: Keys[D]) -> Keys[D]:
    """Check the keys over canonical columns at once."""

    def foreign_keys(table: Table, dialect: D) -> tuple[AddForeignKey, ...]:
        canonical = {canonical_column(column) for column in table.columns}
        return tuple(
            altered(statement, is_deferrable=False) if canonical.intersection(statement.key.columns) else statement
            for statement in original(table, dialect)
        )

    return foreign_keys
