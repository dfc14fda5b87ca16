"""The oracle that counts statements agrees with the examples of the card (dms E03-S03)."""

import pytest

from conformance.oracles.sql_statements import batches, script_digest, statement_count

FIVE_OF_POSTGRESQL = """-- a comment; line

CREATE SCHEMA IF NOT EXISTS "dms";
DO $$
BEGIN
    PERFORM 1;
END $$;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $f$ SELECT 1; $f$;
SELECT 'a;b', "c;d"; -- x;
SELECT 2"""
FIVE_OF_SQL_SERVER = """SET ANSI_NULLS ON
GO
IF OBJECT_ID(N'[a].[b]') IS NULL CREATE TABLE [a].[b] ([c;d] int); -- one; two
go
/* why */ CREATE OR  ALTER TRIGGER [a].[t] ON [a].[b] AFTER INSERT AS BEGIN SELECT 1; SELECT 2; SELECT 3; END
GO
INSERT INTO [a].[b] VALUES (N'a;b');
INSERT INTO [a].[b] VALUES (2)
"""


@pytest.mark.parametrize(
    ("dialect", "sql", "count"),
    [
        ("pgsql", FIVE_OF_POSTGRESQL, 5),
        ("mssql", FIVE_OF_SQL_SERVER, 5),
        ("pgsql", "", 0),
        ("pgsql", ";; -- a;\n/* b; /* c */ ; */", 0),
        ("pgsql", "SELECT E'\\';'; SELECT '\\'; SELECT a$b$; SELECT $x$ $$; $x$", 4),
        ("mssql", "SELECT [a]];b]; SELECT N'\nGO\n';\nGO\n-- c;\nGO\n", 2),
        ("pgsql", "SELECT 1 -- a;\r; SELECT 2", 2),
    ],
)
def test_statements_are_counted_as_the_card_says(dialect: str, sql: str, count: int) -> None:
    """An oracle that counts wrong would accuse every backend."""
    assert statement_count(dialect, sql) == count


def test_batches_end_at_lines_that_say_go() -> None:
    """Any letter case and blanks around are allowed; the line itself belongs to no batch."""
    assert list(batches("a\n go\t\r\nb\nGO")) == ["a\n", "\r\nb\n", ""]


@pytest.mark.parametrize("sql", ["SELECT 1;\n", "SELECT 1; \t\r\n", "SELECT 1;\r"])
def test_the_digest_ignores_line_ends_and_blanks_before_them(sql: str) -> None:
    """The value is the card's."""
    assert script_digest(sql) == "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd"


@pytest.mark.parametrize("sql", ["SELECT 'a", "/* /* */", "DO $a$ $b$"])
def test_what_never_ends_is_not_counted(sql: str) -> None:
    """The oracle is asked about scripts that are well-formed; anything else must be loud."""
    with pytest.raises((ValueError, IndexError)):
        statement_count("pgsql", sql)
