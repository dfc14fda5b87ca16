"""What psycopg's errors mean for the suite."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import psycopg

from conformance.engines.errors import (
    EngineBusy,
    EngineError,
    EngineFull,
    EngineNotPermitted,
    EngineRefusedLogin,
    EngineUnreachable,
    InspectionRefused,
)

_MEANINGS: Final[tuple[tuple[str, type[EngineError]], ...]] = (
    ("25006", InspectionRefused),  # read_only_sql_transaction
    ("42501", EngineNotPermitted),  # insufficient_privilege
    ("55P03", EngineBusy),  # lock_not_available
    ("3D000", EngineRefusedLogin),  # invalid_catalog_name
    ("28", EngineRefusedLogin),  # invalid authorization
    ("53", EngineFull),  # insufficient resources
    ("08", EngineUnreachable),  # connection exceptions
    ("57P", EngineUnreachable),  # operator intervention: shutdown, crash
)
_REMEDIES: Final[Mapping[type[EngineError], str]] = {
    InspectionRefused: "change the database through the backend; the inspection connection only looks",
    EngineNotPermitted: "the login must be allowed to create databases: ALTER ROLE … CREATEDB",
    EngineBusy: "see in pg_stat_activity who holds the lock; end leftover runs of the suite",
    EngineFull: "make room: free disk space or connections on the server",
    EngineUnreachable: "check that the server runs and that host and port of the DSN are right",
    EngineRefusedLogin: "check user, password and database in the DSN of the engine",
}


@contextmanager
def failures(place: str, redact: Callable[[str], str]) -> Iterator[None]:
    """Turn psycopg's errors into the engine's. The original is cut off: it may quote the connection string."""
    try:
        yield
    except psycopg.Error as error:
        raise engine_error(error, place, redact) from None


def engine_error(error: psycopg.Error, place: str, redact: Callable[[str], str]) -> EngineError:
    """Return what ``error`` means, with the server's own words, redacted."""
    kind = _kind(error)
    state = f" [SQLSTATE {error.sqlstate}]" if error.sqlstate else ""
    return kind(f"PostgreSQL at {place}: {redact(str(error)).strip()}{state}", remedy=_REMEDIES.get(kind))


def _kind(error: psycopg.Error) -> type[EngineError]:
    state = error.sqlstate
    if state is None:
        return _without_state(error)
    return next((kind for prefix, kind in _MEANINGS if state.startswith(prefix)), EngineError)


def _without_state(error: psycopg.Error) -> type[EngineError]:
    """Judge a failed connection: libpq gives no SQLSTATE, only the server's words, which begin with its severity."""
    if not isinstance(error, psycopg.OperationalError):
        return EngineError
    words = str(error)
    if "too many clients" in words or "remaining connection slots" in words:
        return EngineFull
    return EngineRefusedLogin if "FATAL:" in words or "no password supplied" in words else EngineUnreachable
