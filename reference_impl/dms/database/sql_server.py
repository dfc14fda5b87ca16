"""SQL Server by pyodbc in threads: one pool that reads snapshots and one that writes, transactions, refusals.

A transaction begins with its first statement and ends by a call of the driver, never by a batch: one with values runs
as a procedure, which may not leave with fewer transactions than it came with. And only a connection that is lost during
that call leaves open what became of a write.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from reference_impl.dms.database.constraints import ConstraintInventory
from reference_impl.dms.database.hydration import documents_sql
from reference_impl.dms.database.lent_connections import ConnectionPool, LentConnection
from reference_impl.dms.database.odbc import Driver, OdbcConnection, opened
from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.dialects.dialect import Dialect

SNAPSHOT_READS: Final = "ALLOW_SNAPSHOT_ISOLATION"
UNBLOCKED_READS: Final = "READ_COMMITTED_SNAPSHOT"
OPTIONS: Final = Command(
    "SELECT CAST(snapshot_isolation_state AS int), CAST(is_read_committed_snapshot_on AS int)\n"
    "FROM sys.databases WHERE database_id = DB_ID()"
)
_ON: Final = 1
_READING: Final = "SNAPSHOT"
_WRITING: Final = "READ COMMITTED"
_AGAIN: Final = Command(documents_sql(Dialect.MSSQL))
_ATTEMPTS: Final = 3


class DocumentsChangingError(Exception):
    """Documents changed each time while they were read, and the database keeps no snapshots."""


class SqlServerSession:
    """Implements :class:`~reference_impl.dms.database.session.Session`: a writer."""

    def __init__(self, lent: LentConnection) -> None:
        self._lent = lent
        self._has_begun = False
        self._has_ended = False

    async def run(self, *commands: Command) -> Sequence[Rows]:
        """See :meth:`Session.run <reference_impl.dms.database.session.Session.run>`."""
        self._has_begun = True
        return await self._lent.run(lambda: self._lent.connection.exchange(commands))

    async def run_last(self, *commands: Command) -> Sequence[Rows]:
        """See :meth:`Session.run_last <reference_impl.dms.database.session.Session.run_last>`.

        Nothing is checked later than at its statement here.
        """
        results = await self.run(*commands)
        await self.end()
        return results

    async def end(self) -> None:
        """Commit, unless that was done or there is nothing."""
        if self._has_begun and not self._has_ended:
            self._has_ended = True
            await self._lent.run(self._lent.connection.commit)

    async def give_up(self) -> None:
        """Roll back."""
        if not self._lent.is_busy and self._lent.connection.is_usable:
            await self._lent.run(self._lent.connection.roll_back)


class SnapshotSession(SqlServerSession):
    """A reader of a database that keeps snapshots. Nobody waits for the end of its transaction."""

    async def end(self) -> None:
        """Commit, unless there is nothing."""
        if self._has_begun and not self._has_ended:
            self._has_ended = True
            self._lent.run_later(self._lent.connection.end_reading)


class UnsteadySession(SqlServerSession):
    """A reader of a database that keeps no snapshots: it reads until nothing changed meanwhile (E08-S00)."""

    async def run_last(self, *commands: Command) -> Sequence[Rows]:
        """Read documents, whose own rows come first, and read those once more. Raises DocumentsChangingError."""
        for _ in range(_ATTEMPTS):
            *results, again = await self.run(*commands, _AGAIN)
            if again == results[0]:
                return results
        raise DocumentsChangingError(f"the documents changed {_ATTEMPTS} times while they were read")

    async def end(self) -> None:
        """Each statement was a transaction of its own."""


class SqlServerDatabase:
    """Implements :class:`~reference_impl.dms.database.session.Database`. Opened by :meth:`open`."""

    def __init__(
        self, driver: Driver, text: str, inventory: ConstraintInventory, *, connections: int, command_seconds: int
    ) -> None:
        self._size = connections
        self._seconds = command_seconds

        def connect(isolation: str | None) -> OdbcConnection:
            return opened(driver, text, command_seconds, inventory, isolation)

        self._connect = connect
        self._writers = self._pool(_WRITING)
        self._readers = self._pool(_READING)
        self._reading: Callable[[LentConnection], SqlServerSession] = SnapshotSession

    async def open(self) -> tuple[str, ...]:
        """Find out how documents can be read, and return the options of the database that should be on and are off."""
        try:
            async with self.writing() as session:
                [[(snapshots, unblocked)]] = await session.run(OPTIONS)
        except BaseException:
            await self.close()
            raise
        if snapshots != _ON:
            self._readers = self._pool(None)
            self._reading = UnsteadySession
        states = ((SNAPSHOT_READS, snapshots), (UNBLOCKED_READS, unblocked))
        return tuple(option for option, state in states if state != _ON)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[SqlServerSession]:
        """See :meth:`Database.reading <reference_impl.dms.database.session.Database.reading>`."""
        async with _transaction(self._readers, self._reading) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[SqlServerSession]:
        """See :meth:`Database.writing <reference_impl.dms.database.session.Database.writing>`."""
        async with _transaction(self._writers, SqlServerSession) as session:
            yield session

    async def close(self) -> None:
        """Close every connection."""
        await self._readers.close()
        await self._writers.close()

    def _pool(self, isolation: str | None) -> ConnectionPool:
        return ConnectionPool(lambda: self._connect(isolation), self._size, self._seconds)


@asynccontextmanager
async def _transaction(
    pool: ConnectionPool, session_of: Callable[[LentConnection], SqlServerSession]
) -> AsyncIterator[SqlServerSession]:
    async with pool.lent() as lent:
        session = session_of(lent)
        try:
            yield session
            await session.end()
        except BaseException:
            await session.give_up()
            raise


@asynccontextmanager
async def connected(driver: Driver, text: str, seconds: int) -> AsyncIterator[SqlServerSession]:
    """Open a connection for a moment; each statement is a transaction of its own. Raises DatabaseRefusal."""
    pool = ConnectionPool(lambda: opened(driver, text, seconds, ConstraintInventory(()), None), 1, seconds)
    try:
        async with pool.lent() as lent:
            yield UnsteadySession(lent)
    finally:
        await pool.close()
