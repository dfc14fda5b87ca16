"""What the suite relies on in sqlfluff: its compiled parser, asked directly, and what it makes of our statements.

When an upgrade breaks one of these, :mod:`conformance.inspection.grammar` or a reader must be looked at.
"""

import pytest
from sqlfluff.core import FluffConfig
from sqlfluff.core.parser import BaseSegment
from sqlfluff.core.parser.lexer import PyRsLexer
from sqlfluff.core.parser.rust_parser import RustParser

from conformance.inspection.description import Dialect
from conformance.inspection.grammar import parse_shape
from conformance.inspection.parsing import parse_statement
from conformance.inspection.pgsql_statements import statements_of
from conformance.inspection.shapes import Skeleton, shape_of
from conformance.inspection.tsql_batches import batches

_PUBLIC = {Dialect.PGSQL: "postgres", Dialect.MSSQL: "tsql"}


def pieces_of(dialect: Dialect, script: str) -> list[str]:
    """Return the statements of a script."""
    if dialect is Dialect.PGSQL:
        return [piece.text for piece in statements_of(script)]
    return [piece.text for pieces in batches(script) for piece in pieces]


@pytest.mark.parametrize("dialect", Dialect)
def test_the_compiled_parser_says_what_the_public_one_says(
    dialect: Dialect, pgsql_script: str, mssql_script: str
) -> None:
    """The short way must never lead elsewhere than the long one that sqlfluff supports."""
    config = FluffConfig(overrides={"dialect": _PUBLIC[dialect], "max_parse_depth": 0, "max_parse_nodes": 0})
    lexer, parser = PyRsLexer(config=config), RustParser(config=config)
    script = pgsql_script if dialect is Dialect.PGSQL else mssql_script
    texts = {shape_of(dialect, text).text for text in pieces_of(dialect, script)}
    assert len(texts) > 20
    for text in sorted(texts):
        tree = parser.parse(lexer.lex(text)[0])
        assert tree is not None
        assert parse_shape(dialect, text, ()) == _skeleton(tree)


def _skeleton(segment: BaseSegment) -> Skeleton:
    if segment.segments:
        return [segment.get_type(), [_skeleton(child) for child in segment.segments if child.is_code]]
    return [segment.get_type(), segment.raw]


@pytest.mark.parametrize(
    ("dialect", "text", "refused"),
    [
        (Dialect.PGSQL, "CREATE TABEL a (b int);", "TABEL a"),
        (Dialect.PGSQL, "SELECT 1 'open;", "'"),
        (Dialect.PGSQL, "SELECT (1;", ""),
        (Dialect.MSSQL, "CREATE TABEL a (b int);", "TABEL a"),
        (Dialect.MSSQL, "SELECT (1;", ""),
        (
            Dialect.MSSQL,
            "CREATE TRIGGER [a].[b] ON [a].[c] AFTER INSERT AS BEGIN UPDATE [a].[c] SE [d] = 1; END;",
            "SE",
        ),
    ],
)
def test_what_is_broken_is_refused(dialect: Dialect, text: str, refused: str) -> None:
    """In the four ways a parser can say no: a character, a bracket, a part, a rest. Inside a trigger as well."""
    said = parse_shape(dialect, text, ())
    assert isinstance(said, str)
    assert refused in said


@pytest.mark.parametrize(
    ("dialect", "text", "kinds"),
    [
        (Dialect.MSSQL, "CREATE TRIGGER [a].[b] ON [a].[c] AFTER UPDATE AS UPDATE d SET [e] = 1 FROM [a].[d] AS d;",
         {"update_statement", "set_clause"}),
        (Dialect.MSSQL, "CREATE TABLE [a].[b] ([c] AS (CASE WHEN [d] IS NULL THEN NULL ELSE [e] END) PERSISTED);",
         {"computed_column_definition"}),
        (Dialect.MSSQL, "IF SCHEMA_ID(N'a') IS NULL EXEC(N'CREATE SCHEMA [a]');", {"execute_script_statement"}),
        (Dialect.MSSQL, "CREATE TYPE [a].[b] AS TABLE ([c] bigint NOT NULL);", {"create_type_statement"}),
        (Dialect.PGSQL, "DO $$ BEGIN NULL; END $$;", {"do_statement", "quoted_literal"}),
        (Dialect.PGSQL, "INSERT INTO a.b (c) VALUES (1) ON CONFLICT (c) DO UPDATE SET c = 2;", {"conflict_action"}),
        (Dialect.PGSQL, "MERGE INTO a.b USING a.c ON true WHEN MATCHED THEN DELETE;", {"merge_statement"}),
        (Dialect.PGSQL, "SELECT (a IS NOT DISTINCT FROM b);", {"select_statement"}),
        (Dialect.PGSQL, "SELECT w[1] # w[2];", {"array_accessor"}),
        (Dialect.PGSQL, "CREATE TABLE a.b (c integer GENERATED ALWAYS AS (d) STORED);", {"column_constraint_segment"}),
    ],
)  # fmt: skip
def test_the_kinds_of_our_statements(dialect: Dialect, text: str, kinds: set[str]) -> None:
    """PARITY D6: how each kind is taken apart. A trigger of SQL Server is not swallowed whole."""
    tree = parse_statement(dialect, text, 1)
    assert kinds <= {node.type for node in tree.every(*kinds)}
