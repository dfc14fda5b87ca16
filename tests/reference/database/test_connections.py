"""What holds on connections to a live PostgreSQL server."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from urllib.parse import quote

import psycopg
import pytest

from conformance.engines.protocol import Engine
from reference_impl.dms.database.postgresql import PostgreSqlDatabase, connected
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.database.session import Command, Rows, Session
from tests.reference.ddl.conftest import engine

__all__ = ["engine"]

BROKEN = Command("SELECT 1/0")
SETTINGS = Command(
    "SELECT current_setting('work_mem'), current_setting('timezone'), current_setting('statement_timeout')"
)

FORMATS = Command("SELECT '2025-03-10T01:30:00-06:00'::timestamptz, current_setting('client_encoding')")


@pytest.fixture
def dsn(engine: Engine) -> Iterator[str]:
    """Give an empty database."""
    with engine.scratch() as database:
        yield database.dsn


def done(dsn: str, work: Callable[[PostgreSqlDatabase], Awaitable[Rows]], seconds: int = 30) -> Rows:
    """Do work with a database whose commands may take so long."""

    async def run() -> Rows:
        database = PostgreSqlDatabase(dsn, connections=2, command_seconds=seconds)
        try:
            return await work(database)
        finally:
            await database.close()

    return asyncio.run(run())


async def read(database: PostgreSqlDatabase, command: Command) -> Rows:
    """Run one command in a transaction that reads."""
    async with database.reading() as session:
        [rows] = await session.run_last(command)
    return rows


@pytest.mark.parametrize("door", ["pool", "moment"])
def test_the_options_of_a_connection_string_hold_beside_ours(dsn: str, door: str) -> None:
    """An operator means them; what the service relies on is as the service needs it, whatever they say."""
    options = quote("-c work_mem=5MB -c TimeZone=Asia/Tokyo -c statement_timeout=5", safe="")
    named = f"{dsn}{'&' if '?' in dsn else '?'}options={options}"

    async def work(database: PostgreSqlDatabase) -> Rows:
        if door == "pool":
            return await read(database, SETTINGS)
        async with connected(named, 30) as session:
            return await shown(session)

    assert [*done(named, work)] == [("5MB", "UTC", "30s")]


@pytest.mark.parametrize("door", ["pool", "moment"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("PGTZ", "Asia/Tokyo"), ("PGTZ", "UTC+3"), ("PGDATESTYLE", "German"), ("PGCLIENTENCODING", "LATIN1")],
)
def test_the_environment_changes_no_format(
    dsn: str, monkeypatch: pytest.MonkeyPatch, door: str, name: str, value: str
) -> None:
    """An operator sets these for tools of people; a moment read in another zone would still be told with a Z."""
    monkeypatch.setenv(name, value)

    async def work(database: PostgreSqlDatabase) -> Rows:
        if door == "pool":
            return await read(database, FORMATS)
        async with connected(dsn, 30) as session:
            [rows] = await session.run(FORMATS)
        return rows

    assert [*done(dsn, work)] == [("2025-03-10 07:30:00+00", "UTF8")]


async def shown(session: Session) -> Rows:
    """Ask for the settings."""
    [rows] = await session.run(SETTINGS)
    return rows


def test_the_longest_timeout_is_that_of_the_engine(dsn: str) -> None:
    """A setting that is longer than the engine can count must not refuse every connection."""
    [(_, _, timeout)] = done(dsn, lambda database: read(database, SETTINGS), seconds=10**9)
    assert timeout == "2147483647ms"


def test_a_server_that_falls_silent_is_given_up(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is halted answers nothing and breaks nothing off: its own timeout never comes."""
    monkeypatch.setattr("reference_impl.dms.database.postgresql._GRACE_SECONDS", -29.5)

    async def work(database: PostgreSqlDatabase) -> Rows:
        return await read(database, Command("SELECT pg_sleep(20)"))

    with pytest.raises(DatabaseRefusal) as refusal:
        done(dsn, work)
    assert refusal.value.kind is RefusalClass.UNREACHABLE


@pytest.mark.parametrize(
    ("begin", "kind"),
    [(PostgreSqlDatabase.writing, RefusalClass.INDETERMINATE), (PostgreSqlDatabase.reading, RefusalClass.UNREACHABLE)],
    ids=["writes", "reads"],
)
def test_what_is_lost_with_a_commit_is_unknown_only_where_something_was_written(
    dsn: str,
    monkeypatch: pytest.MonkeyPatch,
    begin: Callable[[PostgreSqlDatabase], AbstractAsyncContextManager[Session]],
    kind: RefusalClass,
) -> None:
    """Whoever is told to try again must not find the work done already."""
    monkeypatch.setattr("reference_impl.dms.database.postgresql._GRACE_SECONDS", -29.5)

    async def work(database: PostgreSqlDatabase) -> Rows:
        async with begin(database) as session:
            await session.run(Command("SELECT 1"))
            [rows] = await session.run_last(Command("SELECT pg_sleep(20)"))
        return rows

    with pytest.raises(DatabaseRefusal) as refusal:
        done(dsn, work)
    assert refusal.value.kind is kind


def test_an_exchange_of_many_commands_has_more_time(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of the inserts of a large document may take as long as a command may."""
    monkeypatch.setattr("reference_impl.dms.database.postgresql._GRACE_SECONDS", -29.5)

    async def work(database: PostgreSqlDatabase) -> Rows:
        async with database.reading() as session:
            *_, rows = await session.run(*[Command("SELECT pg_sleep(0.05)")] * 50)
        return rows

    assert len(done(dsn, work)) == 1


def test_a_transaction_that_failed_leaves_a_connection_that_serves_the_next(dsn: str) -> None:
    """A refusal is daily business: it must not cost a connection."""
    backend = Command("SELECT pg_backend_pid()")

    async def work(database: PostgreSqlDatabase) -> Rows:
        before = await read(database, backend)
        with pytest.raises(DatabaseRefusal):
            async with database.writing() as session:
                await session.run_last(BROKEN)
        return [*before, *await read(database, backend)]

    before, after = done(dsn, work)
    assert before == after


def test_a_connection_that_the_server_ended_is_given_to_nobody(dsn: str) -> None:
    """A server that was restarted has ended all of them; the next request is served."""

    async def work(database: PostgreSqlDatabase) -> Rows:
        [(before,)] = await read(database, Command("SELECT pg_backend_pid()"))
        with psycopg.connect(dsn, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 20000)", (before,))
        return [(before,), *await read(database, Command("SELECT pg_backend_pid()"))]

    before, after = done(dsn, work)
    assert before != after


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", RefusalClass.UNREACHABLE),
        ("SELECT pg_cancel_backend(pg_backend_pid())", RefusalClass.CANCELLED),
        ("SELECT 1/0", RefusalClass.OTHER),
    ],
)
def test_what_ends_a_transaction_before_its_commit_leaves_no_doubt(
    dsn: str, statement: str, kind: RefusalClass
) -> None:
    """The commit was sent along, but the server has said that it did not come to it."""

    async def work(database: PostgreSqlDatabase) -> Rows:
        with pytest.raises(DatabaseRefusal) as caught:
            async with database.writing() as session:
                await session.run_last(Command(statement))
        assert caught.value.kind is kind
        return ()

    done(dsn, work)
