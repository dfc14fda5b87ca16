"""Parts of statements that both dialects say in the same order, each in its own words (E02 CF-9, CF-13)."""

from typing import Final, assert_never

from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.ddl.seed_rows import Expectation
from reference_impl.dms.ddl.statements import AddForeignKey, CreateView, IsOne, ViewColumnSource, ViewExpression
from reference_impl.dms.ddl.words import Words
from reference_impl.dms.model.values import AllOrNone, NullOrTrue, ReferentialAction, UnifiedAlias

_ACTIONS: Final = {ReferentialAction.NO_ACTION: "NO ACTION", ReferentialAction.CASCADE: "CASCADE"}


def alias_expression(words: Words, alias: UnifiedAlias) -> str:
    """Write the canonical column, or NULL when the presence column is NULL."""
    canonical = words.name(alias.canonical_column)
    if alias.presence_column is None:
        return canonical
    return f"CASE WHEN {words.name(alias.presence_column)} IS NULL THEN NULL ELSE {canonical} END"


def condition(words: Words, check: AllOrNone | NullOrTrue | IsOne) -> str:
    """Write what a check asks for."""
    match check:
        case AllOrNone():
            columns = [words.name(column) for column in (check.fk_column, *check.dependent_columns)]
            none = " AND ".join(f"{column} IS NULL" for column in columns)
            every = " AND ".join(f"{column} IS NOT NULL" for column in columns)
            return f"({none}) OR ({every})"
        case NullOrTrue():
            column = words.name(check.column)
            return f"{column} IS NULL OR {column} = {words.boolean(value=True)}"
        case IsOne():
            return f"{words.name(check.column)} = 1"
    assert_never(check)


def foreign_key(words: Words, statement: AddForeignKey) -> Lines:
    """Write the addition of a foreign key, without its end."""
    key = statement.key
    return (
        f"ALTER TABLE {words.qualified(statement.table)}",
        f"    ADD CONSTRAINT {words.name(key.name)} FOREIGN KEY ({words.names(key.columns)})",
        f"    REFERENCES {words.qualified(key.target_table)} ({words.names(key.target_columns)})",
        f"    ON DELETE {_ACTIONS[key.on_delete]} ON UPDATE {_ACTIONS[key.on_update]}",
    )


def view_arms(words: Words, view: CreateView) -> Lines:
    """Write the arms of a view in the order given."""
    lines: list[str] = []
    for number, arm in enumerate(view.arms):
        columns = zip(view.columns, arm.expressions, strict=True)
        items = [f"{_view_expression(words, expression)} AS {words.name(column)}" for column, expression in columns]
        union = ("UNION ALL",) if number else ()
        lines += [*union, "SELECT", *indented(listed(items)), f"FROM {words.qualified(arm.table)}"]
    return tuple(lines)


def rows_of(words: Words, expectation: Expectation) -> Lines:
    """Write the selection of the rows that an expectation is about."""
    chosen = (f"SELECT {words.names(expectation.columns)}", f"FROM {words.qualified(expectation.table)}")
    if expectation.effective_schema_hash is None:
        return chosen
    return (*chosen, f"WHERE {words.name('EffectiveSchemaHash')} = {words.text(expectation.effective_schema_hash)}")


def _view_expression(words: Words, expression: ViewExpression) -> str:
    if isinstance(expression, ViewColumnSource):
        source = words.name(expression.column)
        return source if expression.cast_to is None else f"CAST({source} AS {words.type_of(expression.cast_to)})"
    return f"CAST({words.text(expression.value)} AS {words.type_of(expression.type)})"
