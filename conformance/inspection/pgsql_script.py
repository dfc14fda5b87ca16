"""The description of the database that a script for PostgreSQL makes, from its parse trees alone."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from conformance.inspection.description import Description, Dialect, ObjectName
from conformance.inspection.errors import StatementUnknown
from conformance.inspection.inserted_rows import inserted_rows
from conformance.inspection.parsing import ParsedScript, ParsedStatement
from conformance.inspection.pgsql_tables import columns, constraints, function, index, trigger
from conformance.inspection.script_parts import ScriptParts
from conformance.inspection.sequences import sequence
from conformance.inspection.tree import Node, NotUnderstood, required_name
from conformance.inspection.trigger_bodies import written_tables
from conformance.inspection.view_columns import view

_WITHOUT_EFFECT: Final = frozenset(
    {
        "select_statement",
        "set_constraint_statement",
        "set_expression",
        "set_statement",
        "transaction_statement",
        "with_compound_statement",
    }
)
"""What may stand in a script and leaves no trace in the schema, unless it writes on the way."""
_WRITING: Final = ("insert_statement", "update_statement", "delete_statement", "merge_statement")


@dataclass(slots=True)
class _Parts:
    """What was found so far, and which tables each function writes."""

    parts: ScriptParts = field(default_factory=ScriptParts)
    written: dict[ObjectName, tuple[ObjectName, ...]] = field(default_factory=dict)


def describe_pgsql(script: ParsedScript) -> Description:
    """Return what the script makes of an empty database, every condition of a DO block taken as met.

    Raises :class:`StatementUnknown` for a statement whose effect is not known here.
    """
    found = _Parts()
    for statement in script.statements:
        _statement(statement, found)
    return found.parts.description(Dialect.PGSQL)


def _statement(statement: ParsedStatement, found: _Parts) -> None:
    for part in _folded(statement.tree()).all("statement"):
        for node in part.children:
            if node.type == "do_statement":
                for inner in statement.body:
                    _statement(inner, found)
            elif node.type in _READERS:
                try:
                    _READERS[node.type](node, statement, found)
                except NotUnderstood as error:
                    raise _unknown(str(error), statement) from error
            elif node.type not in _WITHOUT_EFFECT or any(node.all(*_WRITING)):
                raise _unknown(f"a {node.type}", statement)


def _unknown(what: str, statement: ParsedStatement) -> StatementUnknown:
    return StatementUnknown(what, line=statement.piece.line, excerpt=statement.piece.excerpt)


def _folded(node: Node) -> Node:
    """Return the tree with the names that nobody quoted in lower case, as PostgreSQL takes them."""
    if node.type == "naked_identifier":
        return replace(node, text=node.text.lower())
    children = tuple(map(_folded, node.children))
    unchanged = all(one is other for one, other in zip(node.children, children, strict=True))
    return node if unchanged else replace(node, children=children)


def _schema(node: Node, _: ParsedStatement, found: _Parts) -> None:
    found.parts.schemas.add(node.names[-1])


def _sequence(node: Node, _: ParsedStatement, found: _Parts) -> None:
    found.parts.sequences.append(sequence(Dialect.PGSQL, node))


def _table(node: Node, _: ParsedStatement, found: _Parts) -> None:
    name = required_name(node, "table_reference")
    found.parts.columns[name] = columns(node)
    found.parts.constrain(name, constraints(node))


def _altered_table(node: Node, _: ParsedStatement, found: _Parts) -> None:
    actions = list(node.all("alter_table_action_segment"))
    if not actions or not all("add" in action.words and action.child("table_constraint") for action in actions):
        raise NotUnderstood(f"an ALTER TABLE that does not add a constraint: {node.sql[:80]}")
    found.parts.constrain(required_name(node, "table_reference"), constraints(node))


def _index(node: Node, _: ParsedStatement, found: _Parts) -> None:
    table, one = index(node)
    found.parts.indexes[table].append(one)


def _trigger(node: Node, _: ParsedStatement, found: _Parts) -> None:
    table, one = trigger(node, found.written)
    found.parts.triggers[table].append(one)


def _dropped_trigger(node: Node, _: ParsedStatement, found: _Parts) -> None:
    name, table = node.child("trigger_reference"), required_name(node, "table_reference")
    dropped = None if name is None else name.names[-1]
    found.parts.triggers[table] = [one for one in found.parts.triggers[table] if one.name != dropped]


def _view(node: Node, _: ParsedStatement, found: _Parts) -> None:
    found.parts.views.append(view(Dialect.PGSQL, node, found.parts.columns))


def _function(node: Node, statement: ParsedStatement, found: _Parts) -> None:
    one = function(node)
    found.parts.functions.append(one)
    found.written[one.id] = written_tables("\n".join(inner.piece.text for inner in statement.body))


def _insert(node: Node, _: ParsedStatement, found: _Parts) -> None:
    found.parts.rows.extend(inserted_rows(node))


_READERS: Final[dict[str, Callable[[Node, ParsedStatement, _Parts], None]]] = {
    "alter_table_statement": _altered_table,
    "create_function_statement": _function,
    "create_index_statement": _index,
    "create_schema_statement": _schema,
    "create_sequence_statement": _sequence,
    "create_table_statement": _table,
    "create_trigger": _trigger,
    "create_view_statement": _view,
    "drop_trigger": _dropped_trigger,
    "insert_statement": _insert,
}
