"""SQL Server by DSN: databases, templates and locks, over pyodbc, which is an extra (``backend-conformance[mssql]``).

A template is backed up to a file on the server and clones are restored from that: the server has no cheaper copy of a
whole database. Locks are session-owned application locks in ``master``.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Protocol

import sqlalchemy
from sqlalchemy.pool import NullPool

from conformance.assertions import NotAvailable
from conformance.config.model import EngineKind
from conformance.engines import sql_server_statements as statements
from conformance.engines.errors import (
    EngineBusy,
    EngineError,
    EngineFull,
    EngineNotPermitted,
    EngineRefusedLogin,
    EngineUnreachable,
    InspectionRefused,
)
from conformance.engines.read_only import ReadOnlyConnection, opened
from conformance.engines.sql_server_dsn import SqlServerDsn, read_dsn
from conformance.events.redaction import Redactor

_LONGEST_WAIT: Final = 600_000
"""Milliseconds to wait for a lock, for instance while another process builds a template."""
_CONNECT_SECONDS: Final = 10
_MEANINGS: Final[tuple[tuple[str, type[EngineError], str], ...]] = (
    ("(229)", InspectionRefused, "change the database through the backend; the inspection connection only looks"),
    ("(262)", EngineNotPermitted, "the login must be allowed to create databases: server role dbcreator or sysadmin"),
    ("(3110)", EngineNotPermitted, "the login must be allowed to restore databases: server role dbcreator or sysadmin"),
    ("(1105)", EngineFull, "free disk space on the server"),
    ("(9002)", EngineFull, "free disk space for the transaction log on the server"),
    ("(18456)", EngineRefusedLogin, "check user, password and database in the DSN of the engine"),
    ("(4060)", EngineRefusedLogin, "check user, password and database in the DSN of the engine"),
    ("08", EngineUnreachable, "check that the server runs and that the server of the DSN is right"),
    ("HYT", EngineUnreachable, "check that the server runs and that the server of the DSN is right"),
)


class Cursor(Protocol):
    """What is used of a pyodbc cursor."""

    description: object

    def execute(self, statement: str, *parameters: object) -> object:
        """Run one batch."""

    def fetchall(self) -> Sequence[Sequence[object]]:
        """Return the rows of the current result."""

    def nextset(self) -> bool | None:
        """Go on to the next result; a batch has not run to its end before there is none."""


class Connection(Protocol):
    """What is used of a pyodbc connection."""

    def cursor(self) -> Cursor:
        """Open a cursor."""

    def close(self) -> None:
        """Disconnect."""


Connect = Callable[[str], Connection]
"""Connect in autocommit mode; raises an exception of the driver."""


class SqlServerServer:
    """A :class:`conformance.engines.protocol.Server` over an ODBC connection to ``master``."""

    def __init__(self, dsn: SqlServerDsn, connect: Connect, driver_error: type[Exception]) -> None:
        """Connect. Raises :class:`conformance.engines.errors.EngineError`."""
        self._dsn = dsn
        self._connect = connect
        self._driver_error = driver_error
        self._redact = Redactor(dsn.secrets)
        with self._failures():
            self._connection = connect(dsn.for_database("master").text())

    @property
    def kind(self) -> EngineKind:
        """SQL Server."""
        return EngineKind.SQL_SERVER

    def version(self) -> str:
        """Return the product version: ``16.0.4135.4``."""
        return self._text(statements.VERSION)

    def databases(self) -> tuple[str, ...]:
        """Return the names of all databases, in ordinal order."""
        return tuple(str(row[0]) for row in self._rows(statements.DATABASES))

    def hold(self, lock: str, *, shared: bool) -> None:
        """Take an application lock for this session."""
        result = self._rows(statements.HOLD, lock, "Shared" if shared else "Exclusive", _LONGEST_WAIT)[0][0]
        if not isinstance(result, int) or result < 0:
            raise EngineBusy(
                f"SQL Server at {self._dsn.place}: the lock {lock!r} was not granted (result {result})",
                remedy="see in sys.dm_tran_locks who holds it; end leftover runs of the suite",
            )

    def release(self, lock: str, *, shared: bool) -> None:  # noqa: ARG002 - the server knows the mode
        """Give an application lock back."""
        self._rows(statements.RELEASE, lock)

    def held(self, locks: Collection[str]) -> frozenset[str]:
        """Ask for each lock whether another session keeps this one from taking it."""
        return frozenset(lock for lock in locks if self._rows(statements.FREE, lock)[0][0] != 1)

    def create(self, name: str, template: str | None) -> None:
        """Create an empty database, or restore one from the backup of a template."""
        if template is None:
            self._rows(statements.create(name))
            return
        backup = self._backup(template)
        files = [statements.DatabaseFile(str(row[0]), str(row[2])) for row in self._rows(statements.files_in(backup))]
        data_folder, log_folder = self._text(statements.DATA_FOLDER), self._text(statements.LOG_FOLDER)
        self._rows(statements.restore(name, backup, files, data_folder, log_folder))

    def drop(self, name: str) -> None:
        """Drop a database, and the backup when it was a sealed template."""
        sealed = self.sealed(name)
        for statement in statements.drop(name):
            self._rows(statement)
        if sealed:
            self._rows(statements.remove_file(self._backup(name)))

    def seal(self, name: str) -> None:
        """Back a database up and mark it read-only last of all."""
        self._rows(statements.back_up(name, self._backup(name)))
        self._rows(statements.freeze(name))

    def sealed(self, name: str) -> bool:
        """Whether that database is a finished template."""
        rows = self._rows(statements.SEALED, name)
        return bool(rows and rows[0][0])

    def dsn(self, name: str) -> str:
        """Return the ODBC connection string of a database."""
        return self._dsn.for_database(name).text()

    def inspect(self, name: str) -> AbstractContextManager[ReadOnlyConnection]:
        """Connect once more, as a user who may only read and cannot become anybody else."""
        self._rows(statements.add_inspector(name))
        engine = sqlalchemy.create_engine("mssql+pyodbc://", creator=lambda: self._inspecting(name), poolclass=NullPool)
        return opened(engine, self._failures)

    def close(self) -> None:
        """Disconnect. Safe to call twice."""
        self._connection.close()

    def _inspecting(self, name: str) -> Connection:
        connection = self._connect(self.dsn(name))
        connection.cursor().execute(statements.LOOK_AS_INSPECTOR)
        return connection

    def _backup(self, template: str) -> str:
        return statements.path_in(self._text(statements.BACKUP_FOLDER), f"{template}.bak")

    def _text(self, statement: str) -> str:
        return str(self._rows(statement)[0][0])

    def _rows(self, statement: str, *parameters: object) -> Sequence[Sequence[object]]:
        with self._failures():
            cursor = self._connection.cursor()
            cursor.execute(statement, *parameters)
            rows: Sequence[Sequence[object]] = ()
            while True:
                rows = cursor.fetchall() if cursor.description else rows
                if not cursor.nextset():
                    return rows

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except self._driver_error as error:
            raise engine_error(error, self._dsn.place, self._redact) from None


def engine_error(error: Exception, place: str, redact: Callable[[str], str]) -> EngineError:
    """Return what an error of pyodbc means: its arguments are the SQLSTATE and a text with the server's number."""
    state, text = (*map(str, error.args), "", "")[:2]
    message = f"SQL Server at {place}: {redact(text or state)} [SQLSTATE {state}]"
    for sign, kind, remedy in _MEANINGS:
        if sign in text if sign.startswith("(") else state.startswith(sign):
            return kind(message, remedy=remedy)
    return EngineError(message)


def open_sql_server(dsn: str) -> SqlServerServer:
    """Connect with pyodbc.

    Raises :class:`conformance.assertions.NotAvailable` when it or the ODBC manager is missing.
    """
    try:
        import pyodbc  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise NotAvailable(
            f"SQL Server needs pyodbc and an ODBC driver manager ({error}); install backend-conformance[mssql],"
            " unixODBC and the Microsoft ODBC driver"
        ) from None

    def connect(text: str) -> Connection:
        connection: Connection = pyodbc.connect(text, autocommit=True, timeout=_CONNECT_SECONDS)
        return connection

    return SqlServerServer(read_dsn(dsn), connect, pyodbc.Error)
