"""The SELECTs of a view over a union (E02 CF-9), from its text."""

from dataclasses import dataclass

from conformance.inspection.description import Arm, ObjectName
from conformance.inspection.expressions import (
    ColumnName,
    Constant,
    Expression,
    ExpressionReader,
    NotAnExpression,
    without_casts,
)
from conformance.inspection.sql_tokens import TokenKind, tokens


@dataclass(frozen=True, slots=True)
class Item:
    """A column of a SELECT: its value, casts included, and the name it gets."""

    expression: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Selection:
    """A SELECT of columns and constants from one table."""

    items: tuple[Item, ...]
    source: ObjectName


def selections(text: str) -> tuple[Selection, ...]:
    """Return the SELECTs of a union, in order. Raises :class:`NotAnExpression` when the text has another form."""
    reader = ExpressionReader(tokens(text))
    found = [_selection(reader)]
    while reader.skip("union", "all"):
        found.append(_selection(reader))
    reader.skip(";")
    if not reader.at_end:
        raise NotAnExpression(text)
    return tuple(found)


def arms(text: str) -> tuple[Arm, ...]:
    """Return the arms of a view; a view of another form has one arm without a source, which holds its text."""
    try:
        return tuple(_arm(selection) for selection in selections(text))
    except NotAnExpression:
        return (Arm(None, (), (" ".join(text.split()),)),)


def _arm(selection: Selection) -> Arm:
    projection: list[str | None] = []
    literals: list[str] = []
    for item in selection.items:
        match without_casts(item.expression):
            case ColumnName(name):
                projection.append(name)
            case Constant(literal):
                projection.append(None)
                literals.append(literal)
            case _:
                raise NotAnExpression(item.name)
    return Arm(selection.source, tuple(projection), tuple(literals))


def _selection(reader: ExpressionReader) -> Selection:
    bracketed = reader.skip("(")
    reader.expect("select")
    items = [_item(reader)]
    while reader.skip(","):
        items.append(_item(reader))
    reader.expect("from")
    schema = reader.take().text
    reader.expect(".")
    source = ObjectName(schema, reader.take().text)
    if reader.skip("as") or _name_follows(reader):
        reader.take()
    if bracketed:
        reader.expect(")")
    return Selection(tuple(items), source)


def _item(reader: ExpressionReader) -> Item:
    expression = reader.expression()
    if reader.skip("as") or _name_follows(reader):
        return Item(expression, reader.take().text)
    inner = without_casts(expression)
    return Item(expression, inner.name if isinstance(inner, ColumnName) else "")


def _name_follows(reader: ExpressionReader) -> bool:
    token = reader.peek()
    return token.kind is TokenKind.NAME or (token.kind is TokenKind.WORD and not token.is_word("union", "from"))
