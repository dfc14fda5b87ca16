"""Reading a script for PostgreSQL by its text alone: what it makes is what the server makes, and nothing is skipped."""

from dataclasses import replace
from pathlib import Path

import pytest

from conformance.inspection.description import Description, Dialect, GenerationKind, Table
from conformance.inspection.errors import BatchRejected, StatementUnknown
from conformance.inspection.normal_form import normal_form
from conformance.inspection.pgsql_script import describe_pgsql
from conformance.inspection.pgsql_statements import statements_of
from conformance.inspection.pieces import Piece
from conformance.inspection.plpgsql import statements_inside
from conformance.inspection.reading import describe_script
from tests.inspection.reading import ReadPgsql


def described(script: str, cache: Path | None = None) -> Description:
    """Read a script for PostgreSQL."""
    return describe_script(Dialect.PGSQL, script, cache=cache)


def test_the_text_says_what_the_server_makes_of_it(read_pgsql: ReadPgsql, pgsql_script: str) -> None:
    """The two readings know nothing of each other: where they agree, both are right."""
    live, read = read_pgsql(""), described(pgsql_script)
    assert normal_form(read).text == normal_form(live).text
    assert [_without_spelling(table) for table in read.tables] == [_without_spelling(table) for table in live.tables]
    assert read.functions == live.functions
    assert read.views == live.views
    assert read.seed == live.seed


def _without_spelling(table: Table) -> Table:
    """Leave out how a type is spelled: a catalogue has other words than a script."""
    return replace(table, columns=tuple(replace(column, type_text="") for column in table.columns))


@pytest.mark.parametrize(
    "statement",
    [
        'DROP TABLE "dms"."Document";',
        'TRUNCATE "dms"."Document";',
        'UPDATE "dms"."Document" SET "CreatedAt" = NULL;',
        'DELETE FROM "dms"."Document";',
        'ALTER TABLE "dms"."Document" DROP COLUMN "CreatedAt";',
        'ALTER TABLE "dms"."Document" ADD COLUMN "Another" integer;',
        'WITH one AS (UPDATE "dms"."Document" SET "CreatedAt" = NULL RETURNING 1) SELECT 1;',
        'CREATE TABLE "dms"."Unnamed" ("Id" integer PRIMARY KEY);',
        'CREATE TABLE "dms"."Unnamed" ("Id" integer, PRIMARY KEY ("Id"));',
        'CREATE TABLE "dms"."Unnamed" ("Id" integer REFERENCES "dms"."Document" ("DocumentId"));',
        'CREATE TABLE "WithoutSchema" ("Id" integer);',
        'CREATE TRIGGER "T" AFTER INSERT ON "a"."b" FOR EACH ROW EXECUTE FUNCTION "a"."Nowhere"();',
        'INSERT INTO "dms"."ResourceKey" ("ResourceKeyId") SELECT 1 + 1;',
    ],
)
def test_a_statement_nobody_knows_is_named_and_never_skipped(statement: str) -> None:
    """PAR-S01-AC10: a description that leaves something out agrees with anything."""
    with pytest.raises(StatementUnknown) as unknown:
        described(f"SELECT 1;\n\n{statement}\n")
    assert (unknown.value.line, unknown.value.excerpt) == (3, statement)


def test_a_statement_inside_a_block_is_named_with_its_own_line() -> None:
    """Whoever mends it must not search the block."""
    with pytest.raises(StatementUnknown) as unknown:
        described("DO $$\nBEGIN\n    IF true THEN\n        DROP SCHEMA dms;\n    END IF;\nEND\n$$;\n")
    assert (unknown.value.line, unknown.value.excerpt) == (4, "DROP SCHEMA dms;")


@pytest.mark.parametrize(
    ("body", "line"),
    [("INSERT INTO a.b VALUS (1);", 2), ("x := 1 +;", 2), ("IF 1 = THEN\nNULL; END IF;", 2), ("NULL;\nPERFORM )1;", 3)],
)
def test_a_broken_body_is_rejected_with_its_line(body: str, line: int) -> None:
    """The grammar takes a body as one text; broken SQL in it would pass for good."""
    script = f"CREATE FUNCTION a.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n{body}\nEND $$;"
    with pytest.raises(BatchRejected) as rejected:
        described(script)
    assert rejected.value.line == line


def test_a_part_of_a_body_that_is_no_statement_is_refused() -> None:
    """A control word nobody knows must not hide what follows it."""
    with pytest.raises(StatementUnknown, match="a part of a body"):
        described("DO $$ BEGIN\nREPEAT 3 TIMES;\nEND $$;")


