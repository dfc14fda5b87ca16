"""The description of the database that a T-SQL script makes, from its parse trees alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar

from conformance.inspection.description import (
    Check,
    Column,
    Description,
    Dialect,
    ForeignKey,
    Function,
    Index,
    Key,
    ObjectName,
    SeedRow,
    Sequence,
    Table,
    Trigger,
    View,
)
from conformance.inspection.errors import BatchRejected, StatementUnknown
from conformance.inspection.seed_tables import SEED_TABLES, seed_row, sorted_seed
from conformance.inspection.sql_tokens import TokenKind, tokens
from conformance.inspection.tsql_batches import Piece
from conformance.inspection.tsql_modules import function, trigger, view
from conformance.inspection.tsql_parsing import ParsedScript, ParsedStatement, parse_statement
from conformance.inspection.tsql_seed import inserted_rows
from conformance.inspection.tsql_tables import NotUnderstood, columns, constraints, index, required_name, sequence
from conformance.inspection.tsql_tree import Node

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
_Named = TypeVar("_Named", bound="_HasName")


class _HasName(Protocol):
    @property
    def name(self) -> str: ...


@dataclass(slots=True)
class _Parts:
    """What was found so far."""

    schemas: set[str] = field(default_factory=set)
    sequences: list[Sequence] = field(default_factory=list)
    columns: dict[ObjectName, tuple[Column, ...]] = field(default_factory=dict)
    keys: defaultdict[ObjectName, list[Key]] = field(default_factory=lambda: defaultdict(list))
    foreign_keys: defaultdict[ObjectName, list[ForeignKey]] = field(default_factory=lambda: defaultdict(list))
    checks: defaultdict[ObjectName, list[Check]] = field(default_factory=lambda: defaultdict(list))
    indexes: defaultdict[ObjectName, list[Index]] = field(default_factory=lambda: defaultdict(list))
    triggers: defaultdict[ObjectName, list[Trigger]] = field(default_factory=lambda: defaultdict(list))
    views: list[View] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    rows: list[tuple[ObjectName, dict[str, str | None]]] = field(default_factory=list)


def describe_tsql(script: ParsedScript) -> Description:
    """Return what the script makes of an empty database.

    Raises :class:`StatementUnknown` for a statement whose effect is not known here, :class:`BatchRejected` for one
    that SQL Server wants in a batch of its own and that is not.
    """
    parts = _Parts()
    for statement in script.statements:
        tree = statement.tree()
        _require_own_batch(statement, tree)
        _read(tree, statement.piece, parts)
    return _description(parts)


def _require_own_batch(statement: ParsedStatement, tree: Node) -> None:
    """Refuse what the grammar does not mind and SQL Server does: these must be the first of their batch."""
    module = next(tree.all(*_MODULES), None)
    schema = next(tree.all("create_schema_statement"), None)
    if (module is not None and not (statement.alone and statement.piece.is_module)) or (
        schema is not None and not (statement.alone and statement.piece.text.lower().startswith("create"))
    ):
        piece = statement.piece
        raise BatchRejected("this statement needs a batch of its own", line=piece.line, excerpt=piece.excerpt)


def _read(node: Node, piece: Piece, parts: _Parts) -> None:
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


def _schema(node: Node, _: Piece, parts: _Parts) -> None:
    reference = node.child("schema_reference", "object_reference")
    parts.schemas.add(reference.names[-1] if reference is not None else node.names[-1])


def _sequence(node: Node, _: Piece, parts: _Parts) -> None:
    parts.sequences.append(sequence(node))


def _table(node: Node, _: Piece, parts: _Parts) -> None:
    name = required_name(node, "table_reference")
    parts.columns[name] = columns(node)
    _constraints(node, name, parts)


def _altered_table(node: Node, _: Piece, parts: _Parts) -> None:
    if "add" not in node.words or not any(node.all("table_constraint")):
        raise NotUnderstood(f"an ALTER TABLE that does not add a constraint: {node.sql[:80]}")
    _constraints(node, required_name(node, "table_reference"), parts)


def _constraints(node: Node, name: ObjectName, parts: _Parts) -> None:
    found = constraints(node)
    parts.keys[name].extend(found.keys)
    parts.foreign_keys[name].extend(found.foreign_keys)
    parts.checks[name].extend(found.checks)


def _index(node: Node, _: Piece, parts: _Parts) -> None:
    table, found = index(node)
    parts.indexes[table].append(found)


def _trigger(node: Node, _: Piece, parts: _Parts) -> None:
    table, found = trigger(node)
    parts.triggers[table].append(found)


def _view(node: Node, _: Piece, parts: _Parts) -> None:
    parts.views.append(view(node, parts.columns))


def _function(node: Node, _: Piece, parts: _Parts) -> None:
    parts.functions.append(function(node))


def _insert(node: Node, _: Piece, parts: _Parts) -> None:
    parts.rows.extend(inserted_rows(node))


def _execute(node: Node, piece: Piece, parts: _Parts) -> None:
    """Read a statement that is executed from a text, as CREATE SCHEMA must be inside a condition."""
    literal = next((leaf.text for leaf in node.leaves() if leaf.type == "quoted_literal"), None)
    if literal is None:
        raise NotUnderstood(f"a call of {node.sql[:80]}")
    inner = tokens(literal)[0].text
    first = next(iter(tokens(inner)), None)
    if first is not None and first.kind is TokenKind.WORD and not first.is_word("select"):
        _read(parse_statement(inner, piece.line), piece, parts)


_READERS: Final[dict[str, Callable[[Node, Piece, _Parts], None]]] = {
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


def _description(parts: _Parts) -> Description:
    tables = tuple(
        Table(
            name,
            found,
            _named(parts.keys[name]),
            _named(parts.foreign_keys[name]),
            _named(parts.checks[name]),
            _named(parts.indexes[name]),
            _named(parts.triggers[name]),
        )
        for name, found in sorted(parts.columns.items(), key=lambda item: item[0])
    )
    return Description(
        Dialect.MSSQL,
        tuple(sorted(parts.schemas)),
        tuple(sorted(parts.sequences, key=lambda found: found.id)),
        tables,
        tuple(sorted(parts.views, key=lambda found: found.id)),
        tuple(sorted(parts.functions, key=lambda found: (found.id, found.arguments))),
        _seed(parts, {table.id: table for table in tables}),
    )


def _seed(parts: _Parts, tables: dict[ObjectName, Table]) -> tuple[SeedRow, ...]:
    rows: list[SeedRow] = []
    for name, values in parts.rows:
        table = tables.get(name)
        if table is not None and name in SEED_TABLES:
            rows.append(seed_row(table, {column: _value(table, column, value) for column, value in values.items()}))
    return sorted_seed(rows)


def _value(table: Table, name: str, value: str | None) -> str | None:
    column = table.column(name)
    if value is None or column is None or column.type_class != "bool":
        return value
    return "true" if value == "1" else "false"


def _named(found: Iterable[_Named]) -> tuple[_Named, ...]:
    return tuple(sorted(found, key=lambda one: one.name))
