"""Transactions, the pool and lost connections, with a driver that does what the test says. No server is needed."""

import asyncio
import threading
from contextlib import suppress

import pytest

from reference_impl.dms.database.odbc import Driver
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.database.session import Command
from reference_impl.dms.database.sql_server import DocumentsChangingError, SqlServerDatabase, connected
from tests.reference.sql_server.scripted import DriverError, Results, Script, ScriptedConnection


def test_a_writer_commits_by_a_call_and_rolls_back_when_it_raises() -> None:
    """No batch ends a transaction that it did not begin."""
    script = Script(lambda _: [])

    async def work() -> None:
        database = script.database()
        async with database.writing() as session:
            await session.run(Command("UPDATE t SET a = 1"))
            await session.run_last(Command("DELETE FROM t"))
        with suppress(ValueError):
            async with database.writing() as session:
                await session.run(Command("UPDATE t SET a = 2"))
                raise ValueError
        await database.close()

    asyncio.run(work())
    sent = script.log[2:]
    assert sent == ["UPDATE t SET a = 1", "DELETE FROM t", "commit", "UPDATE t SET a = 2", "rollback", "close"]
    assert all(name.startswith("sql-server") for name in script.threads)


def test_nobody_waits_for_the_end_of_a_read() -> None:
    """It is the last thing that the thread does, and the connection is not lent to anybody before it is done."""
    ending = threading.Event()
    script = Script(lambda text: [[(1,)]] * text.count("SELECT"))
    script.before_commit = lambda: ending.wait(5)

    async def work() -> None:
        database = script.database(1)
        async with database.reading() as session:
            await session.run(Command("SELECT 1"))
            assert await session.run_last(Command("SELECT 2")) == [[(1,)]]
        assert "commit" not in script.log
        ending.set()
        async with database.reading() as session:
            await session.run_last(Command("SELECT 3"))
        async with database.reading():
            pass

    asyncio.run(work())
    assert script.log[2:7] == ["SELECT 1", "SELECT 2", "commit", "SELECT 3", "commit"]


def test_without_snapshots_a_reader_reads_until_nothing_changed() -> None:
    """The rows of the documents are read before and after the rest; three times, then it gives up."""
    versions = iter([1, 2, 3, 3, 4, 5, 6, 7, 8, 9])

    def answer(text: str) -> Results:
        if "sys.databases" in text:
            return [[(0, 0)]]
        return [[(next(versions),)], [(next(versions),)]]

    script = Script(answer)

    async def work() -> None:
        database = script.database()
        assert await database.open() == ("ALLOW_SNAPSHOT_ISOLATION", "READ_COMMITTED_SNAPSHOT")
        async with database.reading() as session:
            assert await session.run_last(Command("SELECT 1")) == [[(3,)]]
        with pytest.raises(DocumentsChangingError):
            async with database.reading() as session:
                await session.run_last(Command("SELECT 1"))

    asyncio.run(work())
    assert script.log[-1] == "rollback"


def test_with_snapshots_nothing_is_said() -> None:
    """Both options are on."""
    script = Script(lambda _: [[(1, 1)]])

    async def work() -> None:
        assert await script.database().open() == ()

    asyncio.run(work())


def test_a_commit_that_was_not_answered_is_indeterminate_and_ends_the_connection() -> None:
    """Nobody may reuse a connection whose state is unknown, nor its neighbours."""
    script = Script(lambda _: [])

    async def work() -> None:
        database = script.database()
        script.commit_error = DriverError(
            "08S01", "[08S01] [Microsoft][ODBC Driver 18 for SQL Server]gone (0) (SQLEndTran)"
        )
        with pytest.raises(DatabaseRefusal) as refused:
            async with database.writing() as session:
                await session.run(Command("UPDATE t SET a = 1"))
        assert refused.value.kind is RefusalClass.INDETERMINATE

    asyncio.run(work())
    assert script.open == 0


def test_connections_are_few_and_used_again() -> None:
    """Ten readers share two connections; each waits for its turn."""
    script = Script(lambda _: [[(1,)]])
    most = 0

    async def read(database: SqlServerDatabase) -> None:
        nonlocal most
        async with database.reading() as session:
            most = max(most, script.open)
            await session.run(Command("SELECT 1"))
            await asyncio.sleep(0.01)

    async def work() -> None:
        database = script.database()
        await asyncio.gather(*(read(database) for _ in range(10)))
        await database.close()

    asyncio.run(work())
    assert most == 2
    assert script.open == 0


def test_who_goes_away_leaves_no_connection_in_use() -> None:
    """The statement is cancelled, the connection is closed by the thread that had it, and its place is free again."""
    waiting, go_on = threading.Event(), threading.Event()

    def answer(text: str) -> Results:
        if "slow" in text:
            waiting.set()
            go_on.wait(5)
        return [[(1,)]]

    script = Script(answer)

    async def slow(database: SqlServerDatabase) -> None:
        async with database.reading() as session:
            await session.run(Command("SELECT slow"))

    async def work() -> None:
        database = script.database(1)
        task = asyncio.create_task(slow(database))
        await asyncio.to_thread(waiting.wait, 5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        async with database.reading() as session:
            await session.run(Command("SELECT 1"))
        await database.close()

    asyncio.run(work())
    assert script.log.index("cancel") < script.log.index("close") < script.log.index("SELECT 1")
    assert script.open == 0


def test_no_connection_is_unreachable() -> None:
    """Whatever the driver says; the text is for operators."""

    def connect(_: str, __: int) -> ScriptedConnection:
        raise DriverError("IM002", "[IM002] [unixODBC]Data source name not found (0) (SQLDriverConnect)")

    async def work() -> None:
        async with connected(Driver(connect, DriverError), "text", 5) as session:
            await session.run(Command("SELECT 1"))

    with pytest.raises(DatabaseRefusal) as refused:
        asyncio.run(work())
    assert refused.value.kind is RefusalClass.UNREACHABLE
