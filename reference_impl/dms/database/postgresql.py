"""PostgreSQL by psycopg 3: a pool, transactions, refusals."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Final

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from reference_impl.dms.database.pipelines import PipelinedConnection
from reference_impl.dms.database.postgresql_pool import PostgreSqlPool
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass, class_of_sqlstate
from reference_impl.dms.database.session import Command, Rows

READING: Final = Command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
_WRITING: Final = Command("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
_DEFERRED: Final = Command("SET CONSTRAINTS ALL DEFERRED")
_IMMEDIATE: Final = Command("SET CONSTRAINTS ALL IMMEDIATE")
_COMMIT: Final = Command("COMMIT")
_ROLLBACK: Final = Command("ROLLBACK")
_CONNECT_SECONDS: Final = 10
_GRACE_SECONDS: Final = 5
"""How much later than the server this side gives up: the server can tell why, and ends what it was doing."""
_LONGEST_TIMEOUT: Final = 2**31 - 1
"""Milliseconds: more cannot be set."""
_FORMATS: Final = {"TimeZone": "UTC", "DateStyle": "ISO", "standard_conforming_strings": "on"}
"""How the server writes moments and dates, and reads the texts of functions, whatever it does for others."""
_ENCODING: Final = "utf8"
"""Documents and queries hold any character, whatever the database, the login or the environment prefers."""
_READS: Final = r"-c default_transaction_isolation=repeatable\ read -c default_transaction_read_only=on"
"""What a batch is that opens no transaction: one that reads, from one snapshot."""


class PostgreSqlSession:
    """Implements :class:`~reference_impl.dms.database.session.Session`.

    What opens the transaction goes along with the first commands, and what closes it with the last, so that neither
    costs a round trip of its own. A batch that is all that is read is a transaction by itself.
    """

    def __init__(self, connection: PipelinedConnection, opening: Sequence[Command], closing: Sequence[Command]) -> None:
        self._connection = connection
        self._opening = tuple(opening)
        self._closing = tuple(closing)
        self._is_closed = False

    async def run(self, *commands: Command) -> Sequence[Rows]:
        """See :meth:`Session.run <reference_impl.dms.database.session.Session.run>`."""
        return await self._exchanged(commands)

    async def run_last(self, *commands: Command) -> Sequence[Rows]:
        """See :meth:`Session.run_last <reference_impl.dms.database.session.Session.run_last>`."""
        if self._opening == (READING,):
            self._opening, self._is_closed = (), True
            return await self.run(*commands)
        checks, commit = self._closing[:-1], self._closing[-1]
        *changes, last = commands
        self._is_closed = True
        # A transaction that has nothing to check has only read, and its commit changes nothing.
        results = await self._exchanged((*changes, *checks, last, commit), of_commit=bool(checks))
        return [*results[: len(changes)], results[-2]]

    async def _exchanged(self, commands: Sequence[Command], *, of_commit: bool = False) -> Sequence[Rows]:
        opening, self._opening = self._opening, ()
        try:
            return (await self._connection.exchange((*opening, *commands)))[len(opening) :]
        except psycopg.Error as error:
            raise refusal_of(error, of_commit=of_commit) from error

    @property
    def is_open(self) -> bool:
        """Whether a transaction was begun and has not ended."""
        return not self._opening and not self._is_closed


class PostgreSqlDatabase:
    """Implements :class:`~reference_impl.dms.database.session.Database`."""

    def __init__(self, conninfo: str, *, connections: int, command_seconds: int) -> None:
        self._pool = PostgreSqlPool(
            lambda: _connection(conninfo, command_seconds, f"-c lock_timeout=0 {_READS}"),
            size=connections,
            seconds=command_seconds,
        )

    def reading(self) -> AbstractAsyncContextManager[PostgreSqlSession]:
        """See :meth:`Database.reading <reference_impl.dms.database.session.Database.reading>`."""
        return self._transaction((READING,), (_COMMIT,))

    def writing(self) -> AbstractAsyncContextManager[PostgreSqlSession]:
        """See :meth:`Database.writing <reference_impl.dms.database.session.Database.writing>`.

        Reference keys are checked at the end, so that a rename may reach one row over paths of different lengths; the
        check comes before the commit, so that a violation is the statement's (E09 K3).
        """
        return self._transaction((_WRITING, _DEFERRED), (_IMMEDIATE, _COMMIT))

    async def close(self) -> None:
        """Close every connection."""
        await self._pool.close()

    @asynccontextmanager
    async def _transaction(
        self, opening: Sequence[Command], closing: Sequence[Command]
    ) -> AsyncIterator[PostgreSqlSession]:
        connection = await self._pool.take()
        try:
            session = PostgreSqlSession(connection, opening, closing)
            yield session
            if session.is_open:
                await session.run(*closing)
        finally:
            await _roll_back(connection)
            await self._pool.give_back(connection)


@asynccontextmanager
async def connected(conninfo: str, seconds: int, *opening: Command) -> AsyncIterator[PostgreSqlSession]:
    """Open a connection for a moment. Raises DatabaseRefusal.

    Without ``opening``, which goes before the first commands, each statement is a transaction of its own.
    """
    try:
        connection = await _connection(conninfo, seconds)
    except psycopg.Error as error:
        raise DatabaseRefusal(RefusalClass.UNREACHABLE, error.sqlstate or "", None, str(error)) from error
    try:
        yield PostgreSqlSession(connection, opening, ())
    finally:
        await connection.close()


async def _roll_back(connection: PipelinedConnection) -> None:
    """Leave no transaction behind. A connection on which that fails is of no use any more, and closed."""
    if not connection.closed and connection.info.transaction_status != pq.TransactionStatus.IDLE:
        with suppress(psycopg.Error):
            await connection.exchange((_ROLLBACK,))


async def _connection(conninfo: str, seconds: int, options: str = "") -> PipelinedConnection:
    """Connect. The options of the connection string hold unless they are among ours."""
    own = str(conninfo_to_dict(conninfo).get("options", ""))
    timeout = min(seconds * 1000, _LONGEST_TIMEOUT)
    formats = " ".join(f"-c {name}={value}" for name, value in _FORMATS.items())
    try:
        connection = await PipelinedConnection.connect(
            conninfo,
            autocommit=True,
            connect_timeout=min(seconds, _CONNECT_SECONDS),
            client_encoding=_ENCODING,
            options=f"{own} -c statement_timeout={timeout} {formats} {options}",
        )
    except UnicodeError as error:
        raise psycopg.OperationalError("no machine can have this name") from error
    connection.patience = seconds + _GRACE_SECONDS
    await _agree_on_formats(connection)
    return connection


async def _agree_on_formats(connection: PipelinedConnection) -> None:
    """Set what is not as it was asked for: libpq lets PGTZ and PGDATESTYLE of the environment win over options."""
    told = {name: connection.info.parameter_status(name) or "" for name in _FORMATS}
    wrong = [name for name, value in _FORMATS.items() if told[name].partition(",")[0] != value]
    if wrong:
        await connection.exchange([Command(f"SET {name} = '{_FORMATS[name]}'") for name in wrong])


def refusal_of(error: psycopg.Error, *, of_commit: bool = False) -> DatabaseRefusal:
    """Return what an error of the driver means.

    ``of_commit`` says that a commit went along: of a connection that is lost then, nobody knows what it did.
    """
    code = error.sqlstate
    kind = RefusalClass.INDETERMINATE if of_commit and code is None else class_of_sqlstate(code)
    return DatabaseRefusal(kind, code or "", error.diag.constraint_name, str(error), error.diag.schema_name)
