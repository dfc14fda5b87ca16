"""The manifest depends on the order of schema members."""

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from conformance.adequacy.altering import altered
from conformance.adequacy.faults.e01.shapes import Column, Table
from conformance.adequacy.seam import replace

ID: Final = "M-E01-30"
SEAM: Final = "reference_impl.dms.model.passes.order.detail"


def install() -> None:
    """Put the wrong function in place."""
    replace(ID, SEAM, wrong)


class Declaration(Protocol):
    """What the author of a resource wrote."""

    @property
    def insert_schema(self) -> Mapping[str, Any]:
        """The effective insert schema, its members in the order of the file."""


class Resource(Protocol):
    """A resource and its declaration."""

    @property
    def declaration(self) -> Declaration:
        """What its author wrote."""


class Detail(Protocol):
    """The finished entry of a resource."""

    tables: tuple[Table, ...]


Finish = Callable[[Resource], Detail]


def wrong(original: Finish) -> Finish:
    """List the scalars of the root table in the order of the schema's properties."""

    def detail(resource: Resource) -> Detail:
        result = original(resource)
        names = [*resource.declaration.insert_schema.get("properties", {})]
        tables = (by_property(table, names) if table.scope == "$" else table for table in result.tables)
        return altered(result, tables=tuple(tables))

    return detail


def by_property(table: Table, names: list[str]) -> Table:
    """Sort the scalars of a table by their first property; all other columns stay before them."""

    def place(column: Column) -> int:
        is_value = column.source_path is not None and column.kind.value == "Scalar"
        return names.index((column.source_path or "").split(".")[1]) if is_value else -1

    return altered(table, columns=tuple(sorted(table.columns, key=place)))
