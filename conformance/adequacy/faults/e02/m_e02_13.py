"""Composite reference keys use alias columns."""

from collections.abc import Callable
from typing import Final, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e02.shapes import AddForeignKey, Table, canonical_column, is_reference
from conformance.adequacy.seam import replace

ID: Final = "M-E02-13"
SEAM: Final = "reference_impl.dms.ddl.project_tables.foreign_keys"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


D = TypeVar("D")
Keys = Callable[[Table, D], tuple[AddForeignKey, ...]]


def wrong(original: Keys[D]) -> Keys[D]:
    """Put the alias of the reference where the canonical column belongs; PostgreSQL takes that without cascade only."""

    def foreign_keys(table: Table, dialect: D) -> tuple[AddForeignKey, ...]:
        return tuple(over_aliases(statement, table) for statement in original(table, dialect))

    return foreign_keys


def over_aliases(statement: AddForeignKey, table: Table) -> AddForeignKey:
    """Exchange the canonical columns of a reference key for the columns that show them under the reference's name."""
    key = statement.key
    reference = key.columns[0].removesuffix("_DocumentId")
    aliases = {canonical_column(column): column.name for column in table.columns if column.name.startswith(reference)}
    columns = tuple(aliases.get(column, column) for column in key.columns)
    if not is_reference(key) or columns == key.columns:
        return statement
    kept = type(key.on_update)("NoAction")
    return altered(statement, key=altered(key, columns=columns, on_update=kept))
