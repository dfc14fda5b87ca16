"""Scripts taken apart: a statement cut in two would be refused for a reason that no criterion is about."""

import pytest

from steps.dms.emission.script_text import statements_of


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1;",
        "SELECT ';', \"a;b\", 'it''s;';",
        "SELECT E'\\';' , 1;",
        "DO $$ BEGIN PERFORM 1; END $$;",
        "CREATE FUNCTION f() RETURNS int AS $body$ SELECT $$;$$; $body$ LANGUAGE sql;",
        "SELECT 1 -- not here; nor here\n + 2;",
        "SELECT 1 /* ; */;",
    ],
)
def test_a_semicolon_inside_something_ends_no_statement(statement: str) -> None:
    """Strings, quoted names, bodies and comments hold semicolons of their own."""
    script = f"-- first;\n\n{statement}\n\n{statement}\n-- last;\n"
    assert [one.splitlines()[-1] for one in statements_of(script, "pgsql")] == [statement.splitlines()[-1]] * 2


def test_the_batches_of_the_other_engine_end_with_go() -> None:
    """A module reaches to the end of its batch, whatever semicolons it holds."""
    module = "CREATE OR ALTER TRIGGER [t] ON [u] AFTER INSERT AS BEGIN SET NOCOUNT ON; SELECT 1; END;"
    assert statements_of(f"SET NOEXEC OFF;\nSET XACT_ABORT ON;\nGO\n\n{module}\nGO\n", "mssql") == (
        "SET NOEXEC OFF;",
        "SET XACT_ABORT ON;",
        module,
    )
