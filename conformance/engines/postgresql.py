"""PostgreSQL by DSN: databases, templates and locks. Version 13 or later; no connection pooler in between."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from typing import Final, LiteralString

import psycopg
import sqlalchemy
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow
from sqlalchemy.pool import NullPool

from conformance.config.model import EngineKind
from conformance.engines.postgresql_dsn import APPLICATION_NAME, PostgreSqlDsn
from conformance.engines.postgresql_errors import failures
from conformance.engines.read_only import ReadOnlyConnection, opened
from conformance.events.redaction import Redactor

_CONNECT_SECONDS: Final = "10"
_LONGEST_WAIT: Final = "10min"
"""How long to wait for a lock, for instance while another process builds a template."""
_PROVIDER_SINCE: Final = 150_000


class PostgreSqlServer:
    """A :class:`conformance.engines.protocol.Server` over psycopg.

    Locks are session-level advisory locks: the server frees them when our connection goes, however it goes. They are
    looked up in ``pg_locks``, where those of every database show, since two users may connect to different ones.

    ``copy_files`` clones by copying files between two checkpoints, which is the faster way where nothing is synced to
    disk and the slower one elsewhere.
    """

    def __init__(
        self, dsn: PostgreSqlDsn, kind: EngineKind = EngineKind.POSTGRESQL, *, copy_files: bool = False
    ) -> None:
        """Connect. Raises :class:`conformance.engines.errors.EngineError`."""
        self._dsn = dsn
        self._kind = kind
        self._redact = Redactor(dsn.secrets)
        with self._failures():
            self._connection = _connect(dsn)
            self._connection.execute(f"SET lock_timeout = '{_LONGEST_WAIT}'")
        self._version = self._connection.info.server_version
        self._strategy = sql.SQL(" STRATEGY FILE_COPY" if copy_files else "")

    @property
    def kind(self) -> EngineKind:
        """Embedded or by DSN."""
        return self._kind

    def version(self) -> str:
        """Return ``server_version`` up to the first blank: ``18.4``."""
        return str(self._one("SHOW server_version")).split(" ", maxsplit=1)[0]

    def databases(self) -> tuple[str, ...]:
        """Return the names of all databases, in ordinal order."""
        return tuple(
            str(name) for (name,) in self._rows('SELECT datname FROM pg_database ORDER BY datname COLLATE "C"')
        )

    def hold(self, lock: str, *, shared: bool) -> None:
        """Take an advisory lock for this connection."""
        self._rows("SELECT pg_advisory_lock_shared(%s)" if shared else "SELECT pg_advisory_lock(%s)", _lock_id(lock))

    def release(self, lock: str, *, shared: bool) -> None:
        """Give an advisory lock back."""
        statement: LiteralString = "SELECT pg_advisory_unlock_shared(%s)" if shared else "SELECT pg_advisory_unlock(%s)"
        self._rows(statement, _lock_id(lock))

    def held(self, locks: Collection[str]) -> frozenset[str]:
        """Look the locks up among those of the whole server."""
        rows = self._rows(
            "SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks"
            " WHERE locktype = 'advisory' AND objsubid = 1 AND granted"
        )
        held = {lock_id for (lock_id,) in rows}
        return frozenset(lock for lock in locks if _lock_id(lock) in held)

    def create(self, name: str, template: str | None) -> None:
        """Create a database that sorts by code point on every machine, or clone one as it is."""
        if template is None:
            provider = sql.SQL(" LOCALE_PROVIDER libc" if self._version >= _PROVIDER_SINCE else "")
            options = sql.SQL("template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'") + provider
        else:
            options = sql.Composed([sql.Identifier(template)])
        self._execute("CREATE DATABASE {} TEMPLATE {}{}", sql.Identifier(name), options, self._strategy)

    def drop(self, name: str) -> None:
        """Drop a database and end the sessions in it."""
        if self._one("SELECT datistemplate FROM pg_database WHERE datname = %s", name):
            self._execute("ALTER DATABASE {} IS_TEMPLATE false", sql.Identifier(name))
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(name))

    def seal(self, name: str) -> None:
        """Let nobody connect any more, end who still is, and mark the database as a template last of all."""
        self._execute("ALTER DATABASE {} ALLOW_CONNECTIONS false", sql.Identifier(name))
        self._rows("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s", name)
        self._execute("ALTER DATABASE {} IS_TEMPLATE true", sql.Identifier(name))

    def sealed(self, name: str) -> bool:
        """Whether that database is a finished template."""
        statement: LiteralString = "SELECT datistemplate AND NOT datallowconn FROM pg_database WHERE datname = %s"
        return self._one(statement, name) is True

    def dsn(self, name: str) -> str:
        """Return the URL of a database."""
        return self._dsn.for_database(name).url()

    def inspect(self, name: str) -> AbstractContextManager[ReadOnlyConnection]:
        """Connect once more, with every transaction read-only."""
        dsn = self._dsn.for_database(name)
        engine = sqlalchemy.create_engine(
            "postgresql+psycopg://",
            creator=lambda: _connect(dsn, autocommit=False, read_only=True),
            poolclass=NullPool,
            use_native_hstore=False,
            execution_options={"postgresql_readonly": True},
        )
        return opened(engine, self._failures)

    def close(self) -> None:
        """Disconnect. Safe to call twice."""
        self._connection.close()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        with failures(self._dsn.place, self._redact):
            yield

    def _rows(self, statement: LiteralString, *parameters: object) -> list[TupleRow]:
        with self._failures():
            return self._connection.execute(statement, parameters or None).fetchall()

    def _one(self, statement: LiteralString, *parameters: object) -> object:
        rows = self._rows(statement, *parameters)
        return rows[0][0] if rows else None

    def _execute(self, statement: LiteralString, *parts: sql.Composable) -> None:
        with self._failures():
            self._connection.execute(sql.SQL(statement).format(*parts))


def _connect(dsn: PostgreSqlDsn, *, autocommit: bool = True, read_only: bool = False) -> psycopg.Connection[TupleRow]:
    defaults = {"connect_timeout": _CONNECT_SECONDS, "application_name": APPLICATION_NAME}
    parameters = {**defaults, **dsn.parameters}
    if read_only:
        parameters["options"] = f"{parameters.get('options', '')} -c default_transaction_read_only=on".strip()
    return psycopg.connect(make_conninfo(**parameters), autocommit=autocommit)


def _lock_id(lock: str) -> int:
    """Return the 64-bit number that stands for a lock's name."""
    return int.from_bytes(sha256(lock.encode()).digest()[:8], "big", signed=True)
