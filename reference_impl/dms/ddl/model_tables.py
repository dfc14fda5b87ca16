"""The tables of a model by their names, so that what names a column can ask for its type."""

from msgspec import Struct

from reference_impl.dms.ddl.errors import InvalidModelError
from reference_impl.dms.ddl.trigger_statements import WatchedColumn
from reference_impl.dms.model.values import Column, RelationalModel, Table, TableId


class ModelTables(Struct, frozen=True):
    """Resource tables and abstract identity tables, and the columns of each."""

    tables: dict[TableId, Table]
    columns: dict[TableId, dict[str, Column]]

    def table(self, table: TableId) -> Table:
        """Return a table. Raises InvalidModelError when the model has none of this name."""
        found = self.tables.get(table)
        if found is None:
            raise invalid_model(str(table), "is named, but the model has no such table")
        return found

    def column(self, table: TableId, name: str) -> Column:
        """Return a column. Raises InvalidModelError when the table has none of this name."""
        found = self.columns[self.table(table).id].get(name)
        if found is None:
            raise invalid_model(f"{table}.{name}", "is named, but the table has no such column")
        return found

    def watched(self, table: TableId, names: tuple[str, ...]) -> tuple[WatchedColumn, ...]:
        """Return columns with their types."""
        return tuple(WatchedColumn(name, self.column(table, name).type) for name in names)


def tables_of(model: RelationalModel) -> ModelTables:
    """Return all tables of a model."""
    resources = (table for detail in model.resource_details for table in detail.tables)
    tables = {table.id: table for table in (*resources, *(one.table for one in model.abstract_identity_tables))}
    columns = {key: {column.name: column for column in table.columns} for key, table in tables.items()}
    return ModelTables(tables, columns)


def invalid_model(name: str, reason: str) -> InvalidModelError:
    """Return the error that names an object and says what is wrong with it."""
    return InvalidModelError(f"{name} {reason}", object=name, reason=reason)
