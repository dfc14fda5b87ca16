"""How the tests reach a PostgreSQL server behind the engine's back."""

import time
from collections.abc import Callable

import psycopg

from conformance.config.model import EngineKind, EngineSettings

EMBEDDED = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)


def execute(dsn: str, statement: str) -> list[tuple[object, ...]]:
    """Run one statement on a connection of its own and return its rows."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def databases(dsn: str) -> list[str]:
    """Return the names of all databases of the server."""
    return sorted(str(name) for (name,) in execute(dsn, "SELECT datname FROM pg_database"))


def eventually(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until ``condition`` holds: a server notices a dead client a moment later."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()
