"""One connection to SQL Server by pyodbc, used by one thread at a time: batches, their results, the transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from reference_impl.dms.database.constraints import ConstraintInventory
from reference_impl.dms.database.refusals import DatabaseRefusal, DriverMissingError, RefusalClass
from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.database.sql_server_errors import refusal_of
from reference_impl.dms.database.t_sql import Batch, batches
from reference_impl.dms.provisioning.odbc_errors import taken_apart
from reference_impl.dms.provisioning.sql_server import Connection as PlainConnection
from reference_impl.dms.provisioning.sql_server import Cursor as PlainCursor

_SETTINGS: Final = (
    "SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;\n"
    "SET NUMERIC_ROUNDABORT OFF;\n"
    "SET XACT_ABORT ON;\n"
    "SET NOCOUNT ON;\n"
    "SET LANGUAGE us_english;\n"
    "SET DATEFORMAT ymd;\n"
)
"""Computed columns with indexes need the first two lines, whatever a driver or a login begins with."""
_GUID: Final = -11
_NVARCHAR_MAX: Final = (-9, 0, 0)
_LONG_TEXT: Final = 1000
"""Characters from which a text is announced as nvarchar(max); pyodbc would take ntext, which compares with nothing."""
_CONNECT_SECONDS: Final = 10
_BROKEN: Final = frozenset({RefusalClass.CANCELLED, RefusalClass.UNREACHABLE, RefusalClass.INDETERMINATE})
"""Refusals after which nobody knows what state a connection is in."""


class Cursor(PlainCursor, Protocol):
    """What is used of a pyodbc cursor."""

    def setinputsizes(self, sizes: Sequence[tuple[int, int, int] | None] | None) -> None:
        """Announce the types of parameters from now on."""

    def cancel(self) -> None:
        """End what another thread is waiting for."""


class Connection(PlainConnection, Protocol):
    """What is used of a pyodbc connection."""

    def cursor(self) -> Cursor:
        """Open a cursor."""

    def add_output_converter(self, sqltype: int, func: Callable[[bytes], object]) -> None:
        """Give the bytes of values of a type to a function."""


@dataclass(frozen=True, slots=True)
class Driver:
    """What is used of the module: a connection in autocommit mode within so many seconds, and what its errors are."""

    connect: Callable[[str, int], Connection]
    error: type[Exception]


def load_driver() -> Driver:
    """Return pyodbc. Raises DriverMissingError where it or the ODBC manager is missing."""
    try:
        import pyodbc  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = f"SQL Server needs pyodbc and an ODBC driver manager ({error})"
        raise DriverMissingError(message, reason=str(error)) from None
    # The connections are kept here; a manager that kept them, too, would hand out those of other settings.
    pyodbc.pooling = False

    def connect(text: str, seconds: int) -> Connection:
        connection: Connection = pyodbc.connect(text, autocommit=True, timeout=seconds)
        return connection

    return Driver(connect, pyodbc.Error)


class OdbcConnection:
    """An open connection. Every method raises DatabaseRefusal; ``is_usable`` tells whether it is worth keeping."""

    def __init__(self, connection: Connection, error: type[Exception], inventory: ConstraintInventory) -> None:
        self._connection = connection
        self._error = error
        self._inventory = inventory
        # One cursor: what it prepared last is given up along with the next text, not in a journey of its own.
        self._cursor = connection.cursor()
        self.is_usable = True

    def begin_session(self, isolation: str | None) -> None:
        """Set what holds for the whole session; with an isolation level transactions begin by themselves."""
        level = f"SET TRANSACTION ISOLATION LEVEL {isolation}" if isolation else ""
        try:
            self._run(Batch([_SETTINGS + level]))
            self._connection.autocommit = not isolation
        except self._error as error:
            self.close()
            raise self._refused(error) from error

    def exchange(self, commands: Sequence[Command]) -> list[Rows]:
        """Run commands in order and return the rows of each; one round trip unless there are too many values."""
        results: list[Rows] = []
        try:
            for batch in batches(commands):
                results += _in_order(batch, self._run(batch))
        except self._error as error:
            raise self._refused(error) from error
        return results

    def commit(self) -> None:
        """Commit. It is no part of a batch, so that only a connection lost meanwhile leaves the outcome open."""
        try:
            self._connection.commit()
        except self._error as error:
            raise self._refused(error, of_commit=True) from error

    def end_reading(self) -> None:
        """End a transaction that changed nothing."""
        try:
            self._connection.commit()
        except self._error:
            self.is_usable = False

    def roll_back(self) -> None:
        """Roll back what there is; the server may have done so already."""
        try:
            self._connection.rollback()
        except self._error:
            self.is_usable = False

    def cancel(self) -> None:
        """End what another thread is waiting for."""
        self.is_usable = False
        try:
            self._cursor.cancel()
        except self._error:
            return

    def close(self) -> None:
        """Disconnect."""
        self.is_usable = False
        try:
            self._connection.close()
        except self._error:
            return

    def _run(self, batch: Batch) -> list[Rows]:
        """Return the results that have rows. A batch has not run to its end before there is no further result."""
        cursor = self._cursor
        long = [isinstance(one, str) and len(one) > _LONG_TEXT for one in batch.values]
        cursor.setinputsizes([_NVARCHAR_MAX if one else None for one in long] if any(long) else None)
        cursor.execute(batch.text, *batch.values)
        found: list[Rows] = []
        while True:
            if cursor.description:
                found.append(_rows(cursor))
            if not cursor.nextset():
                return found

    def _refused(self, error: Exception, *, of_commit: bool = False) -> DatabaseRefusal:
        refusal = refusal_of(error, self._inventory, of_commit=of_commit)
        self.is_usable = self.is_usable and refusal.kind not in _BROKEN
        return refusal


def opened(
    driver: Driver, text: str, seconds: int, inventory: ConstraintInventory, isolation: str | None = None
) -> OdbcConnection:
    """Connect; statements are cancelled after ``seconds``. Raises DatabaseRefusal.

    Without ``isolation`` each statement is a transaction of its own. With it a transaction begins with the first
    statement after the last one has ended.
    """
    try:
        connection = driver.connect(text, min(seconds, _CONNECT_SECONDS))
    except driver.error as error:
        raise DatabaseRefusal(RefusalClass.UNREACHABLE, taken_apart(error).number, None, str(error)) from error
    try:
        connection.timeout = seconds
        connection.add_output_converter(_GUID, _uuid)
        link = OdbcConnection(connection, driver.error, inventory)
    except driver.error as error:
        raise refusal_of(error, inventory) from error
    link.begin_session(isolation)
    return link


def _rows(cursor: Cursor) -> Rows:
    """Return the rows of a result; dates are only ever shown, so they are texts, as PostgreSQL gives them."""
    dates = [place for place, column in enumerate(cursor.description or ()) if column[1] is date]
    if not dates:
        return [tuple(row) for row in cursor.fetchall()]
    rows = [[*row] for row in cursor.fetchall()]
    for row in rows:
        for place in dates:
            value = row[place]
            row[place] = value.isoformat() if isinstance(value, date) else None
    return [tuple(row) for row in rows]


def _in_order(batch: Batch, found: Sequence[Rows]) -> list[Rows]:
    """Return the rows of each command; those that read none give no result."""
    if len(found) != sum(batch.readers):
        raise AssertionError(f"{sum(batch.readers)} results were expected, {len(found)} came")
    rows = iter(found)
    return [next(rows) if reads else () for reads in batch.readers]


def _uuid(content: bytes) -> UUID:
    """Return the UUID of a uniqueidentifier, whose first three groups are stored in reverse."""
    return UUID(bytes_le=content)
