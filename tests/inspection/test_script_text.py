"""Reading the text of a script: what each statement makes, which names stand bare, which rules of layout are broken."""

import pytest

from conformance.inspection.canonical_layout import layout_faults
from conformance.inspection.changed_columns import ChangedColumn, changes
from conformance.inspection.description import Dialect
from conformance.inspection.inserted_values import inserted_values
from conformance.inspection.script_reading import Made, read_script
from conformance.inspection.unquoted_names import unquoted_names

PGSQL = """-- Phase 1: Schemas

CREATE SCHEMA IF NOT EXISTS "town";

-- Phase 3: Tables

CREATE TABLE IF NOT EXISTS "town"."Patron" (
    "DocumentId" bigint NOT NULL,
    "Name" varchar(20) NOT NULL,
    CONSTRAINT "PK_Patron" PRIMARY KEY ("DocumentId")
);

-- Phase 7: Triggers

CREATE OR REPLACE FUNCTION "town"."TF_Patron_Stamp"()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE "town"."Patron" SET "Name" = 'Tom; ''s' WHERE "DocumentId" = NEW."DocumentId";
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS "TR_Patron_Stamp" ON "town"."Patron";

CREATE TRIGGER "TR_Patron_Stamp" AFTER UPDATE ON "town"."Patron"
FOR EACH ROW EXECUTE FUNCTION "town"."TF_Patron_Stamp"();
"""
MSSQL = """-- Phase 1: Schemas

IF SCHEMA_ID(N'town') IS NULL
EXEC (N'CREATE SCHEMA [town];');
GO

-- Phase 3: Tables

IF OBJECT_ID(N'[town].[Patron]', N'U') IS NULL
CREATE TABLE [town].[Patron] (
    [DocumentId] bigint NOT NULL,
    [Name] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL
);
GO

-- Phase 8: Seed and fingerprint

DECLARE @actual int = (SELECT COUNT(*) FROM [town].[Patron]);
IF @actual <> 1
BEGIN
    RAISERROR(N'RESOURCE_KEY_MISMATCH: %d', 16, 1, @actual);
    SET NOEXEC ON;
END;
GO
"""
SCRIPTS = {Dialect.PGSQL: PGSQL, Dialect.MSSQL: MSSQL}


def made(dialect: Dialect, text: str) -> list[Made]:
    """Return what the statements of a text make."""
    return [statement.made for statement in read_script(dialect, text)]


def altered(dialect: Dialect, old: str, new: str) -> str:
    """Return a script with the first occurrence of a text replaced."""
    assert old in SCRIPTS[dialect]
    return SCRIPTS[dialect].replace(old, new, 1)


def test_every_statement_is_read_by_what_it_makes() -> None:
    """E02-S04-AC3: the suite's own reading is what a backend's is compared with."""
    assert made(Dialect.PGSQL, PGSQL) == [
        Made("schema", name="town"),
        Made("table", "town", "Patron", "Patron"),
        Made("trigger_function", "town", None, "TF_Patron_Stamp"),
        Made("drop_trigger", "town", "Patron", "TR_Patron_Stamp"),
        Made("trigger", "town", "Patron", "TR_Patron_Stamp"),
    ]
    assert made(Dialect.MSSQL, MSSQL) == [
        Made("schema", name="town"),
        Made("table", "town", "Patron", "Patron"),
        Made("validation"),
        Made("validation"),
    ]


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        (Dialect.PGSQL, 'CREATE UNIQUE INDEX CONCURRENTLY "i" ON ONLY "a"."b" ("c");', Made("index", "a", "b", "i")),
        (Dialect.PGSQL, 'CREATE FUNCTION "a"."f"(x int) RETURNS int AS $$ $$;', Made("function", "a", None, "f")),
        (
            Dialect.PGSQL,
            'DO $$BEGIN IF true THEN ALTER TABLE "a"."b" ADD CONSTRAINT "c" FOREIGN KEY; END IF; END $$;',
            Made("foreign_key", "a", "b", "c"),
        ),
        (Dialect.PGSQL, "DO $$ BEGIN RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: x'; END $$;", Made("preflight")),
        (Dialect.PGSQL, 'GRANT SELECT ON "a"."b" TO public;', Made("unknown")),
        (Dialect.MSSQL, "CREATE OR ALTER VIEW [a].[b]]c] AS SELECT 1 AS [x]", Made("view", "a", None, "b]c")),
        (Dialect.MSSQL, "CREATE NONCLUSTERED INDEX [i] ON [a].[b] ([c]);", Made("index", "a", "b", "i")),
        (Dialect.MSSQL, "SET XACT_ABORT ON;", Made("session_setting")),
        (Dialect.MSSQL, "INSERT INTO [a].[b] ([c]) VALUES (1);", Made("insert", "a", "b")),
        (Dialect.MSSQL, "INSERT INTO @rows ([c]) VALUES (1);", Made("unknown")),
    ],
)
def test_a_kind_is_known_in_all_its_forms(dialect: Dialect, text: str, expected: Made) -> None:
    """A backend may write an existence check around a statement or none; what is made is the same."""
    assert made(dialect, text) == [expected]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_a_canonical_script_with_quoted_names_has_no_faults(dialect: Dialect) -> None:
    """Without this the faults below would prove nothing."""
    assert layout_faults(dialect, SCRIPTS[dialect].encode()) == ()
    assert unquoted_names(dialect, SCRIPTS[dialect]) == ()


