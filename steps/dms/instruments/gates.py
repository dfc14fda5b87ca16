"""Where a session of PostgreSQL is held, or ended, at a data definition, so that a scenario need not guess a moment.

A trigger of the database fires before each such command. At a gate it waits for a lock that the suite holds; at a trap
it ends its own session when its turn has come. A sequence counts, since no rollback takes back what it gave.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

from conformance.assertions import NotAvailable
from conformance.engines.postgresql_dsn import APPLICATION_NAME
from steps.dms.instruments.waiting import until_counted

GUARD: Final = "conformance_guard"
"""The name of what stands guard in a database."""
_LOCK: Final = 20_651
_WAITING: Final[LiteralString] = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_OTHERS: Final[LiteralString] = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> %s"
    " AND pid <> ALL (%s)"
)
_SESSIONS: Final[LiteralString] = "SELECT array_agg(pid) FROM pg_stat_activity WHERE datname = current_database()"
_FUNCTION: Final = """
    CREATE FUNCTION public.{guard}() RETURNS event_trigger LANGUAGE plpgsql AS $guard$
    BEGIN {body} END $guard$
"""


@dataclass(slots=True)
class Gate:
    """A gate that is shut until it is opened. ``sessions`` are those that were there before anybody came."""

    connection: "psycopg.Connection[TupleRow]"
    sessions: list[int]

    def wait_for(self, count: int, ended: Callable[[], bool]) -> None:
        """Wait until so many sessions stand before the gate. Fails when they never come, at once when all has ended."""
        what = f"{count} sessions of the backend came to their first such command"
        until_counted(_WAITING, self.connection, (), count, what, ended)

    def open(self) -> None:
        """Let everybody pass from now on."""
        self.connection.execute("SELECT pg_advisory_unlock_all()")

    def wait_until_left(self) -> None:
        """Wait until the server has noticed that everybody has gone."""
        what = "the server noticed that the sessions of the backend are gone"
        until_counted(_OTHERS, self.connection, (APPLICATION_NAME, self.sessions), 0, what)


@contextmanager
def gate(dsn: str, command: str) -> Iterator[Gate]:
    """Shut a gate before every command of a kind (``CREATE SCHEMA``) in a database; it is taken away at the end."""
    body = f"PERFORM pg_advisory_xact_lock_shared({_LOCK});"
    with psycopg.connect(dsn, autocommit=True) as connection, _guard(connection, body, command):
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        [(sessions,)] = connection.execute(_SESSIONS).fetchall()
        shut = Gate(connection, list(sessions))
        try:
            yield shut
        finally:
            shut.open()
            shut.wait_until_left()


@contextmanager
def trap(dsn: str, number: int) -> Iterator[None]:
    """End the session that gives the data definition of that number, counted from 1, before it is carried out."""
    body = (
        f"IF nextval('public.conformance_count') = {number} THEN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); END IF;"
    )
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE SEQUENCE public.conformance_count")
        with _guard(connection, body, None):
            yield
        connection.execute("DROP SEQUENCE public.conformance_count")


@contextmanager
def _guard(connection: "psycopg.Connection[TupleRow]", body: str, command: str | None) -> Iterator[None]:
    name = sql.Identifier(GUARD)
    condition = sql.SQL("WHEN TAG IN ({})").format(sql.Literal(command)) if command else sql.SQL("")
    trigger = "CREATE EVENT TRIGGER {} ON ddl_command_start {} EXECUTE FUNCTION public.{}()"
    try:
        connection.execute(_FUNCTION.format(guard=GUARD, body=body).encode())
        connection.execute(sql.SQL(trigger).format(name, condition, name))
    except psycopg.errors.InsufficientPrivilege as error:
        raise NotAvailable(f"only a superuser may watch the commands of a database: {error}") from None
    try:
        yield
    finally:
        connection.execute(sql.SQL("DROP EVENT TRIGGER {}").format(name))
        connection.execute(sql.SQL("DROP FUNCTION public.{}()").format(name))
