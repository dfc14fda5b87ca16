"""Connections whose driver blocks: a bounded number, each with work for one thread at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar, cast

from reference_impl.dms.database.odbc import OdbcConnection
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass

Outcome = TypeVar("Outcome")


class LentConnection:
    """A connection as long as somebody has it; the work is done in threads."""

    def __init__(self, connection: OdbcConnection, threads: ThreadPoolExecutor) -> None:
        self.connection = connection
        self._threads = threads
        self._work: Future[object] | None = None

    async def run(self, work: Callable[[], Outcome]) -> Outcome:
        """Do work with the connection. When the caller goes away meanwhile, the statement is cancelled."""
        future = self._threads.submit(work)
        self._work = cast("Future[object]", future)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            self.connection.cancel()
            raise

    def run_later(self, work: Callable[[], None]) -> None:
        """Do work that nobody waits for; the connection is lent again when it is done."""
        self._work = cast("Future[object]", self._threads.submit(work))

    @property
    def is_busy(self) -> bool:
        """Whether a thread still works with the connection."""
        return self._work is not None and not self._work.done()

    def when_idle(self, then: Callable[[], None]) -> None:
        """Call ``then`` when the work is done, at once when there is none."""
        if self._work is None:
            then()
        else:
            self._work.add_done_callback(lambda _: then())


class ConnectionPool:
    """Keeps connections of one sort. ``seconds`` is how long somebody waits for one."""

    def __init__(self, connect: Callable[[], OdbcConnection], size: int, seconds: int) -> None:
        self._connect = connect
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="sql-server")
        self._places = asyncio.Semaphore(size)
        self._idle: list[OdbcConnection] = []
        self._is_closed = False

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[LentConnection]:
        """Lend a connection; what its last user did is committed or rolled back. Raises DatabaseRefusal."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError:
            raise DatabaseRefusal(RefusalClass.UNREACHABLE, "", None, "no connection became free in time") from None
        lent: LentConnection | None = None
        try:
            lent = LentConnection(await self._taken(), self._threads)
            yield lent
        finally:
            if lent is None:
                self._places.release()
            else:
                self._take_back(lent)

    async def close(self) -> None:
        """Close what nobody has, after its last work is done; the others close when they come back."""
        self._is_closed = True
        self._give_up_idle()
        await asyncio.to_thread(self._threads.shutdown)
        # What the threads handed over is put back now.
        await asyncio.sleep(0)

    async def _taken(self) -> OdbcConnection:
        if self._idle:
            return self._idle.pop()
        return await asyncio.wrap_future(self._threads.submit(self._connect))

    def _take_back(self, lent: LentConnection) -> None:
        if not lent.is_busy:
            self._put_back(lent.connection)
            return
        loop = asyncio.get_running_loop()
        lent.when_idle(lambda: self._come_back(lent.connection, loop))

    def _come_back(self, connection: OdbcConnection, loop: asyncio.AbstractEventLoop) -> None:
        """Put a connection back from the thread that worked with it; nobody is there any more when all is closed."""
        try:
            loop.call_soon_threadsafe(self._put_back, connection)
        except RuntimeError:
            connection.close()

    def _put_back(self, connection: OdbcConnection) -> None:
        if connection.is_usable and not self._is_closed:
            self._idle.append(connection)
        else:
            # The others were made at the same time, for the same server.
            connection.close()
            self._give_up_idle()
        self._places.release()

    def _give_up_idle(self) -> None:
        idle, self._idle = self._idle, []
        for one in idle:
            one.close()
