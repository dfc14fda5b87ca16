"""Extension members become columns of the base table."""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Column, Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-24"
SEAM: Final = "reference_impl.dms.model.passes.map_extensions.extended"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


M = TypeVar("M")


class Resource(Protocol):
    """A resource and its tables."""

    tables: tuple[Table, ...]


Extend = Callable[[Resource, M], Resource]


def wrong(original: Extend[M]) -> Extend[M]:
    """Move the values of every extension object into the table that it extends."""

    def extended(resource: Resource, projects: M) -> Resource:
        result = original(resource, projects)
        added: dict[str, list[Column]] = {}
        for table in result.tables:
            owner = owning_scope(table)
            if owner is not None:
                added.setdefault(owner, []).extend(table.columns[len(table.key_columns) :])
        return altered(result, tables=tuple(moved(table, added) for table in result.tables))

    return extended


def owning_scope(table: Table) -> str | None:
    """Give the scope that the table of an extension object extends."""
    owner, found, key = table.scope.rpartition("._ext.")
    return owner if found and "." not in key else None


def moved(table: Table, added: dict[str, list[Column]]) -> Table:
    """Give a table the values of its extension objects, and an extension table nothing but its key."""
    if owning_scope(table) is not None:
        return altered(table, columns=table.columns[: len(table.key_columns)])
    return altered(table, columns=(*table.columns, *added.get(table.scope, ())))
