"""Triggers and functions from the trees of T-SQL statements."""

from collections.abc import Iterable, Iterator
from typing import Final

from conformance.inspection.description import (
    Dialect,
    Function,
    IdentityCopy,
    ObjectName,
    Timing,
    Trigger,
    TriggerEvent,
)
from conformance.inspection.tree import Node, NotUnderstood, required_name
from conformance.inspection.type_classes import type_class

_WRITING: Final = ("insert_statement", "update_statement", "delete_statement", "merge_statement")
_EVENTS: Final = (TriggerEvent.DELETE, TriggerEvent.INSERT, TriggerEvent.UPDATE)
_NEW_ROWS: Final = "inserted"


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
        pairs = tuple(sorted((own, other) for other, own in _firsts(_assignments(statement, new_rows)).items()))
        joined = [
            own for own, other in _equalities(statement) if other == (new_rows, "DocumentId") and own[0] != "deleted"
        ]
        if table is not None and pairs and joined:
            yield IdentityCopy(table, joined[0][1], pairs)


def _firsts(assignments: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what each column is copied to first: a key, which others have instead, points at a column only once."""
    found: dict[str, str] = {}
    for own, other in assignments:
        found.setdefault(other, own)
    return found


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