def test_a_body_is_cut_into_statements_and_expressions() -> None:
    """Every control structure of PL/pgSQL that scripts use, with what stands in it."""
    body = """
    DECLARE
        a CONSTANT bigint := 1; b text; c integer DEFAULT 2;
    BEGIN
        IF a = (CASE WHEN true THEN 1 ELSE 2 END) THEN UPDATE s.t SET x = 1; ELSIF b IS DISTINCT FROM 'x;' THEN
            DELETE FROM s.t;
        ELSE a := 3; END IF;
        FOR i IN 0 .. 9 BY 3 LOOP w[i] := i; END LOOP;
        FOR r IN SELECT 1 LOOP NULL; END LOOP;
        WHILE a > 0 LOOP EXIT; END LOOP;
        SELECT x, y INTO STRICT b, c FROM s.t;
        INSERT INTO s.t (x) SELECT 1 RETURNING x INTO b;
        PERFORM pg_sleep(0); EXECUTE 'SELECT $1' INTO b USING c, 2;
        RAISE EXCEPTION 'no %', b USING ERRCODE = 'P0001';
        RETURN NEW;
    EXCEPTION WHEN unique_violation THEN RETURN NULL;
    END
    """
    text = f"CREATE OR REPLACE FUNCTION s.f() RETURNS trigger AS $b${body}$b$;"
    pieces = statements_inside(Piece(text, 10))
    assert [piece.text for piece in pieces] == [
        "SELECT (1);",
        "SELECT (2);",
        "SELECT (a = (CASE WHEN true THEN 1 ELSE 2 END));",
        "UPDATE s.t SET x = 1;",
        "SELECT (b IS DISTINCT FROM 'x;');",
        "DELETE FROM s.t;",
        "SELECT (3);",
        "SELECT (0);",
        "SELECT (9);",
        "SELECT (3);",
        "SELECT (i);",
        "SELECT 1;",
        "SELECT (a > 0);",
        "SELECT x, y FROM s.t;",
        "INSERT INTO s.t (x) SELECT 1 RETURNING x;",
        "SELECT (pg_sleep(0));",
        "SELECT ('SELECT $1');",
        "SELECT (c, 2);",
        "SELECT ('no %', b);",
        "SELECT (NEW);",
        "SELECT (NULL);",
    ]
    assert [piece.line for piece in pieces][:4] == [12, 12, 14, 14]


def test_semicolons_in_constants_comments_and_bodies_end_no_statement() -> None:
    """A body between dollar quotes is one text, whatever its tag."""
    script = "-- a; b\nSELECT ';' /* ; */, E'\\';', \";\";\n\nDO $x$ BEGIN; $$;$$ END $x$;\nSELECT 2"
    assert [(piece.line, piece.text) for piece in statements_of(script)] == [
        (2, "SELECT ';' /* ; */, E'\\';', \";\";"),
        (4, "DO $x$ BEGIN; $$;$$ END $x$;"),
        (5, "SELECT 2"),
    ]


def test_names_that_nobody_quoted_are_read_as_the_server_folds_them() -> None:
    """A script that forgets its quotes makes other objects than it means."""
    made = described('CREATE SCHEMA Town; CREATE TABLE Town.Library ("Id" integer NOT NULL, Name varchar(3));')
    assert made.schemas == ("town",)
    table = made.table("town", "library")
    assert table is not None
    assert [column.name for column in table.columns] == ["Id", "name"]


def test_a_trigger_that_is_dropped_again_is_gone() -> None:
    """Scripts drop a trigger before they make it; the other order leaves none."""
    function = "CREATE FUNCTION a.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;"
    table = 'CREATE TABLE a.b ("c" integer);'
    made = "CREATE TRIGGER t AFTER INSERT ON a.b FOR EACH ROW EXECUTE FUNCTION a.f();"
    dropped = "DROP TRIGGER IF EXISTS t ON a.b;"
    assert [len(described(script).tables[0].triggers) for script in (
        f"{function}{table}{dropped}{made}", f"{function}{table}{made}{dropped}",
    )] == [1, 0]  # fmt: skip


def test_a_generated_column_that_is_not_stored_is_told_apart() -> None:
    """PostgreSQL 18 makes generated columns virtual unless told otherwise; E02 CF-9 wants them stored."""
    script = (
        "CREATE TABLE a.b (c integer, d integer GENERATED ALWAYS AS (c), e integer GENERATED ALWAYS AS (c) STORED);"
    )
    kinds = [column.generation.kind for column in described(script).tables[0].columns]
    assert kinds == [GenerationKind.NONE, GenerationKind.VIRTUAL, GenerationKind.STORED]


def test_remembered_trees_give_the_same_description(tmp_path: Path, pgsql_script: str) -> None:
    """A second run finds what the first one found; the trees of the other dialect are not mistaken for them."""
    assert described(pgsql_script, tmp_path) == described(pgsql_script, tmp_path) == described(pgsql_script)
    assert describe_script(Dialect.MSSQL, "SELECT 1;", cache=tmp_path).tables == ()


def test_an_empty_script_makes_nothing() -> None:
    """Nothing but comments is a script, too."""
    from conformance.inspection.parsing import ParsedScript  # noqa: PLC0415

    assert described("-- nothing\n\n").tables == describe_pgsql(ParsedScript(1, ())).tables == ()
