"""Tables, keys, indexes and views in T-SQL (E02 CF-9, CF-13)."""

from typing import Final, assert_never

from reference_impl.dms.ddl import clauses
from reference_impl.dms.ddl.core_tables import CHANGE_VERSION_SEQUENCE
from reference_impl.dms.ddl.layout import Lines, ended, indented, listed
from reference_impl.dms.ddl.mssql.words import EXACT_COLLATION, WORDS, lookup, name, names, qualified, text, type_of
from reference_impl.dms.ddl.statements import (
    AddForeignKey,
    Check,
    ColumnDefinition,
    CreateIndex,
    CreateTable,
    CreateView,
    Default,
    HasBytes,
    IsJsonObject,
    IsOne,
    Key,
)
from reference_impl.dms.model.values import AllOrNone, NullOrTrue

_DEFAULTS: Final = {
    Default.NEXT_CHANGE_VERSION: f"(NEXT VALUE FOR {qualified(CHANGE_VERSION_SEQUENCE)})",
    Default.NOW: "(sysutcdatetime())",
}


def create_table(table: CreateTable) -> Lines:
    """Write a table with its primary key, unique keys and checks."""
    items = (
        *(column_definition(table.id.name, column) for column in table.columns),
        key_definition("PRIMARY KEY", table.primary_key),
        *(key_definition("UNIQUE", key) for key in table.uniques),
        *(f"CONSTRAINT {name(check.name)} CHECK ({condition(check)})" for check in table.checks),
    )
    return (
        f"IF OBJECT_ID({lookup(table.id)}, N'U') IS NULL",
        f"CREATE TABLE {qualified(table.id)} (",
        *indented(listed(items)),
        ");",
    )


def column_definition(table_name: str, column: ColumnDefinition) -> str:
    """Write a column. An alias takes type and collation from its canonical column."""
    null = [] if column.is_nullable else ["NOT NULL"]
    if column.alias is not None:
        return " ".join(
            [name(column.name), f"AS ({clauses.alias_expression(WORDS, column.alias)})", "PERSISTED", *null]
        )
    words = [name(column.name), type_of(column.type)]
    if column.is_exact_text:
        words.append(f"COLLATE {EXACT_COLLATION}")
    if column.default is Default.IDENTITY:
        words.append("IDENTITY(1,1)")
    words += null or ["NULL"]
    if column.default is not None and column.default is not Default.IDENTITY:
        words.append(f"CONSTRAINT {name(f'DF_{table_name}_{column.name}')} DEFAULT {_DEFAULTS[column.default]}")
    return " ".join(words)


def key_definition(kind: str, key: Key) -> str:
    """Write a primary or unique key."""
    return f"CONSTRAINT {name(key.name)} {kind} {key.clustering.value} ({names(key.columns)})"


def condition(check: Check) -> str:
    """Write what a check asks for."""
    match check:
        case AllOrNone() | NullOrTrue() | IsOne():
            return clauses.condition(WORDS, check)
        case IsJsonObject():
            return json_object_condition(name(check.column))
        case HasBytes():
            return f"DATALENGTH({name(check.column)}) = {check.length}"
    assert_never(check)


def json_object_condition(column: str) -> str:
    """Write that a text is JSON whose first character, blanks and line ends aside, opens an object."""
    first = f"PATINDEX(N'%[^ ' + NCHAR(9) + NCHAR(10) + NCHAR(13) + N']%', {column})"
    return f"ISJSON({column}) = 1 AND SUBSTRING({column}, {first}, 1) = N'{{'"


def add_foreign_key(statement: AddForeignKey) -> Lines:
    """Write a foreign key that is added unless its table has it."""
    key = text(statement.key.name)
    return (
        "IF NOT EXISTS (",
        "    SELECT 1 FROM sys.foreign_keys",
        f"    WHERE name = {key} AND parent_object_id = OBJECT_ID({lookup(statement.table)}, N'U')",
        ")",
        *ended(clauses.foreign_key(WORDS, statement)),
    )


def create_index(index: CreateIndex) -> Lines:
    """Write an index that is created unless its table has it."""
    return (
        "IF NOT EXISTS (",
        "    SELECT 1 FROM sys.indexes",
        f"    WHERE name = {text(index.name)} AND object_id = OBJECT_ID({lookup(index.table)}, N'U')",
        ")",
        f"CREATE INDEX {name(index.name)}",
        f"    ON {qualified(index.table)} ({names(index.columns)});",
    )


def create_view(view: CreateView) -> Lines:
    """Write a view; its arms stand in the order given."""
    return (f"CREATE OR ALTER VIEW {qualified(view.id)} AS", *ended(clauses.view_arms(WORDS, view)))
