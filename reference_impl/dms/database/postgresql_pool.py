"""Connections to a PostgreSQL server, kept for the next request.

Nothing happens behind the back of a request: a connection is made when somebody needs one, and whether it can be made
is known at once. So a server that is away costs no waiting, and the first request after its return is served.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import psycopg
from psycopg import pq

from reference_impl.dms.database.pipelines import PipelinedConnection
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass


class PostgreSqlPool:
    """Lends connections, the one that came back last first. ``seconds`` is how long somebody waits for one."""

    def __init__(self, connect: Callable[[], Awaitable[PipelinedConnection]], *, size: int, seconds: float) -> None:
        self._connect = connect
        self._seconds = seconds
        self._places = asyncio.Semaphore(size)
        self._idle: list[PipelinedConnection] = []
        self._lent = 0
        self._unconnected: deque[asyncio.Future[PipelinedConnection]] = deque()
        self._is_closed = False

    async def take(self) -> PipelinedConnection:
        """Lend a connection, which comes back by :meth:`give_back`. Raises DatabaseRefusal."""
        if self._idle and not self._places.locked():
            # Nothing to wait for, so no alarm: that costs more than all the rest.
            await self._places.acquire()
            kept = await self._kept()
            if kept is not None:
                return kept
            self._places.release()
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
                try:
                    return await self._taken()
                except BaseException:
                    self._places.release()
                    raise
        except TimeoutError:
            raise _unreachable("no connection became free in time") from None

    async def give_back(self, connection: PipelinedConnection) -> None:
        """Take back what :meth:`take` lent. A connection in the middle of something is given up."""
        self._lent -= 1
        self._places.release()
        if self._is_closed or connection.pgconn.transaction_status != pq.TransactionStatus.IDLE:
            await connection.close()
        else:
            self._keep(connection)
        self._despair()

    async def close(self) -> None:
        """Close what nobody has; the others close when they come back."""
        self._is_closed = True
        idle, self._idle = self._idle, []
        for connection in idle:
            await connection.close()

    async def _taken(self) -> PipelinedConnection:
        kept = await self._kept()
        if kept is not None:
            return kept
        # Counted before it is there: whoever cannot connect meanwhile may wait for this one.
        self._lent += 1
        try:
            return await self._connect()
        except psycopg.Error as error:
            self._lent -= 1
            # One may have come back meanwhile.
            return await self._kept() or await self._another(error)
        except BaseException:
            self._lent -= 1
            self._despair()
            raise

    async def _kept(self) -> PipelinedConnection | None:
        """Lend what nobody has; what has died meanwhile is closed."""
        while self._idle:
            connection = self._idle.pop()
            if connection.is_alive():
                self._lent += 1
                return connection
            await connection.close()
        return None

    async def _another(self, error: psycopg.Error) -> PipelinedConnection:
        """Wait for a connection that somebody else has: the server may have no more than those."""
        refusal = _unreachable(str(error), error.sqlstate)
        if not self._lent:
            self._despair()
            raise refusal from error
        waiting: asyncio.Future[PipelinedConnection] = asyncio.get_running_loop().create_future()
        self._unconnected.append(waiting)
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and waiting.exception() is None:
                self._lent -= 1
                self._keep(waiting.result())
            raise

    def _keep(self, connection: PipelinedConnection) -> None:
        if not self._hand_over(connection):
            self._idle.append(connection)

    def _hand_over(self, connection: PipelinedConnection) -> bool:
        """Give a connection to the first who could not make one; return whether there was somebody."""
        while self._unconnected:
            waiting = self._unconnected.popleft()
            if not waiting.done():
                self._lent += 1
                waiting.set_result(connection)
                return True
        return False

    def _despair(self) -> None:
        """Tell those who wait for the connections of others that nobody has one any more."""
        if not self._lent:
            while self._unconnected:
                waiting = self._unconnected.popleft()
                if not waiting.done():
                    waiting.set_exception(_unreachable("no connection could be made"))


def _unreachable(text: str, code: str | None = None) -> DatabaseRefusal:
    return DatabaseRefusal(RefusalClass.UNREACHABLE, code or "", None, text)
