"""Rows that a script inserts, when all their values are constants."""

from collections.abc import Iterator

from conformance.inspection.description import ObjectName
from conformance.inspection.expressions import Constant, NotAnExpression, parse, without_casts
from conformance.inspection.tree import Node, NotUnderstood


def inserted_rows(statement: Node) -> tuple[tuple[ObjectName, dict[str, str | None]], ...]:
    """Return the table and the values of each row of an INSERT; none for a table variable.

    Raises :class:`NotUnderstood` when a value is no constant.
    """
    reference = statement.child("table_reference")
    name = None if reference is None else reference.object_name
    if name is None:
        return ()
    listed = next((part for part in statement.children if part.type == "bracketed"), None)
    if listed is None:
        raise NotUnderstood(f"an INSERT that does not name its columns: {statement.sql[:80]}")
    columns = [part.names[-1] for part in listed.all("column_reference")]
    return tuple((name, dict(zip(columns, map(_value, row), strict=True))) for row in _rows(statement))


def _rows(statement: Node) -> Iterator[list[str]]:
    values = statement.child("values_clause")
    if values is not None:
        for row in values.children:
            if row.type == "bracketed":
                yield _items(row)
        return
    clause = next(statement.all("select_clause"), None)
    if clause is None:
        raise NotUnderstood(f"an INSERT without rows: {statement.sql[:80]}")
    yield [part.sql for part in clause.children if part.type == "select_clause_element"]


def _items(row: Node) -> list[str]:
    """Return the texts between the commas inside brackets."""
    items: list[list[str]] = [[]]
    for part in row.children[1:-1]:
        if part.type == "comma":
            items.append([])
        else:
            items[-1].append(part.sql)
    return [" ".join(item) for item in items]


def _value(text: str) -> str | None:
    try:
        expression = without_casts(parse(text))
    except NotAnExpression as error:
        raise NotUnderstood(f"a value that is no constant: {text[:80]}") from error
    match expression:
        case Constant("null"):
            return None
        case Constant(literal) if literal.startswith("'"):
            return literal[1:-1].replace("''", "'")
        case Constant(literal) if literal.startswith("0x"):
            return literal[2:]
        case Constant(literal) if not literal.startswith("@"):
            return literal
        case _:
            raise NotUnderstood(f"a value that is no constant: {text[:80]}")