@pytest.mark.parametrize(
    ("dialect", "old", "new", "rule", "line"),
    [
        (Dialect.PGSQL, "-- Phase 1", "\ufeff-- Phase 1", "there is no byte-order mark", 1),
        (Dialect.PGSQL, 'NOT EXISTS "town";\n', 'NOT EXISTS "town";\r\n', "lines end with a line feed alone", 3),
        (Dialect.PGSQL, "bigint NOT NULL,", "bigint NOT NULL, ", "no line ends with a blank or a tab", 8),
        (Dialect.PGSQL, "bigint NOT", "bigint\tNOT", "there is no tab outside string literals", 8),
        (Dialect.PGSQL, "    RETURN NULL", "  RETURN NULL", "lines are indented in steps of four blanks", 21),
        (Dialect.PGSQL, ");\n\n", ");\n\n\n", "no two empty lines stand in a row", 13),
        (
            Dialect.PGSQL,
            "    RETURN NULL;",
            "    RETURN NULL; -- done",
            "comments are whole lines that start with --",
            21,
        ),
        (
            Dialect.PGSQL,
            "    RETURN NULL;",
            "    /* done */\n    RETURN NULL;",
            "comments are whole lines that start",
            21,
        ),
        (Dialect.PGSQL, "CREATE SCHEMA", "create SCHEMA", "the keyword CREATE is in upper case", 3),
        (Dialect.PGSQL, "bigint", "BIGINT", "the type bigint is in lower case", 8),
        (Dialect.PGSQL, '"TF_Patron_Stamp"();\n', '"TF_Patron_Stamp"()\n', "every statement ends with a semicolon", 27),
        (Dialect.PGSQL, "-- Phase 7: Triggers\n\n", "-- Phase 7: Triggers\n", "followed by an empty line", 13),
        (Dialect.PGSQL, "-- Phase 7: Triggers\n\n", "", "a statement of phase 7 stands below the heading", 13),
        (Dialect.PGSQL, "-- Phase 3: Tables", "-- Phase 0: Tables", "every phase has one heading", 1),
        (Dialect.MSSQL, "SET NOEXEC ON;\nEND;", "SET NOEXEC ON;\nEND", "every statement ends with a semicolon", 19),
    ],
)
def test_a_broken_rule_of_layout_is_told_with_its_line(
    dialect: Dialect, old: str, new: str, rule: str, line: int
) -> None:
    """E02-S04-AC2: each rule of CF-14 can fail."""
    faults = layout_faults(dialect, altered(dialect, old, new).encode())
    assert any(rule in fault.rule and fault.line == line for fault in faults), faults


@pytest.mark.parametrize(("content", "line"), [(PGSQL.rstrip("\n"), 28), (f"{PGSQL}\n", 30)])
def test_the_text_ends_with_exactly_one_line_feed(content: str, line: int) -> None:
    """E02-S04-AC2: neither none nor two."""
    faults = layout_faults(Dialect.PGSQL, content.encode())
    assert ("the text ends with exactly one line feed", line) in [(one.rule, one.line) for one in faults]


