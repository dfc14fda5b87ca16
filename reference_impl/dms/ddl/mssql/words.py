"""Names, constants, types and comparisons in T-SQL."""

from collections.abc import Iterable, Sequence
from typing import Final

from reference_impl.dms.ddl.layout import Lines, indented
from reference_impl.dms.ddl.statements import ColumnType, CoreType
from reference_impl.dms.ddl.trigger_statements import WatchedColumn
from reference_impl.dms.dialects import literals, quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import LONGEST_DECLARABLE_NVARCHAR, ScalarType, TypeKind, type_name
from reference_impl.dms.model.values import TableId

EXACT_COLLATION: Final = "Latin1_General_100_BIN2"
"""Compares code point by code point, whatever the collation of the database (CF-4)."""

_CORE_TYPES: Final = {
    CoreType.SMALLINT: "smallint",
    CoreType.UUID: "uniqueidentifier",
    CoreType.HASH: "binary(32)",
    CoreType.JSON: "nvarchar(max)",
}


def name(identifier: str) -> str:
    """Return a quoted identifier."""
    return quoting.quote(Dialect.MSSQL, identifier)


def names(identifiers: Iterable[str]) -> str:
    """Return quoted identifiers, separated by commas."""
    return ", ".join(name(identifier) for identifier in identifiers)


def qualified(table: TableId) -> str:
    """Return the quoted name of a table, sequence, view or function with its schema."""
    return quoting.qualify(Dialect.MSSQL, table.schema, table.name)


def text(value: str) -> str:
    """Return a string constant."""
    return literals.text_literal(Dialect.MSSQL, value)


def lookup(table: TableId) -> str:
    """Return the constant by which the catalogue finds an object."""
    return text(qualified(table))


def boolean(*, value: bool) -> str:
    """Return a truth value."""
    return literals.boolean_literal(Dialect.MSSQL, value=value)


def binary(value: bytes) -> str:
    """Return a byte string."""
    return literals.binary_literal(Dialect.MSSQL, value)


def type_of(column_type: ColumnType) -> str:
    """Return what a type is called in a column definition."""
    if isinstance(column_type, ScalarType):
        return type_name(Dialect.MSSQL, column_type)
    return _CORE_TYPES[column_type]


def exact_value(row: str, column: WatchedColumn) -> str:
    """Return a value for comparison; of strings the bytes, because every collation ignores trailing blanks.

    The size is that of the longest declarable string: a trigger must not change when a column gets longer.
    """
    value = f"{row}.{name(column.name)}"
    if column.type.kind is not TypeKind.STRING:
        return value
    length = column.type.max_length
    size = "max" if length is None or length > LONGEST_DECLARABLE_NVARCHAR else str(2 * LONGEST_DECLARABLE_NVARCHAR)
    return f"CONVERT(varbinary({size}), {value})"


def differs(left: str, right: str, pairs: Sequence[tuple[WatchedColumn, WatchedColumn]]) -> Lines:
    """Return the condition that a column of ``left`` has another value than its counterpart; NULL equals NULL."""
    first = ", ".join(exact_value(left, column) for column, _ in pairs)
    second = ", ".join(exact_value(right, column) for _, column in pairs)
    return ("NOT EXISTS (", *indented((f"SELECT {first}", "INTERSECT", f"SELECT {second}")), ")")


def changed(columns: Sequence[WatchedColumn]) -> Lines:
    """Return the condition that an update changed a value of one of the columns."""
    return differs("inserted", "deleted", [(column, column) for column in columns])
