"""Triggers, functions and views from the trees of T-SQL statements."""

from collections.abc import Iterator, Mapping
from typing import Final

from conformance.inspection.description import (
    Column,
    Dialect,
    Function,
    IdentityCopy,
    ObjectName,
    Timing,
    Trigger,
    TriggerEvent,
    View,
    ViewColumn,
)
from conformance.inspection.expressions import Cast, ColumnName, Expression, NotAnExpression
from conformance.inspection.tsql_tables import NotUnderstood, required_name
from conformance.inspection.tsql_tree import Node
from conformance.inspection.type_classes import type_class
from conformance.inspection.view_arms import Selection, arms, selections

_WRITING: Final = ("insert_statement", "update_statement", "delete_statement", "merge_statement")
_EVENTS: Final = (TriggerEvent.DELETE, TriggerEvent.INSERT, TriggerEvent.UPDATE)
_NEW_ROWS: Final = "inserted"

Columns = Mapping[ObjectName, tuple[Column, ...]]


def trigger(statement: Node) -> tuple[ObjectName, Trigger]:
    """Return the table of a CREATE TRIGGER and the trigger."""
    name = statement.child("trigger_reference")
    writing = list(statement.every(*_WRITING))
    written = {target for part in writing if (target := _target(part)) is not None}
    words = _head(statement)
    return required_name(statement, "table_reference"), Trigger(
        "" if name is None else name.names[-1],
        Timing.INSTEAD_OF if "instead" in words else Timing.AFTER,
        tuple(event for event in _EVENTS if event.value in words),
        for_each_row=False,
        writes=tuple(sorted(written)),
        copies=tuple(sorted(_copies(writing), key=lambda copy: (copy.table, copy.document_id_column))),
    )


def function(statement: Node) -> Function:
    """Return the function of a CREATE FUNCTION that gives one value."""
    parameters = statement.child("function_parameter_list")
    returns = statement.child("data_type")
    if returns is None:
        raise NotUnderstood("a function that returns a table")
    options = " ".join(part.sql.lower() for part in statement.children if part.type == "function_option_segment")
    return Function(
        required_name(statement, "object_reference"),
        tuple(_class(part) for part in (() if parameters is None else parameters.all("data_type"))),
        _class(returns),
        frozenset({"schema-bound"} if "schemabinding" in options else set()),
    )


def view(statement: Node, columns: Columns) -> View:
    """Return the view of a CREATE VIEW. ``columns`` are those of the tables it may read."""
    body = next((part for part in statement.children if part.type in ("set_expression", "select_statement")), None)
    text = "" if body is None else body.sql
    try:
        found = selections(text)
        listed = tuple(
            ViewColumn(items[0].name, _union_class([_item_class(selection, place, columns) for selection in found]))
            for place, items in enumerate(zip(*(selection.items for selection in found), strict=True))
        )
    except (NotAnExpression, ValueError) as error:
        raise NotUnderstood(f"a view of another form: {error}") from error
    return View(required_name(statement, "object_reference", "view_reference", "table_reference"), listed, arms(text))


def _class(data_type: Node) -> str:
    return type_class(Dialect.MSSQL, data_type.sql.replace(" ", ""))


def _head(statement: Node) -> tuple[str, ...]:
    """Return the keywords before the body, in lower case."""
    words: list[str] = []
    for child in statement.children:
        if child.text.lower() == "as":
            break
        words.extend(leaf.text.lower() for leaf in child.leaves() if leaf.type == "keyword")
    return tuple(words)


def _target(statement: Node) -> ObjectName | None:
    """Return the table a statement writes; ``None`` for a table variable or the rows of the trigger itself."""
    reference = statement.child("table_reference", "object_reference", "alias_reference")
    if reference is None:
        reference = next(statement.all("table_reference"), None)
    names = () if reference is None else reference.names
    if len(names) == 2:
        return ObjectName(*names)
    return _aliases(statement).get(names[0]) if names else None


def _aliases(statement: Node) -> dict[str, ObjectName]:
    """Return the tables that a statement reads or writes under other names."""
    aliases: dict[str, ObjectName] = {}
    for element in statement.every("from_expression_element"):
        alias, table = element.child("alias_expression"), next(element.all("table_reference"), None)
        name = None if table is None else table.object_name
        if alias is not None and name is not None:
            aliases[alias.names[-1]] = name
    return aliases


def _copies(writing: list[Node]) -> Iterator[IdentityCopy]:
    """Give what updates copy from the changed rows into rows that point at them."""
    for statement in writing:
        if statement.type != "update_statement":
            continue
        new_rows, table = _names_of_new_rows(statement), _target(statement)
        pairs = tuple(sorted(_assignments(statement, new_rows)))
        joined = [
            own for own, other in _equalities(statement) if other == (new_rows, "DocumentId") and own[0] != "deleted"
        ]
        if table is not None and pairs and joined:
            yield IdentityCopy(table, joined[0][1], pairs)


def _names_of_new_rows(statement: Node) -> str:
    for element in statement.every("from_expression_element"):
        table, alias = next(element.all("table_reference"), None), element.child("alias_expression")
        if table is not None and table.names == (_NEW_ROWS,) and alias is not None:
            return alias.names[-1]
    return _NEW_ROWS


def _assignments(statement: Node, new_rows: str) -> Iterator[tuple[str, str]]:
    for clause in statement.every("set_clause"):
        references = [part.names for part in clause.every("column_reference")]
        if len(references) == 2 and references[1][0] == new_rows:
            yield references[0][-1], references[1][-1]


def _equalities(statement: Node) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Give each pair of qualified columns that a condition sets equal, in both directions."""
    for expression in statement.every("expression"):
        parts = expression.children
        for left, sign, right in zip(parts, parts[1:], parts[2:], strict=False):
            if sign.sql == "=" and left.type == right.type == "column_reference":
                one, other = left.names, right.names
                if len(one) == len(other) == 2:
                    yield (one[0], one[1]), (other[0], other[1])
                    yield (other[0], other[1]), (one[0], one[1])


def _union_class(classes: list[str]) -> str:
    return classes[0] if len(set(classes)) == 1 else f"mixed({', '.join(classes)})"


def _item_class(selection: Selection, place: int, columns: Columns) -> str:
    return _expression_class(selection.items[place].expression, columns.get(selection.source, ()))


def _expression_class(expression: Expression, columns: tuple[Column, ...]) -> str:
    match expression:
        case Cast(_, type_text):
            return type_class(Dialect.MSSQL, type_text)
        case ColumnName(name):
            return next((column.type_class for column in columns if column.name == name), f"other(column {name})")
        case _:
            return "other(constant)"
