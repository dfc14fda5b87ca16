"""Putting a database back while others stay in it: rows and sequences, and nothing when more was changed."""

from collections.abc import Iterator

import psycopg
import pytest

from conformance.engines.protocol import Engine, ScratchDatabase
from conformance.engines.starting_state import StartingState
from tests.engines.looking import execute

SCRIPT = (
    'CREATE SCHEMA "Odd Schema"',
    """CREATE TABLE "Odd Schema"."Course" (
         id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Name" text NOT NULL,
         shown text GENERATED ALWAYS AS (upper("Name")) STORED)""",
    'CREATE TABLE "Odd Schema".taken (course bigint REFERENCES "Odd Schema"."Course")',
    "CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'never'; END $$",
    'CREATE TRIGGER kept BEFORE DELETE ON "Odd Schema"."Course" FOR EACH ROW EXECUTE FUNCTION never()',
    """INSERT INTO "Odd Schema"."Course" ("Name") VALUES (E'tab\\there'), ('Algebra')""",
)
ROWS = 'SELECT id, "Name", shown FROM "Odd Schema"."Course" ORDER BY id'


@pytest.fixture
def database(embedded: Engine) -> Iterator[ScratchDatabase]:
    """Give a database with objects of all sorts that hinder deleting, and two rows."""
    with embedded.scratch() as scratch:
        for statement in SCRIPT:
            execute(scratch.dsn, statement)
        yield scratch


def state_of(database: ScratchDatabase) -> StartingState:
    """Remember a database, which must be possible."""
    state = StartingState.of(database.dsn)
    assert state is not None
    return state


def test_rows_and_sequences_are_put_back_and_nobody_is_disconnected(database: ScratchDatabase) -> None:
    """The next scenario gets the same ids, whatever triggers and foreign keys say, and a pool survives."""
    state = state_of(database)
    before = execute(database.dsn, ROWS)
    with psycopg.connect(database.dsn, autocommit=True) as pooled:
        for _ in range(2):
            [(new,)] = pooled.execute(
                """INSERT INTO "Odd Schema"."Course" ("Name") VALUES ('Art') RETURNING id"""
            ).fetchall()
            assert new == 3
            pooled.execute('INSERT INTO "Odd Schema".taken VALUES (3)')
            pooled.execute("""UPDATE "Odd Schema"."Course" SET "Name" = 'Logic' WHERE id = 1""")
            assert state.restored()
            assert pooled.execute(ROWS.encode()).fetchall() == before
            assert pooled.execute('SELECT count(*) FROM "Odd Schema".taken').fetchall() == [(0,)]


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE more ()",
        'DROP TABLE "Odd Schema".taken',
        'ALTER TABLE "Odd Schema"."Course" DISABLE TRIGGER kept',
        'ALTER TABLE "Odd Schema"."Course" ALTER COLUMN "Name" DROP NOT NULL',
        'GRANT SELECT ON "Odd Schema"."Course" TO PUBLIC',
        "CREATE OR REPLACE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$",
        """DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = ''1MB''', current_database()); END $$""",
        """DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$""",
    ],
)
def test_a_database_of_which_more_was_changed_is_left_as_it_is(database: ScratchDatabase, change: str) -> None:
    """Only rows can be put back; whoever asks has to make a new database."""
    state = state_of(database)
    execute(database.dsn, """INSERT INTO "Odd Schema"."Course" ("Name") VALUES ('Art')""")
    execute(database.dsn, change)
    assert not state.restored()
    assert len(execute(database.dsn, ROWS)) == 3


def test_a_database_in_which_somebody_is_at_work_is_left_as_it_is(database: ScratchDatabase) -> None:
    """What he commits afterwards would be the next scenario's."""
    state = state_of(database)
    with psycopg.connect(database.dsn) as worker:
        worker.execute("SELECT 1")
        assert not state.restored()


def test_a_sequence_of_which_sessions_hold_numbers_cannot_be_put_back(database: ScratchDatabase) -> None:
    """They would go on with the numbers that they hold."""
    execute(database.dsn, "CREATE SEQUENCE held CACHE 10")
    assert StartingState.of(database.dsn) is None


def test_a_database_that_is_gone_is_not_put_back(embedded: Engine) -> None:
    """Whoever asks makes a new one."""
    with embedded.scratch() as database:
        state = state_of(database)
    assert not state.restored()