def test_what_is_not_utf_8_is_told_with_its_line() -> None:
    """A script in the encoding of its writer's machine is another one elsewhere."""
    assert [one.line for one in layout_faults(Dialect.PGSQL, b"-- Phase 1: Gr\xf6\xdfe\n")] == [1]


@pytest.mark.parametrize(
    ("dialect", "old", "new", "name", "line"),
    [
        (Dialect.PGSQL, '"town"."Patron" (', '"town".Patron (', "Patron", 7),
        (Dialect.PGSQL, '    "Name" varchar', "    Name varchar", "Name", 9),
        (Dialect.PGSQL, 'UPDATE "town".', "UPDATE town.", "town", 20),
        (Dialect.PGSQL, 'ON "town"."Patron"\nFOR', "ON [town].[Patron]\nFOR", "[town]", 27),
        (Dialect.PGSQL, "RETURN NULL;", "PERFORM to_regclass('town.Patron');", "Patron", 21),
        (Dialect.PGSQL, "RETURN NULL;", "PERFORM 'town.Patron'::regclass;", "Patron", 21),
        (Dialect.MSSQL, "CREATE TABLE [town].[Patron]", "CREATE TABLE [town].Patron", "Patron", 10),
        (Dialect.MSSQL, "CREATE SCHEMA [town]", "CREATE SCHEMA town", "town", 4),
        (Dialect.MSSQL, "CREATE TABLE [town].[Patron]", 'CREATE TABLE "town".[Patron]', '"town"', 10),
    ],
)
def test_a_bare_name_is_told_with_its_line(dialect: Dialect, old: str, new: str, name: str, line: int) -> None:
    """E02-S04-AC8, PAR-S02-AC7: the engine would fold it, or take it for a word of its own."""
    found = [(one.name, one.line) for one in unquoted_names(dialect, altered(dialect, old, new))]
    assert (name, line) in found


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 'Patron of town.Patron'; -- Patron\n",
        "DO $$ DECLARE w bigint[]; BEGIN w[1] := 1; w := ARRAY[1]; RAISE EXCEPTION 'Patron %', w[1]; END $$;\n",
        """SELECT to_regclass('"town"."Patron"'), '"town"."Patron"'::regclass;\n""",
    ],
)
def test_what_is_no_bare_name_is_left_alone(text: str) -> None:
    """A check that cries about constants, places and look-ups would soon be switched off."""
    assert unquoted_names(Dialect.PGSQL, text) == ()


def test_the_difference_of_two_scripts_is_told_by_columns() -> None:
    """E02-S04-AC6: a longer column is that column and nothing else."""
    before = read_script(Dialect.PGSQL, PGSQL)
    longer = read_script(Dialect.PGSQL, altered(Dialect.PGSQL, "varchar(20)", "varchar(30)"))
    assert changes(before, before).columns == ()
    assert changes(before, longer).columns == (ChangedColumn("town.Patron", "Name", "20", "30"),)
    assert changes(before, longer).others == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('PRIMARY KEY ("DocumentId")', 'PRIMARY KEY ("Name")', "table"),
        ('    "Name" varchar(20) NOT NULL,\n', "", "table"),
        ("'Tom; ''s'", "'Tim'", "trigger_function"),
        ('CREATE SCHEMA IF NOT EXISTS "town";\n', "", "table"),
    ],
)
def test_a_difference_that_is_no_column_is_told_by_its_statement(old: str, new: str, kind: str) -> None:
    """E02-S04-AC6: anything else that moves with a length is a surprise."""
    found = changes(read_script(Dialect.PGSQL, PGSQL), read_script(Dialect.PGSQL, altered(Dialect.PGSQL, old, new)))
    assert kind in [one.kind for one in found.others] or found.columns == ()
    assert found.others


@pytest.mark.parametrize(
    "text",
    [
        """INSERT INTO "a"."b" ("c", "d", "e") VALUES (1, 'x, ''y', true) ON CONFLICT DO NOTHING;""",
        "INSERT INTO [a].[b] ([c], [d], [e])\nSELECT 1, N'x, ''y', true\nWHERE NOT EXISTS (SELECT 1 FROM [a].[b]);",
    ],
)
def test_the_constants_of_an_inserted_row_are_read(text: str) -> None:
    """E02-S04-AC4: the order of seed rows is judged by what they hold."""
    assert inserted_values(text) == {"c": "1", "d": "x, 'y", "e": "true"}
