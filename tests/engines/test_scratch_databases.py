"""Scratch databases and templates: fresh, isolated, fast, and gone afterwards."""

import psutil
import psycopg
import pytest

from conformance.config.model import EngineKind
from conformance.engines.errors import EngineError, InspectionRefused
from conformance.engines.protocol import Engine, Template
from tests.engines.looking import databases, eventually, execute


def fill(dsn: str) -> None:
    """Build a template with one table and one row."""
    execute(dsn, "CREATE TABLE course (name text PRIMARY KEY)")
    execute(dsn, "INSERT INTO course VALUES ('Algebra')")


@pytest.fixture
def template(engine: Engine) -> Template:
    """Return a template with one table and one row."""
    return engine.template("one course", fill)


def test_a_scratch_database_is_empty_and_gone_afterwards(engine: Engine, server_dsn: str) -> None:
    """A scenario starts from nothing and leaves nothing to the next."""
    with engine.scratch() as database:
        with database.inspect() as look, look.inspector() as inspector:
            assert inspector.get_table_names() == []
        assert database.name in databases(server_dsn)
    assert database.name not in databases(server_dsn)


def test_a_scratch_database_is_gone_after_a_failure_and_with_somebody_in_it(engine: Engine, server_dsn: str) -> None:
    """A failing scenario, or a backend that still runs, must not keep its database alive."""
    guests: list[psycopg.Connection[tuple[object, ...]]] = []

    def scenario() -> None:
        with engine.scratch() as database:
            guests.append(psycopg.connect(database.dsn))
            raise AssertionError(database.name)

    with pytest.raises(AssertionError) as failed:
        scenario()
    assert str(failed.value) not in databases(server_dsn)
    (guest,) = guests
    with pytest.raises(psycopg.OperationalError):
        guest.execute("SELECT 1")
    guest.close()


def test_text_sorts_by_code_point_on_every_server(engine: Engine) -> None:
    """A result that depends on the locale of the machine cannot be compared with one from another machine."""
    with engine.scratch() as database, database.inspect() as look:
        rows = look.rows("SELECT t FROM (VALUES ('b'), ('A'), ('a'), ('B')) v(t) ORDER BY t")
    assert [row["t"] for row in rows] == ["A", "B", "a", "b"]


def test_an_empty_database_has_the_same_locale_whatever_the_server_was_set_up_with(
    embedded: Engine, server_dsn: str
) -> None:
    """What follows the server's own locale sorts one way here and another way there."""
    change = "UPDATE pg_database SET datcollate = '{0}', datctype = '{0}' WHERE datname = 'template0'"
    execute(server_dsn, change.format("en_US.UTF-8"))
    try:
        with embedded.scratch() as database, database.inspect() as look:
            rows = look.rows("SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()")
    finally:
        execute(server_dsn, change.format("C"))
    assert rows == ({"datcollate": "C", "datctype": "C"},)


def test_a_clone_starts_as_its_template(engine: Engine, template: Template) -> None:
    """That is what saves a provisioning per scenario."""
    with engine.scratch(template) as database, database.inspect() as look:
        assert look.rows("SELECT * FROM course") == ({"name": "Algebra"},)


def test_a_write_in_one_clone_shows_nowhere_else(engine: Engine, template: Template) -> None:
    """Scenarios run in any order and side by side."""
    with engine.scratch(template) as one, engine.scratch(template) as other:
        execute(one.dsn, "DELETE FROM course")
        execute(one.dsn, "CREATE TABLE more (x int)")
        with other.inspect() as look, look.inspector() as inspector:
            assert inspector.get_table_names() == ["course"]
        with engine.scratch(template) as later, later.inspect() as look:
            assert look.rows("SELECT count(*) AS courses FROM course") == ({"courses": 1},)


def test_a_template_is_built_once_per_key(engine: Engine) -> None:
    """Asking again must be free, and another key is another content."""
    built: list[str] = []
    first = engine.template("counted", built.append)
    again = engine.template("counted", built.append)
    other = engine.template("counted otherwise", built.append)
    assert first == again
    assert first.name != other.name
    assert len(built) == 2


def test_nobody_connects_to_a_finished_template(template: Template, server_dsn: str) -> None:
    """A change to it would reach every later scenario."""
    with pytest.raises(psycopg.OperationalError, match="not currently accepting connections"):
        psycopg.connect(server_dsn, dbname=template.name)


