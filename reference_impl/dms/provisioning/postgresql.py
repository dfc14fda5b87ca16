"""Provisioning on PostgreSQL, over psycopg 3."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from enum import Enum
from typing import Final

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.rows import TupleRow, dict_row

from reference_impl.dms.provisioning.contents import DOCUMENT, Contents, Row, SeedTable, raw_value
from reference_impl.dms.provisioning.engine import Database, EngineRefusal, Reason, Transaction
from reference_impl.dms.provisioning.errors import (
    DatabaseEncodingUnsupportedError,
    DatabaseNotFoundError,
    DatabaseUnreachableError,
    DatabaseUnusableError,
    PrivilegeMissingError,
)
from reference_impl.dms.provisioning.targets import Target

_MAINTENANCE: Final = "postgres"
_ENCODING: Final = "UTF8"
_DEFAULTS: Final = {"connect_timeout": "10", "application_name": "dms-schema"}
_OURS: Final = {"client_encoding": _ENCODING}
_SETTINGS: Final = (
    "SET LOCAL statement_timeout = 0; SET LOCAL client_min_messages = error; "
    "SET LOCAL DateStyle = ISO; SET LOCAL standard_conforming_strings = on"
)
"""A login's own limits would end the script at another time than the option says, and a repeated script would be told
of everything that it finds. The driver reads no moments in other styles, and backslashes in the script's texts are
backslashes."""
_EXISTS: Final = frozenset({"42P04", "23505"})
"""What a concurrent creator makes of ours: duplicate_database, or its name is being entered this very moment."""
_NOT_FOUND: Final = re.compile('database ".*" does not exist')
_REASONS: Final[tuple[tuple[str, Reason], ...]] = (
    ("42501", Reason.PRIVILEGE),  # insufficient_privilege
    ("25P04", Reason.TIMEOUT),  # transaction_timeout
    ("P0001", Reason.RAISED),  # raise_exception
    ("08", Reason.DISCONNECTED),  # connection exceptions
    ("57P", Reason.DISCONNECTED),  # operator intervention: shutdown, crash, terminated session
)

Session = psycopg.Connection[TupleRow]


class PostgreSqlServer:
    """A :class:`reference_impl.dms.provisioning.engine.Server`."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def create_database(self) -> bool:
        """Create the database from ``template0`` in UTF-8, unless it exists."""
        name = self._target.database
        with closing(self._opened(_MAINTENANCE)) as session:
            try:
                if session.execute("SELECT FROM pg_catalog.pg_database WHERE datname = %s", (name,)).rowcount:
                    return False
                statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {}")
                session.execute(statement.format(sql.Identifier(name), sql.Literal(_ENCODING)))
            except psycopg.Error as error:
                if error.sqlstate in _EXISTS:
                    return False
                raise refusal(error, self._target) from None
        return True

    @contextmanager
    def connect(self) -> Iterator[Database]:
        """Connect to the database."""
        with closing(self._opened(self._target.database)) as session:
            yield PostgreSqlDatabase(session, self._target)

    def _opened(self, database: str) -> Session:
        try:
            return _connect(self._target, database)
        except psycopg.Error as error:
            raise connection_error(error, self._target) from None


class PostgreSqlDatabase:
    """A :class:`reference_impl.dms.provisioning.engine.Database`."""

    def __init__(self, session: Session, target: Target) -> None:
        self._session = session
        self._target = target

    def refuse_unsuitable(self) -> None:
        """Refuse any encoding but UTF-8."""
        encoding = self._session.info.parameter_status("server_encoding") or ""
        if encoding != _ENCODING:
            message = f"the database {self._target.database} has the encoding {encoding}; {_ENCODING} is needed"
            raise DatabaseEncodingUnsupportedError(
                message, database=self._target.database, encoding=encoding, supported=_ENCODING
            )

    def snapshot_warning(self) -> str | None:
        """Return nothing: readers never wait for writers here."""
        return None

    @contextmanager
    def contents(self, limit: int) -> Iterator[Contents]:
        """Open one read-only transaction that sees one moment."""
        with self._begun("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", limit) as transaction:
            yield PostgreSqlContents(self._session, transaction, self._target)

    @contextmanager
    def transaction(self, limit: int) -> Iterator[Transaction]:
        """Open a transaction; the server itself ends it when it lasts too long, whatever becomes of this process."""
        with self._begun("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", limit) as transaction:
            yield transaction

    @contextmanager
    def _begun(self, begin: str, limit: int) -> Iterator[Transaction]:
        transaction = PostgreSqlTransaction(self._session, self._target)
        transaction.execute(f"{begin}; SET LOCAL transaction_timeout = '{limit}s'; {_SETTINGS}")
        try:
            yield transaction
            transaction.execute("COMMIT")
        except BaseException:
            with suppress(psycopg.Error):
                self._session.execute("ROLLBACK")
            raise


