"""The words of T-SQL, and its comparisons."""

from collections.abc import Sequence
from typing import Final

from reference_impl.dms.ddl.layout import Lines, indented
from reference_impl.dms.ddl.statements import CoreType
from reference_impl.dms.ddl.trigger_statements import WatchedColumn
from reference_impl.dms.ddl.words import Words
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import LONGEST_DECLARABLE_NVARCHAR, TypeKind

EXACT_COLLATION: Final = "Latin1_General_100_BIN2"
"""Compares code point by code point, whatever the collation of the database (CF-4)."""

WORDS: Final = Words(
    Dialect.MSSQL,
    {
        CoreType.SMALLINT: "smallint",
        CoreType.UUID: "uniqueidentifier",
        CoreType.HASH: "binary(32)",
        CoreType.JSON: "nvarchar(max)",
    },
)
name = WORDS.name
names = WORDS.names
qualified = WORDS.qualified
text = WORDS.text
lookup = WORDS.lookup
type_of = WORDS.type_of


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
