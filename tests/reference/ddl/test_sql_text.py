"""Separators and kinds of statements (E02-S04, E03-S03)."""

import pytest

from tests.reference.samples import Json, accepted, refused

FIVE_OF_POSTGRESQL = """-- header; not a statement

CREATE SCHEMA IF NOT EXISTS "dms";
DO $$
BEGIN
    PERFORM 1;
END $$;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $f$ SELECT 1; $f$;
SELECT 'a;b', "c;d" FROM t; -- x;
SELECT 2"""
FIVE_OF_SQL_SERVER = """SET ANSI_NULLS ON;
GO
IF OBJECT_ID(N'[a].[b]') IS NULL CREATE TABLE [a].[b] ([c;d] int); -- one; two
go
CREATE OR ALTER TRIGGER [a].[t] ON [a].[b] AFTER INSERT AS BEGIN SELECT 1; SELECT 2; SELECT 3 END;
  GO
INSERT INTO [a].[b] VALUES (N'a;b');
INSERT INTO [a].[b] VALUES (2)
"""


def pieces(dialect: str, sql: str) -> list[str]:
    """Return the statements of a text."""
    found: list[str] = accepted("sql.split", dialect=dialect, sql=sql)["statements"]
    return found


def test_the_card_s_examples_have_five_statements_each() -> None:
    """The count is a fingerprint, the same for every implementation."""
    assert len(pieces("pgsql", FIVE_OF_POSTGRESQL)) == 5
    assert len(pieces("mssql", FIVE_OF_SQL_SERVER)) == 5
    assert accepted("sql.split", dialect="mssql", sql=FIVE_OF_SQL_SERVER)["batches"][0] == "SET ANSI_NULLS ON;"


@pytest.mark.parametrize(
    ("sql", "digest"),
    [
        ("SELECT 1;\n", "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd"),
        ("SELECT 1; \t\r\n", "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd"),
        ("SELECT 1;", "17db4fd369edb9244b9f91d9aeed145c3d04ad8ba6e95d06247f07a63527d11a"),
    ],
)
def test_a_summary_ignores_line_ends_and_trailing_blanks_only(sql: str, digest: str) -> None:
    """A checkout with other line ends is the same script; a missing one is not."""
    answer = accepted("ddl.summarize", dialect="pgsql", sql=sql)
    assert answer == {"ok": True, "normalized_sql_sha256": digest, "statement_count": 1}


@pytest.mark.parametrize(
    ("dialect", "sql"),
    [
        ("pgsql", "SELECT E'\\';' || 'x''y;'"),
        ("pgsql", "DO $x$ a; $$ b; $$ c; $x$"),
        ("pgsql", "/* a; /* b; */ c; */ SELECT 1;"),
        ("pgsql", "SELECT a$b$ FROM t; -- $b$;"),
        ("pgsql", "SELECT 1 -- a;\r + 1;"),
        ("mssql", "SELECT N'\nGO\n'"),
        ("mssql", "/*\nGO\n*/ SELECT [\nGO\n]"),
        ("mssql", "-- one\nALTER  VIEW v AS SELECT 1; SELECT 2;\nGO\n\nGO\n"),
    ],
)
def test_what_is_quoted_or_commented_separates_nothing(dialect: str, sql: str) -> None:
    """A split in the middle of a string would run half a statement."""
    assert len(pieces(dialect, sql)) == 1


@pytest.mark.parametrize("sql", ["", " \n", "-- a;\n/* b; */", ";"])
def test_nothing_is_no_statement(sql: str) -> None:
    """Empty statements would make counts depend on taste."""
    assert pieces("pgsql", sql) == []
    assert pieces("mssql", sql) == []


@pytest.mark.parametrize(
    ("dialect", "sql", "line"),
    [
        ("pgsql", "SELECT 1;\nSELECT 'a", 2),
        ("pgsql", "\n\nDO $a$ x $b$", 3),
        ("pgsql", "/* /* */", 1),
        ("pgsql", 'SELECT "a', 1),
        ("mssql", "SELECT [a", 1),
        ("mssql", "SELECT [a]]", 1),
        ("pgsql", "SELECT 1;\r\rSELECT 'a''", 3),
    ],
)
def test_what_never_ends_is_refused_with_the_line_where_it_starts(dialect: str, sql: str, line: int) -> None:
    """The end of the file tells nobody where the quote is missing."""
    error = refused("sql.split", dialect=dialect, sql=sql)
    assert (error["code"], error["details"]["line"]) == ("SQL_UNTERMINATED", line)


@pytest.mark.parametrize(
    ("dialect", "sql", "expected"),
    [
        ("pgsql", 'CREATE TABLE IF NOT EXISTS "a"."b""c" ();', (3, "table", "a", 'b"c', 'b"c')),
        ("pgsql", 'CREATE INDEX "i" ON "a"."Insert" ("c");', (5, "index", "a", "Insert", "i")),
        ("pgsql", 'CREATE FUNCTION "a"."f"() RETURNS trigger AS $$ $$;', (7, "trigger_function", "a", None, "f")),
        ("pgsql", 'CREATE FUNCTION "a"."f"(x int) RETURNS int AS $$ $$;', (2, "function", "a", None, "f")),
        ("pgsql", 'DROP TRIGGER IF EXISTS "t" ON "a"."b";', (7, "drop_trigger", "a", "b", "t")),
        ("mssql", "IF 1 = 0\nCREATE TABLE [a].[b]]c] ();", (3, "table", "a", "b]c", "b]c")),
        ("mssql", "SET XACT_ABORT ON;", (0, "session_setting", None, None, None)),
        ("mssql", "EXEC (N'CREATE SCHEMA [a];');", (1, "schema", None, None, "a")),
        ("mssql", "SELECT 1;", (None, "unknown", None, None, None)),
    ],
)
def test_a_statement_is_known_by_what_it_makes(dialect: str, sql: str, expected: tuple[object, ...]) -> None:
    """The phases of a script are judged by it."""
    (found,) = accepted("sql.classify", dialect=dialect, text=sql)["statements"]
    members: Json = dict(zip(("phase", "kind", "schema", "table", "name"), expected, strict=True))
    assert found == members
