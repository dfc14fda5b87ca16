"""The description of the database that a T-SQL script makes, from its parse trees alone."""

from collections.abc import Callable
from typing import Final

from conformance.inspection.description import Description, Dialect, ObjectName
from conformance.inspection.errors import BatchRejected, StatementUnknown
from conformance.inspection.inserted_rows import inserted_rows
from conformance.inspection.parsing import ParsedScript, ParsedStatement, parse_statement
from conformance.inspection.pieces import Piece
from conformance.inspection.script_parts import ScriptParts
from conformance.inspection.sequences import sequence
from conformance.inspection.sql_tokens import TokenKind, tokens
from conformance.inspection.tree import Node, NotUnderstood, required_name
from conformance.inspection.tsql_batches import is_module
from conformance.inspection.tsql_modules import function, trigger
from conformance.inspection.tsql_tables import columns, constraints, index
from conformance.inspection.view_columns import view

_WITHOUT_EFFECT: Final = frozenset(
    {
        "declare_segment",
        "print_statement",
        "raiserror_statement",
        "return_segment",
        "select_statement",
        "set_expression",
        "set_segment",
        "throw_statement",
        "transaction_statement",
    }
)
"""What may stand in a script and leaves no trace in the schema."""
_AROUND: Final = frozenset({"batch", "begin_end_block", "file", "if_then_statement", "statement", "try_catch"})
"""What stands around other statements. A condition is taken as met: a script is described on an empty database."""
_MODULES: Final = ("create_function_statement", "create_trigger", "create_view_statement", "create_procedure_statement")


def describe_tsql(script: ParsedScript) -> Description:
    """Return what the script makes of an empty database.

    Raises :class:`StatementUnknown` for a statement whose effect is not known here, :class:`BatchRejected` for one
    that SQL Server wants in a batch of its own and that is not.
    """
    parts = ScriptParts()
    for statement in script.statements:
        tree = statement.tree()
        _require_own_batch(statement, tree)
        _read(tree, statement.piece, parts)
    return parts.description(Dialect.MSSQL)


def _require_own_batch(statement: ParsedStatement, tree: Node) -> None:
    """Refuse what the grammar does not mind and SQL Server does: these must be the first of their batch."""
    module = next(tree.all(*_MODULES), None)
    schema = next(tree.all("create_schema_statement"), None)
    if (module is not None and not (statement.alone and is_module(statement.piece))) or (
        schema is not None and not (statement.alone and statement.piece.text.lower().startswith("create"))
    ):
        piece = statement.piece
        raise BatchRejected("this statement needs a batch of its own", line=piece.line, excerpt=piece.excerpt)


def _read(node: Node, piece: Piece, parts: ScriptParts) -> None:
    for child in node.children:
        if child.type in _AROUND:
            _read(child, piece, parts)
        elif child.type in _READERS:
            try:
                _READERS[child.type](child, piece, parts)
            except NotUnderstood as error:
                raise StatementUnknown(str(error), line=piece.line, excerpt=piece.excerpt) from error
        elif child.type not in _WITHOUT_EFFECT and not _is_word_of_block(child):
            raise StatementUnknown(f"a {child.type}", line=piece.line, excerpt=piece.excerpt)


def _is_word_of_block(node: Node) -> bool:
    return not node.children or node.type in ("if_clause", "label_segment")


def _schema(node: Node, _: Piece, parts: ScriptParts) -> None:
    reference = node.child("schema_reference", "object_reference")
    parts.schemas.add(reference.names[-1] if reference is not None else node.names[-1])


def _sequence(node: Node, _: Piece, parts: ScriptParts) -> None:
    parts.sequences.append(sequence(Dialect.MSSQL, node))


def _table(node: Node, _: Piece, parts: ScriptParts) -> None:
    name = required_name(node, "table_reference")
    parts.columns[name] = columns(node)
    _constraints(node, name, parts)


def _altered_table(node: Node, _: Piece, parts: ScriptParts) -> None:
    if "add" not in node.words or not any(node.all("table_constraint")):
        raise NotUnderstood(f"an ALTER TABLE that does not add a constraint: {node.sql[:80]}")
    _constraints(node, required_name(node, "table_reference"), parts)


def _constraints(node: Node, name: ObjectName, parts: ScriptParts) -> None:
    parts.constrain(name, constraints(node))


def _index(node: Node, _: Piece, parts: ScriptParts) -> None:
    table, found = index(node)
    parts.indexes[table].append(found)


def _trigger(node: Node, _: Piece, parts: ScriptParts) -> None:
    table, found = trigger(node)
    parts.triggers[table].append(found)


def _view(node: Node, _: Piece, parts: ScriptParts) -> None:
    parts.views.append(view(Dialect.MSSQL, node, parts.columns))


def _function(node: Node, _: Piece, parts: ScriptParts) -> None:
    parts.functions.append(function(node))


def _insert(node: Node, _: Piece, parts: ScriptParts) -> None:
    parts.rows.extend(inserted_rows(node))


def _execute(node: Node, piece: Piece, parts: ScriptParts) -> None:
    """Read a statement that is executed from a text, as CREATE SCHEMA must be inside a condition."""
    literal = next((leaf.text for leaf in node.leaves() if leaf.type == "quoted_literal"), None)
    if literal is None:
        raise NotUnderstood(f"a call of {node.sql[:80]}")
    inner = tokens(literal)[0].text
    first = next(iter(tokens(inner)), None)
    if first is not None and first.kind is TokenKind.WORD and not first.is_word("select"):
        _read(parse_statement(Dialect.MSSQL, inner, piece.line), piece, parts)


_READERS: Final[dict[str, Callable[[Node, Piece, ScriptParts], None]]] = {
    "alter_table_statement": _altered_table,
    "create_function_statement": _function,
    "create_index_statement": _index,
    "create_schema_statement": _schema,
    "create_sequence_statement": _sequence,
    "create_table_statement": _table,
    "create_trigger": _trigger,
    "create_view_statement": _view,
    "execute_script_statement": _execute,
    "insert_statement": _insert,
}
