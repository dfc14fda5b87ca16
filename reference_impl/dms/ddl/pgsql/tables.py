"""Tables, keys, indexes and views in PostgreSQL's words (E02 CF-9, CF-13)."""

from typing import Final, assert_never

from reference_impl.dms.ddl.core_tables import CHANGE_VERSION_SEQUENCE
from reference_impl.dms.ddl.layout import Lines, ended, indented, listed
from reference_impl.dms.ddl.pgsql.words import boolean, do_block, lookup, name, names, qualified, text, type_of
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
    ViewColumnSource,
    ViewExpression,
)
from reference_impl.dms.model.values import AllOrNone, NullOrTrue, ReferentialAction, UnifiedAlias

_DEFAULTS: Final = {
    Default.IDENTITY: "GENERATED ALWAYS AS IDENTITY",
    Default.NEXT_CHANGE_VERSION: f"DEFAULT nextval({lookup(CHANGE_VERSION_SEQUENCE)}::regclass)",
    Default.NOW: "DEFAULT now()",
}
_ACTIONS: Final = {ReferentialAction.NO_ACTION: "NO ACTION", ReferentialAction.CASCADE: "CASCADE"}


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
        words.append(f"GENERATED ALWAYS AS ({alias_expression(column.alias)}) STORED")
    words.append("NULL" if column.is_nullable else "NOT NULL")
    if column.default is not None:
        words.append(_DEFAULTS[column.default])
    return " ".join(words)


def alias_expression(alias: UnifiedAlias) -> str:
    """Write the canonical column, or NULL when the presence column is NULL."""
    if alias.presence_column is None:
        return name(alias.canonical_column)
    return f"CASE WHEN {name(alias.presence_column)} IS NULL THEN NULL ELSE {name(alias.canonical_column)} END"


def key_definition(kind: str, key: Key) -> str:
    """Write a primary or unique key."""
    return f"CONSTRAINT {name(key.name)} {kind} ({names(key.columns)})"


def condition(check: Check) -> str:
    """Write what a check asks for."""
    match check:
        case AllOrNone():
            columns = [name(column) for column in (check.fk_column, *check.dependent_columns)]
            none = " AND ".join(f"{column} IS NULL" for column in columns)
            every = " AND ".join(f"{column} IS NOT NULL" for column in columns)
            return f"({none}) OR ({every})"
        case NullOrTrue():
            return f"{name(check.column)} IS NULL OR {name(check.column)} = {boolean(value=True)}"
        case IsOne():
            return f"{name(check.column)} = 1"
        case IsJsonObject():
            return f"jsonb_typeof({name(check.column)}) = {text('object')}"
        case HasBytes():
            return f"octet_length({name(check.column)}) = {check.length}"
    assert_never(check)


def add_foreign_key(statement: AddForeignKey) -> Lines:
    """Write a foreign key that is added unless its table has it."""
    key = statement.key
    deferrable = " DEFERRABLE INITIALLY IMMEDIATE" if statement.is_deferrable else ""
    addition = (
        f"ALTER TABLE {qualified(statement.table)}",
        f"    ADD CONSTRAINT {name(key.name)} FOREIGN KEY ({names(key.columns)})",
        f"    REFERENCES {qualified(key.target_table)} ({names(key.target_columns)})",
        f"    ON DELETE {_ACTIONS[key.on_delete]} ON UPDATE {_ACTIONS[key.on_update]}{deferrable};",
    )
    return do_block(
        (
            "IF NOT EXISTS (",
            "    SELECT 1 FROM pg_catalog.pg_constraint",
            f"    WHERE conname = {text(key.name)} AND conrelid = pg_catalog.to_regclass({lookup(statement.table)})",
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
    arms: list[str] = []
    for number, arm in enumerate(view.arms):
        columns = zip(view.columns, arm.expressions, strict=True)
        items = [f"{view_expression(expression)} AS {name(column)}" for column, expression in columns]
        union = ("UNION ALL",) if number else ()
        arms += [*union, "SELECT", *indented(listed(items)), f"FROM {qualified(arm.table)}"]
    return (f"CREATE OR REPLACE VIEW {qualified(view.id)} AS", *ended(arms))


def view_expression(expression: ViewExpression) -> str:
    """Write one value of an arm."""
    if isinstance(expression, ViewColumnSource):
        source = name(expression.column)
        return source if expression.cast_to is None else f"CAST({source} AS {type_of(expression.cast_to)})"
    return f"CAST({text(expression.value)} AS {type_of(expression.type)})"
