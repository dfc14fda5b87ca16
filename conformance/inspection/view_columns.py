"""Views from the trees of either dialect, with the classes of their columns."""

from collections.abc import Mapping

from conformance.inspection.description import Column, Dialect, ObjectName, View, ViewColumn
from conformance.inspection.expressions import Cast, ColumnName, Expression, NotAnExpression
from conformance.inspection.tree import Node, NotUnderstood, required_name
from conformance.inspection.type_classes import type_class
from conformance.inspection.view_arms import Selection, arms, selections

Columns = Mapping[ObjectName, tuple[Column, ...]]


def view(dialect: Dialect, statement: Node, columns: Columns) -> View:
    """Return the view of a CREATE VIEW. ``columns`` are those of the tables it may read."""
    body = next((part for part in statement.children if part.type in ("set_expression", "select_statement")), None)
    text = "" if body is None else body.sql
    try:
        found = selections(text)
        listed = tuple(
            ViewColumn(
                items[0].name, _union_class([_item_class(dialect, selection, place, columns) for selection in found])
            )
            for place, items in enumerate(zip(*(selection.items for selection in found), strict=True))
        )
    except (NotAnExpression, ValueError) as error:
        raise NotUnderstood(f"a view of another form: {error}") from error
    return View(required_name(statement, "object_reference", "view_reference", "table_reference"), listed, arms(text))


def _union_class(classes: list[str]) -> str:
    return classes[0] if len(set(classes)) == 1 else f"mixed({', '.join(classes)})"


def _item_class(dialect: Dialect, selection: Selection, place: int, columns: Columns) -> str:
    return _expression_class(dialect, selection.items[place].expression, columns.get(selection.source, ()))


def _expression_class(dialect: Dialect, expression: Expression, columns: tuple[Column, ...]) -> str:
    match expression:
        case Cast(_, type_text):
            return type_class(dialect, type_text)
        case ColumnName(name):
            return next((column.type_class for column in columns if column.name == name), f"other(column {name})")
        case _:
            return "other(constant)"
