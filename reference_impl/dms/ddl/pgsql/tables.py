"""Tables, keys, indexes and views in PostgreSQL's words (E02 CF-9, CF-13)."""

from typing import Final, assert_never

from reference_impl.dms.ddl import clauses
from reference_impl.dms.ddl.core_tables import CHANGE_VERSION_SEQUENCE
from reference_impl.dms.ddl.layout import Lines, ended, indented, listed
from reference_impl.dms.ddl.pgsql.words import WORDS, do_block, lookup, name, names, qualified, text, type_of
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
    Default.IDENTITY: "GENERATED ALWAYS AS IDENTITY",
    Default.NEXT_CHANGE_VERSION: f"DEFAULT nextval({lookup(CHANGE_VERSION_SEQUENCE)}::regclass)",
    Default.NOW: "DEFAULT now()",
}


def create_table(table: CreateTable) -> Lines:
    """Write a table with its primary key, unique keys and checks."""
    items = (
        *(column_definition(column) for column in table.columns),
        key_definition("PRIMARY KEY", table.primary_key),
        *(key_definition("UNIQUE", key) for key in table.uniques),
        *(f"CONSTRAINT {name(check.name)} CHECK ({condition(check)})" for check in table.checks),
    )
    return (f"CREATE TABLE IF NOT EXISTS {qualified(table.id)} (", *indented(listed(items)), ");")


def column_definition(column: ColumnDefinition) -> str:
    """Write a column. Without ``STORED`` a generated column would be virtual from PostgreSQL 18 on."""
    words = [name(column.name), type_of(column.type)]
    if column.alias is not None:
        words.append(f"GENERATED ALWAYS AS ({clauses.alias_expression(WORDS, column.alias)}) STORED")
    words.append("NULL" if column.is_nullable else "NOT NULL")
    if column.default is not None:
        words.append(_DEFAULTS[column.default])
    return " ".join(words)


def key_definition(kind: str, key: Key) -> str:
    """Write a primary or unique key."""
    return f"CONSTRAINT {name(key.name)} {kind} ({names(key.columns)})"


def condition(check: Check) -> str:
    """Write what a check asks for."""
    match check:
        case AllOrNone() | NullOrTrue() | IsOne():
            return clauses.condition(WORDS, check)
        case IsJsonObject():
            return f"jsonb_typeof({name(check.column)}) = {text('object')}"
        case HasBytes():
            return f"octet_length({name(check.column)}) = {check.length}"
    assert_never(check)


def add_foreign_key(statement: AddForeignKey) -> Lines:
    """Write a foreign key that is added unless its table has it."""
    deferrable = " DEFERRABLE INITIALLY IMMEDIATE" if statement.is_deferrable else ""
    key = text(statement.key.name)
    addition = ended(clauses.foreign_key(WORDS, statement), f"{deferrable};")
    return do_block(
        (
            "IF NOT EXISTS (",
            "    SELECT 1 FROM pg_catalog.pg_constraint",
            f"    WHERE conname = {key} AND conrelid = pg_catalog.to_regclass({lookup(statement.table)})",
            ") THEN",
            *indented(addition),
            "END IF;",
        )
    )


def create_index(index: CreateIndex) -> Lines:
    """Write an index."""
    return (
        f"CREATE INDEX IF NOT EXISTS {name(index.name)}",
        f"    ON {qualified(index.table)} ({names(index.columns)});",
    )


def create_view(view: CreateView) -> Lines:
    """Write a view; its arms stand in the order given."""
    return (f"CREATE OR REPLACE VIEW {qualified(view.id)} AS", *ended(clauses.view_arms(WORDS, view)))
