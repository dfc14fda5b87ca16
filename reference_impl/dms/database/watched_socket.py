"""Waiting for a socket that a library reads from and writes to."""

import asyncio
from collections.abc import Callable
from typing import Final

_SILENT_SECONDS: Final = 1.0
"""How long a wait lasts at most: of a socket that is reset behind its last words, uvloop tells once, with the words."""


class WatchedSocket:
    """A socket that is watched from the first wait until :meth:`close`.

    To begin and to end that for every wait costs uvloop nine calls of the system, more than all else of a short read.
    ``unasked`` is called when the socket has something to read and nobody waits; it takes that in, or closes.
    """

    def __init__(self, number: int, unasked: Callable[[], None]) -> None:
        self._number = number
        self._unasked = unasked
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def ready(self, *, to_write: bool = False) -> None:
        """Wait until there is something to read, or room to write where that is asked for; at most a second."""
        loop = self._loop or self._watched()
        self._waiter = loop.create_future()
        if self._alarm is None:
            self._alarm = loop.call_later(_SILENT_SECONDS, self._look)
        if to_write:
            loop.add_writer(self._number, self._tell)
        try:
            await self._waiter
        finally:
            self._waiter = None
            if to_write:
                loop.remove_writer(self._number)

    def close(self) -> None:
        """Watch no longer; to be called before the socket itself is closed."""
        if self._loop is not None:
            self._loop.remove_reader(self._number)
            self._loop = None
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _watched(self) -> asyncio.AbstractEventLoop:
        loop = self._loop = asyncio.get_running_loop()
        loop.add_reader(self._number, self._tell)
        return loop

    def _tell(self) -> None:
        if self._waiter is None:
            self._unasked()
        elif not self._waiter.done():
            self._waiter.set_result(None)

    def _look(self) -> None:
        # One alarm serves all waits of a second, so that a short one has none of its own.
        self._alarm = None
        if self._waiter is not None:
            self._tell()
