"""Every reference key cascades on update, eligible or not."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e02.shapes import AddForeignKey, is_reference
from conformance.adequacy.seam import replace

ID: Final = "M-E02-14"
SEAM: Final = "reference_impl.dms.ddl.project_tables.foreign_keys"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


T = TypeVar("T")
D = TypeVar("D")
Keys = Callable[[T, D], tuple[AddForeignKey, ...]]


def wrong(original: Keys[T, D]) -> Keys[T, D]:
    """Let the values of every reference follow."""

    def foreign_keys(table: T, dialect: D) -> tuple[AddForeignKey, ...]:
        return tuple(cascading(statement) for statement in original(table, dialect))

    return foreign_keys


def cascading(statement: AddForeignKey) -> AddForeignKey:
    """Add the cascade on update to a reference key."""
    key = statement.key
    if not is_reference(key):
        return statement
    return altered(statement, key=altered(key, on_update=type(key.on_update)("Cascade")))