def test_a_builder_that_stays_connected_is_put_out(engine: Engine) -> None:
    """A backend's pool would block every clone, and could still write."""
    guests: list[psycopg.Connection[tuple[object, ...]]] = []
    template = engine.template("with a guest", lambda dsn: guests.append(psycopg.connect(dsn)))
    with engine.scratch(template):
        pass
    with pytest.raises(psycopg.OperationalError):
        guests[0].execute("SELECT 1")
    guests[0].close()


def test_a_template_that_failed_to_build_is_not_used(engine: Engine, server_dsn: str) -> None:
    """Half a template would turn every later scenario red for a reason that nobody finds."""

    def fail(dsn: str) -> None:
        execute(dsn, "CREATE TABLE half (x int)")
        raise ValueError("half way")

    before = databases(server_dsn)
    with pytest.raises(ValueError, match="half way"):
        engine.template("brittle", fail)
    assert databases(server_dsn) == before
    with engine.scratch(engine.template("brittle", fill)) as database, database.inspect() as look:
        assert look.rows("SELECT name FROM course")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO course VALUES ('Biology')",
        "DELETE FROM course",
        "CREATE TABLE t (x int)",
        "DROP TABLE course",
        "TRUNCATE course",
        "SELECT * FROM course FOR UPDATE",
        "WITH gone AS (DELETE FROM course RETURNING *) SELECT * FROM gone",
    ],
)
def test_the_inspection_connection_refuses_to_change_anything(
    engine: Engine, template: Template, statement: str
) -> None:
    """Evidence must not be touched by who collects it."""
    with engine.scratch(template) as database, database.inspect() as look:
        with pytest.raises(InspectionRefused, match="read-only") as refused:
            look.rows(statement)
        assert refused.value.remedy
        assert look.rows("SELECT * FROM course") == ({"name": "Algebra"},)


def test_the_inspection_connection_stays_read_only_whatever_it_is_told(embedded: Engine) -> None:
    """A setting is one statement away from being changed; each transaction says itself that it only reads."""
    with embedded.scratch(embedded.template("one course", fill)) as database, database.inspect() as look:
        assert look.rows("SHOW default_transaction_read_only") == ({"default_transaction_read_only": "on"},)
        look.rows("SET default_transaction_read_only = off")
        look.rows("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")
        with pytest.raises(InspectionRefused):
            look.rows("DELETE FROM course")


def test_inspection_sees_each_commit_and_blocks_nobody(embedded: Engine) -> None:
    """A look with a transaction left open would see the past, and make the backend's next change of a table wait."""
    with embedded.scratch(embedded.template("one course", fill)) as database, database.inspect() as look:
        assert look.rows("SELECT count(*) AS n FROM course WHERE name <> :name", {"name": "x"}) == ({"n": 1},)
        execute(database.dsn, "SET lock_timeout = '2s'; ALTER TABLE course ADD COLUMN credits int")
        assert look.rows("SELECT * FROM course") == ({"name": "Algebra", "credits": None},)


def test_a_query_that_cannot_be_run_says_so_and_where(embedded: Engine) -> None:
    """The suite's own mistakes must be mendable too, and must not end the connection."""
    with embedded.scratch() as database, database.inspect() as look:
        with pytest.raises(EngineError, match=r'(?s)relation "nowhere" does not exist.*\[SQLSTATE 42P01\]'):
            look.rows("SELECT * FROM nowhere")
        assert look.rows("SELECT 1 AS one") == ({"one": 1},)


def test_forty_clones_leave_nothing_behind(embedded: Engine, server_dsn: str) -> None:
    """A leak of one per scenario ends a run of thousands."""

    def connections() -> int:
        return int(
            str(
                execute(server_dsn, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")[0][0]
            )
        )

    template = embedded.template("one course", fill)
    process = psutil.Process()
    with embedded.scratch(template) as database, database.inspect() as look:
        look.rows("SELECT 1")
    before = (databases(server_dsn), process.num_fds(), connections())

    names = set()
    kept = []
    for number in range(40):
        with embedded.scratch(template) as database:
            names.add(database.name)
            if number % 10 == 0:
                with database.inspect() as look:
                    look.rows("SELECT * FROM course")
                kept.append(look)  # closed because it was left, not because nobody knows it any more

    assert len(names) == 40
    assert eventually(lambda: connections() == before[2])
    assert (databases(server_dsn), process.num_fds()) == before[:2]


def test_the_version_and_kind_are_the_servers(engine: Engine, server_dsn: str) -> None:
    """The report names what was judged on."""
    (words,) = execute(server_dsn, "SHOW server_version")[0]
    assert str(words).split()[0] == engine.version()
    assert engine.kind in {EngineKind.EMBEDDED_POSTGRESQL, EngineKind.POSTGRESQL}
