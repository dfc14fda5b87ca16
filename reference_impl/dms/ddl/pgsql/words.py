"""Names, constants and types in PostgreSQL's spelling."""

from collections.abc import Iterable
from typing import Final

from reference_impl.dms.ddl.layout import Lines, ended, indented
from reference_impl.dms.ddl.statements import ColumnType, CoreType
from reference_impl.dms.dialects import literals, quoting
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import ScalarType, type_name
from reference_impl.dms.model.values import TableId

_CORE_TYPES: Final = {
    CoreType.SMALLINT: "smallint",
    CoreType.UUID: "uuid",
    CoreType.HASH: "bytea",
    CoreType.JSON: "jsonb",
}


def name(identifier: str) -> str:
    """Return a quoted identifier."""
    return quoting.quote(Dialect.PGSQL, identifier)


def names(identifiers: Iterable[str]) -> str:
    """Return quoted identifiers, separated by commas."""
    return ", ".join(name(identifier) for identifier in identifiers)


def qualified(table: TableId) -> str:
    """Return the quoted name of a table, sequence, view or function with its schema."""
    return quoting.qualify(Dialect.PGSQL, table.schema, table.name)


def text(value: str) -> str:
    """Return a string constant."""
    return literals.text_literal(Dialect.PGSQL, value)


def lookup(table: TableId) -> str:
    """Return the constant by which the catalogue finds an object; unquoted text would be folded to lower case."""
    return text(qualified(table))


def boolean(*, value: bool) -> str:
    """Return a truth value."""
    return literals.boolean_literal(Dialect.PGSQL, value=value)


def binary(value: bytes) -> str:
    """Return a byte string."""
    return literals.binary_literal(Dialect.PGSQL, value)


def type_of(column_type: ColumnType) -> str:
    """Return what a type is called in a column definition."""
    if isinstance(column_type, ScalarType):
        return type_name(Dialect.PGSQL, column_type)
    return _CORE_TYPES[column_type]


def dollar_quoted(first: str, body: Lines, last: str) -> Lines:
    """Return lines whose ``body`` stands between dollar quotes: ``first $$``, the body, ``$$last``.

    The tag is one that the body does not contain.
    """
    tag, number = "$$", 0
    while any(tag in line for line in body):
        number += 1
        tag = f"$body{number}$"
    return (f"{first} {tag}", *body, f"{tag}{last}")


def block(statements: Lines, declarations: Lines = ()) -> Lines:
    """Return a PL/pgSQL block."""
    declared = ("DECLARE", *indented(declarations)) if declarations else ()
    return (*declared, "BEGIN", *indented(statements), "END")


def do_block(statements: Lines, declarations: Lines = ()) -> Lines:
    """Return a block that is executed at once."""
    return ended(dollar_quoted("DO", block(statements, declarations), ""))
