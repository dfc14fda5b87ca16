"""What a PostgreSQL server was sent, read from its own log (dms E03-S01-AC12)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, LiteralString

import psycopg
from psycopg import sql

from conformance.assertions import NotAvailable
from conformance.engines.protocol import ScratchDatabase

_ENTRY: Final = re.compile(r"^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ )", re.MULTILINE)
_STATEMENT: Final = re.compile(r"[^\n]*? LOG:  (?:statement|execute [^:]*): (.*)", re.DOTALL)
_LOG: Final[LiteralString] = "SELECT COALESCE(pg_current_logfile(), 'log')"
_SIZE: Final[LiteralString] = "SELECT size FROM pg_stat_file(%s)"
_READ: Final[LiteralString] = "SELECT pg_read_binary_file(%s, %s, 1000000000)"


@dataclass(slots=True)
class Captured:
    """The statements that sessions of one database sent, in the order in which the server began them."""

    statements: list[str] = field(default_factory=list)


@contextmanager
def captured_statements(database: ScratchDatabase) -> Iterator[Captured]:
    """Let the server log what sessions that begin from now on send to the database; the block's end reads it.

    Raises :class:`NotAvailable` when the login may not do that or the log is nowhere to be read.
    """
    captured = Captured()
    with psycopg.connect(database.dsn, autocommit=True) as connection:
        try:
            path, start = _place(connection)
            name = sql.Identifier(database.name)
            connection.execute(sql.SQL("ALTER DATABASE {} SET log_statement = 'all'").format(name))
        except psycopg.Error as error:
            raise NotAvailable(f"the server's log of statements cannot be read here: {error}") from None
        yield captured
        connection.execute(sql.SQL("ALTER DATABASE {} RESET log_statement").format(name))
        [row] = connection.execute(_READ, (path, start)).fetchall()
        captured.statements.extend(_statements(bytes(row[0]).decode("utf-8", "replace")))


def _place(connection: psycopg.Connection) -> tuple[str, int]:
    [(path,)] = connection.execute(_LOG).fetchall()
    [(size,)] = connection.execute(_SIZE, (path,)).fetchall()
    return str(path), int(size)


def _statements(log: str) -> Iterator[str]:
    for entry in _ENTRY.split(log):
        found = _STATEMENT.match(entry)
        if found:
            yield found[1].rstrip("\n").replace("\n\t", "\n")
