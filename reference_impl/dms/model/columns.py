"""Look-ups among columns: by path, by name, and where a column's value is stored (E01 CF-2)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reference_impl.dms.model.values import Column, Table, UnifiedAlias


class PlacedColumn(Struct, frozen=True):
    """A column and its table."""

    table: Table
    column: Column


def binding_columns(table: Table) -> dict[str, list[Column]]:
    """Return the columns that represent paths, by path, in the order they were bound."""
    found: dict[str, list[Column]] = {}
    for column in table.columns:
        if column.source_path is not None:
            found.setdefault(column.source_path, []).append(column)
    return found


def placed_columns(tables: Iterable[Table]) -> dict[str, list[PlacedColumn]]:
    """Return the columns that represent paths, of all tables of a resource, by path."""
    found: dict[str, list[PlacedColumn]] = {}
    for table in tables:
        for path, columns in binding_columns(table).items():
            found.setdefault(path, []).extend(PlacedColumn(table, column) for column in columns)
    return found


def by_name(table: Table) -> Mapping[str, Column]:
    """Return the columns by name."""
    return {column.name: column for column in table.columns}


def storage_column(column: Column) -> str:
    """Return the column that holds the value: itself, or the canonical column of an alias."""
    match column.storage:
        case UnifiedAlias(canonical_column=canonical):
            return canonical
        case _:
            return column.name


def without_repetition(names: Iterable[str]) -> tuple[str, ...]:
    """Drop repeated names; the first of each stays."""
    return tuple(dict.fromkeys(names))
