"""Faults in the database of a service: triggers that refuse, rows past their rules, a second session (dms E09, K5).

PostgreSQL only. A second session does something as soon as somebody waits for it, so that nothing depends on time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Final, LiteralString

import psycopg
import sqlalchemy as sa
from psycopg import sql
from pytest_bdd import given, parsers, then

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Backend
from steps.dms.instruments.logins import login
from steps.dms.instruments.waiting import PATIENCE, somebody_waits_for, within
from steps.dms.runtime.services import Api, instance_of, schema_settings
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.stores import Store

_ALWAYS: Final = 1_000_000
_TRIGGER: Final = """
CREATE SCHEMA IF NOT EXISTS harness;
CREATE SEQUENCE IF NOT EXISTS harness.attempts;
CREATE FUNCTION harness.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('harness.attempts') <= {times} THEN
        RAISE EXCEPTION 'a secret of the engine' USING ERRCODE = '{state}';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse BEFORE {event} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION harness.refuse();
GRANT USAGE ON SCHEMA harness TO PUBLIC;
GRANT ALL ON SEQUENCE harness.attempts TO PUBLIC;
"""
_GRANTS: Final[tuple[LiteralString, ...]] = tuple(
    f"{right} SCHEMA {schema} TO {{}}"
    for schema in ("dms", "edfi", "sample")
    for right in (
        "GRANT USAGE ON",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN",
        "GRANT USAGE ON ALL SEQUENCES IN",
        "GRANT EXECUTE ON ALL FUNCTIONS IN",
    )
)


@dataclass(slots=True)
class OtherSession:
    """A second session with an open transaction, which somebody comes to wait for."""

    connection: psycopg.Connection = field(repr=False)
    work: Thread | None = None
    was_waited_for: bool = False
    began: float = field(default_factory=monotonic)

    def go_on(self, statements: str, watcher: psycopg.Connection) -> None:
        """Execute statements and commit once somebody waits; whatever happens, let everybody go on."""
        try:
            self.was_waited_for = within(PATIENCE, lambda: somebody_waits_for(self.connection, watcher))
            if self.was_waited_for and statements:
                self.connection.execute(statements.encode())
            self.connection.commit()
        finally:
            if not self.connection.closed:
                self.connection.rollback()


@given(parsers.parse("every {event:w} of {table:S} fails with the state {state:w}"))
def change_always_fails(event: str, table: str, state: str, store: Store) -> None:
    """Refuse every statement of this kind."""
    _refuse(event, table, state, _ALWAYS, store)


@given(
    parsers.re(
        r"the first (?P<times>\d+) statements? that (?P<event>\w+) (?P<table>\S+) fails? with the state (?P<state>\w+)"
    ),
    converters={"times": int},
)
def change_fails_at_first(times: int, event: str, table: str, state: str, store: Store) -> None:
    """Refuse so many statements of this kind, then none."""
    _refuse(event, table, state, times, store)


@given("an operator executes")
def operator_executes(docstring: str, api: Api, store: Store) -> None:
    """Execute statements past the service; ``@name`` is the id of a document."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute(api.with_ids(docstring).encode())


@given("an operator executes past every rule")
def operator_executes_past_rules(docstring: str, api: Api, store: Store) -> None:
    """Execute statements while neither triggers nor keys are looked at: the store contradicts itself afterwards."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute("SET session_replication_role = 'replica'")
        connection.execute(api.with_ids(docstring).encode())


@given("the database prefers for every session")
def database_prefers(datatable: list[list[str]], store: Store) -> None:
    """Give the database defaults, which hold for sessions that ask for nothing else and begin afterwards."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        for name, value in datatable:
            parts = (sql.Identifier(connection.info.dbname), sql.Identifier(name), sql.Literal(value))
            connection.execute(sql.SQL("ALTER DATABASE {} SET {} = {}").format(*parts))


@given("another session has executed", target_fixture="other_session")
def other_session(docstring: str, api: Api, store: Store) -> Iterator[OtherSession]:
    """Begin a transaction in a second session and leave it open."""
    with psycopg.connect(store.database.dsn) as connection:
        connection.execute(api.with_ids(docstring).encode())
        session = OtherSession(connection)
        yield session
        if session.work is not None:
            session.work.join()
        if not connection.closed:
            connection.rollback()


@given("the other session, as soon as somebody waits for it, commits after")
def other_session_commits_after(docstring: str, other_session: OtherSession, api: Api, store: Store) -> None:
    """Execute more in the second session once a request waits for it, and end its transaction."""
    _start(other_session, api.with_ids(docstring), store)


@then("the other session was waited for")
def other_session_waited_for(other_session: OtherSession) -> None:
    """A request came to the place at which it had to wait."""
    if other_session.work is not None:
        other_session.work.join(PATIENCE)
    if not other_session.was_waited_for:
        fail("no request ever waited for the other session", expected="a request that waits", actual="none")


@then(parsers.re(r"it was tried (?P<count>\d+) times?"), converters={"count": int})
def attempts_made(count: int, store: Store) -> None:
    """So many statements reached the trigger; its sequence survives every rollback."""
    [[last]] = store.rows_of(sa.text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM harness.attempts"))
    require_equal(int(str(last)), count, "the number of attempts")


def _refuse(event: str, table: str, state: str, times: int, store: Store) -> None:
    schema, name = table.split(".", 1)
    quoted = f'"{schema}"."{name}"'
    text = _TRIGGER.format(times=times, state=state, event=event.upper(), table=quoted)
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute(text.encode())


def _start(session: OtherSession, statements: str, store: Store) -> None:
    def work() -> None:
        with psycopg.connect(store.database.dsn, autocommit=True) as watcher:
            session.go_on(statements, watcher)

    session.work = Thread(target=work, daemon=True)
    session.work.start()


@given("the service of the database for a login that may only read and write rows", target_fixture="api")
def service_for_plain_login(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Iterator[Api]:
    """Start the service with a login that may use sequences and functions and change rows, and nothing else."""
    with login(store.database) as stranger, psycopg.connect(store.database.dsn, autocommit=True) as connection:
        for grant in _GRANTS:
            connection.execute(sql.SQL(grant).format(sql.Identifier(stranger.parameters["user"])))
        settings = {**schema_settings(schema_set, workspace), **instance_of(stranger.url(), store.dialect)}
        with backend.serve(settings) as service:
            yield Api(service)
