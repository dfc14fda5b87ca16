"""Provisioning on SQL Server, over pyodbc, which is an extra (``backend-conformance[mssql]``)."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import Final, Protocol

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.quoting import quote
from reference_impl.dms.provisioning.contents import DOCUMENT, Contents, Row, SeedTable, raw_value
from reference_impl.dms.provisioning.engine import Database, EngineRefusal, Reason, Transaction
from reference_impl.dms.provisioning.errors import (
    DatabaseNotFoundError,
    DatabaseUnreachableError,
    DatabaseUnusableError,
)
from reference_impl.dms.provisioning.odbc_errors import taken_apart
from reference_impl.dms.provisioning.odbc_text import write_odbc
from reference_impl.dms.provisioning.targets import Target

_MAINTENANCE: Final = "master"
_CONNECT_SECONDS: Final = 10
_EXISTS: Final = "1801"
_NO_ENTRY: Final = frozenset({"4060", "18456"})
"""What the server says of a database that is not there: both, and the driver hands on the one that it puts first."""
_NUMBERS: Final = {
    "229": Reason.PRIVILEGE,
    "262": Reason.PRIVILEGE,
    "2760": Reason.PRIVILEGE,
    "50000": Reason.RAISED,
}
_STATES: Final = (("HYT00", Reason.TIMEOUT), ("08", Reason.DISCONNECTED), ("HYT01", Reason.DISCONNECTED))

FIND: Final = "SELECT name FROM sys.databases WHERE name = ?"
SNAPSHOT: Final = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()"
EXISTS: Final = "SELECT OBJECT_ID(?, N'U')"


class Cursor(Protocol):
    """What is used of a pyodbc cursor."""

    description: Sequence[Sequence[object]] | None

    def execute(self, statement: str, *parameters: object) -> object:
        """Run one batch."""

    def fetchall(self) -> Sequence[Sequence[object]]:
        """Return the rows of the current result."""

    def nextset(self) -> bool | None:
        """Go on to the next result; a batch has not run to its end before there is none."""


class Connection(Protocol):
    """What is used of a pyodbc connection."""

    autocommit: bool
    timeout: int

    def cursor(self) -> Cursor:
        """Open a cursor."""

    def commit(self) -> None:
        """Commit."""

    def rollback(self) -> None:
        """Roll back."""

    def close(self) -> None:
        """Disconnect."""


Connect = Callable[[str], Connection]
"""Connect in autocommit mode; raises an exception of the driver."""


class SqlServerServer:
    """A :class:`reference_impl.dms.provisioning.engine.Server`."""

    def __init__(self, target: Target, connect: Connect, driver_error: type[Exception]) -> None:
        self._target = target
        self._connect = connect
        self._driver_error = driver_error

    def create_database(self) -> bool:
        """Create the database unless it exists, and let its readers read snapshots."""
        name = quote(Dialect.MSSQL, self._target.database)
        with self._opened(_MAINTENANCE) as session:
            if session.run(FIND, (self._target.database,))[1]:
                return False
            try:
                session.run(f"CREATE DATABASE {name}")
            except EngineRefusal as refusal:
                if refusal.code == _EXISTS:
                    return False
                raise
            for setting in ("READ_COMMITTED_SNAPSHOT", "ALLOW_SNAPSHOT_ISOLATION"):
                session.run(f"ALTER DATABASE {name} SET {setting} ON")
        return True

    @contextmanager
    def connect(self) -> Iterator[Database]:
        """Connect to the database."""
        with self._opened(self._target.database) as session:
            yield SqlServerDatabase(session, self._target)

    @contextmanager
    def _opened(self, database: str) -> Iterator["SqlServerSession"]:
        try:
            connection = self._connect(write_odbc(self._target.reached_with(database)))
        except self._driver_error as error:
            raise self._connection_error(error, database) from None
        with closing(connection):
            yield SqlServerSession(connection, self._target, self._driver_error)

    def _connection_error(self, error: Exception, database: str) -> DatabaseUnusableError:
        """Return why there is no connection. Only the server can say whether the database is there."""
        name, said = self._target.database, refusal(error, self._target)
        if database == name and said.code in _NO_ENTRY:
            with suppress(DatabaseUnusableError, EngineRefusal), self._opened(_MAINTENANCE) as session:
                if not session.run(FIND, (name,))[1]:
                    return DatabaseNotFoundError(
                        f"there is no database {name}; --create-database makes it", database=name
                    )
        return DatabaseUnreachableError(f"no connection to the database {name}", database=name, reason=said.text)


class SqlServerSession:
    """A connection whose statements run to the end of their last result. It is a Transaction, too."""

    def __init__(self, connection: Connection, target: Target, driver_error: type[Exception]) -> None:
        self.connection = connection
        self._target = target
        self._driver_error = driver_error

    def run(self, statement: str, parameters: Sequence[str] = ()) -> tuple[list[str], list[tuple[object, ...]]]:
        """Run a batch and return the columns and the rows of its last result. Raises EngineRefusal."""
        with self.failures():
            cursor = self.connection.cursor()
            cursor.execute(statement, *parameters)
            columns: list[str] = []
            rows: list[tuple[object, ...]] = []
            while True:
                if cursor.description:
                    columns = [str(column[0]) for column in cursor.description]
                    rows = [tuple(row) for row in cursor.fetchall()]
                if not cursor.nextset():
                    return columns, rows

    def execute(self, statement: str, parameters: Sequence[str] = ()) -> None:
        """Run a batch."""
        self.run(statement, parameters)

    def rows(self, statement: str, parameters: Sequence[str] = ()) -> list[tuple[object, ...]]:
        """Run a query and return its rows."""
        return self.run(statement, parameters)[1]

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Turn the driver's errors into refusals."""
        try:
            yield
        except self._driver_error as error:
            raise refusal(error, self._target) from None


