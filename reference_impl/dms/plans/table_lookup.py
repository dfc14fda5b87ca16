"""What a plan needs to know of the columns of one table, found or refused (E15 C9)."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reference_impl.dms.model.values import (
    Column,
    ColumnKind,
    DescriptorEdge,
    ReferenceBinding,
    ResourceDetail,
    ResourceId,
    Stored,
    Table,
    TableId,
    UnifiedAlias,
)
from reference_impl.dms.plans.errors import PlanDuplicateError, PlanModelReferenceError


class TableLookup(Struct, frozen=True):
    """A table of a resource with its columns by name, and the references and descriptors that it holds."""

    resource: ResourceId
    table: Table
    places: Mapping[str, int]
    references: Mapping[str, ReferenceBinding]
    descriptors: Mapping[str, DescriptorEdge]

    def place(self, column: str, path: str | None = None) -> int:
        """Return where a column stands among all columns. Raises PlanModelReferenceError, naming what asked for it."""
        if column not in self.places:
            asked = "" if path is None else f" for {path}"
            message = f"{self.resource}: the table {self.table.id} has no column {column}{asked}"
            names = (column,) if path is None else (column, path)
            raise PlanModelReferenceError(message, str(self.resource), str(self.table.id), *names)
        return self.places[column]

    def column(self, name: str, path: str | None = None) -> Column:
        """Return a column that ``path`` asks for. Raises PlanModelReferenceError."""
        return self.table.columns[self.place(name, path)]

    def column_of(self, name: str, kind: ColumnKind, path: str) -> Column:
        """Return a column that must be of a kind because of what stands at ``path``. Raises PlanModelReferenceError."""
        column = self.column(name, path)
        if column.kind is not kind:
            message = (
                f"{self.resource}: {path} is bound to {self.table.id}.{name}, a column of kind {column.kind.value}"
            )
            raise PlanModelReferenceError(message, str(self.resource), str(self.table.id), name, path)
        return column

    def storage_column(self, name: str) -> str:
        """Return the column in which the value of a column is stored."""
        storage = self.column(name).storage
        return storage.canonical_column if isinstance(storage, UnifiedAlias) else name

    def descriptor_edge(self, column: Column) -> DescriptorEdge | None:
        """Return the descriptor that a column holds. A path that gives two parts of an identity has two columns."""
        if column.kind is not ColumnKind.DESCRIPTOR_FK or column.name in self.descriptors:
            return self.descriptors.get(column.name)
        edges = self.descriptors.values()
        return next((one for one in edges if one.descriptor_value_path == column.source_path), None)

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that hold their value themselves, in order."""
        return tuple(column for column in self.table.columns if isinstance(column.storage, Stored))


def lookups(detail: ResourceDetail) -> tuple[TableLookup, ...]:
    """Return the tables of a resource in dependency order.

    Raises PlanDuplicateError for a name that stands twice, PlanModelReferenceError for a table without columns or key,
    and for a reference or descriptor of a table that the resource does not have.
    """
    tables = {table.id: table for table in detail.tables}
    _refuse_repeated((str(table.id) for table in detail.tables), str(detail.resource))
    for bound in _bound_tables(detail):
        if bound not in tables:
            message = f"{detail.resource}: it has no table {bound}"
            raise PlanModelReferenceError(message, str(detail.resource), str(bound))
    return tuple(_lookup(detail, table) for table in detail.tables)


def _bound_tables(detail: ResourceDetail) -> Iterator[TableId]:
    """Yield the table of every reference and descriptor of a resource."""
    for reference in detail.reference_bindings:
        yield reference.table
    for edge in detail.descriptor_edges:
        yield edge.table


def _lookup(detail: ResourceDetail, table: Table) -> TableLookup:
    _refuse_repeated((column.name for column in table.columns), str(table.id))
    references = [one for one in detail.reference_bindings if one.table == table.id]
    descriptors = [one for one in detail.descriptor_edges if one.table == table.id]
    _refuse_repeated((one.fk_column for one in references), str(table.id))
    _refuse_repeated((one.fk_column for one in descriptors), str(table.id))
    found = TableLookup(
        detail.resource,
        table,
        {column.name: place for place, column in enumerate(table.columns)},
        {one.fk_column: one for one in references},
        {one.fk_column: one for one in descriptors},
    )
    if not table.columns or not table.key_columns:
        message = f"{detail.resource}: the table {table.id} has no {'key' if table.columns else 'columns'}"
        raise PlanModelReferenceError(message, str(detail.resource), str(table.id))
    for key in table.key_columns:
        found.column(key.name)
    for reference in references:
        found.column_of(reference.fk_column, ColumnKind.DOCUMENT_FK, reference.reference_object_path)
        for bound in reference.identity_bindings:
            found.column(bound.column, bound.reference_json_path)
    for edge in descriptors:
        found.column_of(edge.fk_column, ColumnKind.DESCRIPTOR_FK, edge.descriptor_value_path)
    return found


def _refuse_repeated(names: Iterable[str], owner: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise PlanDuplicateError(f"{owner} has {name} twice", owner, name)
        seen.add(name)