class PostgreSqlTransaction:
    """A :class:`reference_impl.dms.provisioning.engine.Transaction`."""

    def __init__(self, session: Session, target: Target) -> None:
        # One cursor for a script of thousands of statements: making one costs as much as sending a statement.
        self._cursor = session.cursor()
        self._target = target

    def execute(self, statement: str, parameters: Sequence[str] = ()) -> None:
        """Run a statement; without parameters its text is sent as it is."""
        self._run(statement, parameters)

    def rows(self, statement: str, parameters: Sequence[str] = ()) -> list[tuple[object, ...]]:
        """Run a query and return its rows."""
        return self._run(statement, parameters).fetchall()

    def _run(self, statement: str, parameters: Sequence[str]) -> psycopg.Cursor[TupleRow]:
        try:
            return self._cursor.execute(statement.encode(), parameters or None, prepare=False)
        except psycopg.Error as error:
            raise refusal(error, self._target) from None


class PostgreSqlContents:
    """A :class:`reference_impl.dms.provisioning.contents.Contents`, read inside a transaction."""

    def __init__(self, session: Session, transaction: Transaction, target: Target) -> None:
        self._session = session
        self._transaction = transaction
        self._target = target

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Read a whole table with whatever columns it has."""
        if not self._exists(table.name):
            return None
        try:
            with self._session.cursor(row_factory=dict_row) as cursor:
                cursor.execute(sql.SQL("SELECT * FROM dms.{}").format(sql.Identifier(table.name)))
                return [{name: raw_value(value) for name, value in row.items()} for row in cursor]
        except psycopg.Error as error:
            raise refusal(error, self._target) from None

    def documents(self) -> int | None:
        """Tell whether there is a document."""
        if not self._exists(DOCUMENT):
            return None
        return len(self._transaction.rows(f'SELECT FROM dms."{DOCUMENT}" LIMIT 1'))

    def _exists(self, table: str) -> bool:
        [(found,)] = self._transaction.rows("SELECT pg_catalog.to_regclass(%s) IS NOT NULL", (f'dms."{table}"',))
        return found is True


def refusal(error: psycopg.Error, target: Target) -> EngineRefusal:
    """Return what an error means. A connection that is gone counts as such whatever its last words were."""
    code = error.sqlstate or ""
    reason = next((reason for prefix, reason in _REASONS if code.startswith(prefix)), Reason.OTHER)
    if not code and isinstance(error, psycopg.OperationalError):
        reason = Reason.DISCONNECTED
    text = error.diag.message_primary or str(error).strip()
    return EngineRefusal(reason, code or "08006", target.redacted(text))


class _Standing(Enum):
    """What the server says about a database that one cannot connect to."""

    ABSENT = "absent"
    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


def connection_error(error: psycopg.Error, target: Target) -> DatabaseUnusableError:
    """Return why there is no connection. libpq gives no SQLSTATE, so the server is asked about the database."""
    name, text = target.database, target.redacted(str(error).strip())
    match _standing(target, text):
        case _Standing.ABSENT:
            return DatabaseNotFoundError(f"there is no database {name}; --create-database makes it", database=name)
        case _Standing.CLOSED:
            message = f"the login may not connect to the database {name}"
            return PrivilegeMissingError(message, database=name, action="CONNECT", reason=text)
        case _Standing.OPEN | _Standing.UNKNOWN:
            return DatabaseUnreachableError(f"no connection to the database {name}", database=name, reason=text)


def _standing(target: Target, text: str) -> _Standing:
    """Ask only when the server's words are about the database: another login attempt would say nothing new."""
    if target.database not in text:
        return _Standing.UNKNOWN
    try:
        with closing(_connect(target, _MAINTENANCE)) as session:
            statement = "SELECT has_database_privilege(oid, 'CONNECT') FROM pg_catalog.pg_database WHERE datname = %s"
            rows = session.execute(statement, (target.database,)).fetchall()
    except psycopg.Error:
        return _Standing.ABSENT if _NOT_FOUND.search(text) else _Standing.UNKNOWN
    if not rows:
        return _Standing.ABSENT
    return _Standing.OPEN if rows[0][0] else _Standing.CLOSED


def _connect(target: Target, database: str) -> Session:
    parameters = {**_DEFAULTS, **target.reached_with(database), **_OURS}
    return psycopg.connect(make_conninfo(**parameters), autocommit=True)
