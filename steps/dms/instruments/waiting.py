"""Waiting until something has happened, so that nothing depends on time: only the patience has an end."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import Final, LiteralString

import psycopg

from conformance.assertions import fail

PATIENCE: Final = 30.0
_LONG_PATIENCE: Final = 60
_PAUSE: Final = 0.01
_WAITS_FOR: Final[LiteralString] = "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))"


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Look again and again until the condition holds; return whether it came to hold in time."""
    deadline = monotonic() + seconds
    while not condition():
        if monotonic() >= deadline:
            return False
        sleep(_PAUSE)
    return True


def until_counted(
    query: LiteralString,
    watcher: psycopg.Connection,
    values: tuple[object, ...],
    wanted: int,
    what: str,
    ended: Callable[[], bool] = lambda: False,
) -> None:
    """Ask until a query gives a number, a minute long. Fails then, and at the last look once ``ended`` says so."""
    deadline = monotonic() + _LONG_PATIENCE
    while monotonic() < deadline:
        is_last_look = ended()
        if counted(query, watcher, *values) == wanted:
            return
        if is_last_look:
            fail(f"the backend ended before {what}")
        sleep(_PAUSE)
    fail(f"it did not happen within {_LONG_PATIENCE} s that {what}")


def somebody_waits_for(blocking: psycopg.Connection, watcher: psycopg.Connection) -> bool:
    """Whether a session waits for a lock that this one holds."""
    return counted(_WAITS_FOR, watcher, blocking.info.backend_pid) > 0


def wait_for_waiting(blocking: psycopg.Connection, watcher: psycopg.Connection) -> None:
    """Wait until somebody waits for a session. Fails when nobody ever does."""
    if not within(PATIENCE, lambda: somebody_waits_for(blocking, watcher)):
        fail("no request ever waited for the other session", expected="a request that waits", actual="none")


def counted(query: LiteralString, watcher: psycopg.Connection, *values: object) -> int:
    """Return the number that a query gives."""
    [(number,)] = watcher.execute(query, values).fetchall()
    return int(number)