class SqlServerDatabase:
    """A :class:`reference_impl.dms.provisioning.engine.Database`."""

    def __init__(self, session: SqlServerSession, target: Target) -> None:
        self._session = session
        self._target = target

    def refuse_unsuitable(self) -> None:
        """Refuse nothing: ``nvarchar`` holds every text, whatever the database is."""

    def snapshot_warning(self) -> str | None:
        """Say so when READ_COMMITTED_SNAPSHOT is off. Databases of this run have it on."""
        [(on,)] = self._session.rows(SNAPSHOT)
        if on:
            return None
        statement = f"ALTER DATABASE {quote(Dialect.MSSQL, self._target.database)} SET READ_COMMITTED_SNAPSHOT ON"
        return f"readers of the database {self._target.database} wait for writers; {statement} turns that off"

    @contextmanager
    def contents(self, limit: int) -> Iterator[Contents]:
        """Open one transaction whose rows stay as they were read."""
        with self.transaction(limit):
            self._session.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
            yield SqlServerContents(self._session)
            self._session.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")

    @contextmanager
    def transaction(self, limit: int) -> Iterator[Transaction]:
        """Open a transaction; the driver cancels a batch that lasts longer than the limit."""
        connection = self._session.connection
        connection.timeout = limit
        connection.autocommit = False
        try:
            yield self._session
            with self._session.failures():
                connection.commit()
        except BaseException:
            with suppress(EngineRefusal), self._session.failures():
                connection.rollback()
            raise
        finally:
            with suppress(EngineRefusal), self._session.failures():
                connection.autocommit = True


class SqlServerContents:
    """A :class:`reference_impl.dms.provisioning.contents.Contents`: values are compared here, by no collation."""

    def __init__(self, session: SqlServerSession) -> None:
        self._session = session

    def rows(self, table: SeedTable) -> Sequence[Row] | None:
        """Read a whole table with whatever columns it has."""
        if not self._exists(table.name):
            return None
        columns, found = self._session.run(f"SELECT * FROM [dms].{quote(Dialect.MSSQL, table.name)}")  # noqa: S608
        return [dict(zip(columns, map(raw_value, row), strict=True)) for row in found]

    def documents(self) -> int | None:
        """Tell whether there is a document."""
        if not self._exists(DOCUMENT):
            return None
        return len(self._session.rows(f"SELECT TOP 1 1 FROM [dms].{quote(Dialect.MSSQL, DOCUMENT)}"))  # noqa: S608

    def _exists(self, table: str) -> bool:
        [(found,)] = self._session.rows(EXISTS, (f"[dms].{quote(Dialect.MSSQL, table)}",))
        return found is not None


def refusal(error: Exception, target: Target) -> EngineRefusal:
    """Return what an error of pyodbc means."""
    said = taken_apart(error)
    by_state = next((reason for prefix, reason in _STATES if said.state.startswith(prefix)), Reason.OTHER)
    return EngineRefusal(_NUMBERS.get(said.number, by_state), said.number, target.redacted(said.text))


def open_sql_server(target: Target) -> SqlServerServer:
    """Return the server of a target. Raises DatabaseUnreachableError when pyodbc or the ODBC manager is missing."""
    try:
        import pyodbc  # noqa: PLC0415 - an extra
    except ImportError as error:
        reason = f"pyodbc or an ODBC driver manager is missing ({error})"
        message = f"no connection to the database {target.database}: {reason}"
        raise DatabaseUnreachableError(message, database=target.database, reason=reason) from None

    def connect(text: str) -> Connection:
        connection: Connection = pyodbc.connect(text, autocommit=True, timeout=_CONNECT_SECONDS)
        return connection

    return SqlServerServer(target, connect, pyodbc.Error)
