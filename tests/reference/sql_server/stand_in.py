"""A driver shaped like pyodbc whose server is PostgreSQL: T-SQL in, values and errors as those of SQL Server.

It stands in for what cannot run here. It shows the order of values, the walk over results, the ends of transactions,
conversions, and that the texts mean what those for PostgreSQL mean. It says nothing of SQL Server itself.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

import psycopg
from psycopg import ClientCursor, IsolationLevel

from reference_impl.dms.database.odbc import Driver
from tests.reference.sql_server.rewriting import statements

_SENT: Final = (str, int, Decimal, date, UUID)
_LONGEST_SHORT_TEXT: Final = 2000
_MOST_VALUES: Final = 2098
_MOST_DIGITS: Final = 38
_FETCHED: Final = re.compile(r"FETCH NEXT %\((v\d+)\)s")
_GUID: Final = -11
_DATE: Final = 1082
"""What PostgreSQL calls the type of dates."""
_DROP_PAGE: Final = 'DROP TABLE IF EXISTS "#page"'
_DUPLICATE: Final = (
    "Violation of UNIQUE KEY constraint '{key}'. Cannot insert duplicate key in object '{table}'. "
    "The duplicate key value is (1)."
)
_CONFLICT: Final = (
    'The {verb} statement conflicted with the {kind} constraint "{key}". The conflict occurred in database "x", '
    'table "{table}".'
)
_NOTHING_FETCHED: Final = (
    "[42000] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]The number of rows provided for a FETCH clause must "
    "be greater then zero. (10744) (SQLExecDirectW)"
)
_MESSAGES: Final = {
    "23505": (_DUPLICATE, 2627),
    "23503": (_CONFLICT, 547),
    "23514": (_CONFLICT, 547),
    "40001": ("Snapshot isolation transaction aborted due to update conflict.", 3960),
    "40P01": ("Transaction (Process ID 52) was deadlocked on lock resources with another process.", 1205),
}


class StandInError(Exception):
    """Stands in for ``pyodbc.Error``: SQLSTATE and text."""


class StandInCursor:
    """Runs one batch after the other; a statement runs when the results before it were looked at."""

    def __init__(self, connection: "StandInConnection") -> None:
        self._connection = connection
        self._cursor = ClientCursor(connection.server)
        self._left: Iterator[tuple[str, str]] = iter(())
        self._values: dict[str, object] = {}
        self._sizes: Sequence[tuple[int, int, int] | None] = ()
        self.description: Sequence[Sequence[object]] | None = None

    def setinputsizes(self, sizes: Sequence[tuple[int, int, int] | None] | None) -> None:
        """Note them."""
        self._sizes = sizes or ()

    def cancel(self) -> None:
        """End what runs."""
        self._connection.server.cancel()

    def execute(self, statement: str, *parameters: object) -> None:
        """Begin a batch."""
        assert len(parameters) <= _MOST_VALUES
        for place, value in enumerate(parameters):
            assert isinstance(value, _SENT), f"pyodbc would not send {value!r} as one value"
            assert not (isinstance(value, datetime) and value.tzinfo), "pyodbc leaves time zones out"
            is_long = isinstance(value, str) and len(value) > _LONGEST_SHORT_TEXT
            assert not is_long or self._sizes[place], "pyodbc would send ntext"
            is_wide = isinstance(value, Decimal) and len(f"{value:f}".strip("-0.").replace(".", "")) > _MOST_DIGITS
            assert not is_wide, "the driver would refuse the number"
        self._connection.batches.append(statement)
        self._values = {f"v{place}": value for place, value in enumerate(parameters)}
        self._left = statements(statement)
        self.nextset()

    def nextset(self) -> bool | None:
        """Run up to the next statement that gives rows; what gives none is silent, as with NOCOUNT ON."""
        self.description = None
        with self._connection.failures():
            for written, text in self._left:
                fetched = _FETCHED.search(text)
                if fetched and not self._values[fetched[1]]:
                    raise StandInError("42000", _NOTHING_FETCHED)
                if not self._connection.has_obeyed(written):
                    self._cursor.execute(text.encode(), self._values)
                    if self._cursor.description:
                        self.description = [
                            (one.name, date if one.type_code == _DATE else object) for one in self._cursor.description
                        ]
                        return True
            self._connection.leave_batch()
        return None

    def fetchall(self) -> Sequence[Sequence[object]]:
        """Return the rows."""
        return [tuple(map(self._connection.given, row)) for row in self._cursor.fetchall()]


class StandInConnection:
    """A session. ``batches`` is everything that was sent, with the ends of transactions."""

    def __init__(self, text: str, batches: list[str]) -> None:
        self.server = psycopg.connect(text, autocommit=True)
        self.server.execute("SET search_path TO pg_catalog")
        self.batches = batches
        self.has_page = False
        self._convert: Callable[[bytes], object] = bytes

    @property
    def autocommit(self) -> bool:
        """Whether each statement is a transaction of its own."""
        return self.server.autocommit

    @autocommit.setter
    def autocommit(self, value: bool) -> None:
        self.server.autocommit = value

    @property
    def timeout(self) -> int:
        """Seconds after which a statement is cancelled."""
        return 0

    @timeout.setter
    def timeout(self, value: int) -> None:
        self.server.execute(f"SET statement_timeout = {value * 1000}".encode())

    def cursor(self) -> StandInCursor:
        """Open a cursor."""
        return StandInCursor(self)

    def add_output_converter(self, sqltype: int, func: Callable[[bytes], object]) -> None:
        """Note what converts a uniqueidentifier."""
        assert sqltype == _GUID
        self._convert = func

    def commit(self) -> None:
        """Commit."""
        self.batches.append("commit")
        with self.failures():
            self.server.commit()

    def rollback(self) -> None:
        """Roll back."""
        self.batches.append("rollback")
        self.server.rollback()

    def close(self) -> None:
        """Disconnect."""
        self.server.close()

    def has_obeyed(self, written: str) -> bool:
        """Whether a statement was about the session and is done."""
        if written.endswith("LEVEL SNAPSHOT"):
            self.server.isolation_level = IsolationLevel.REPEATABLE_READ
        self.has_page = self.has_page or "CREATE TABLE" in written
        return written.startswith("SET ")

    def leave_batch(self) -> None:
        """Drop the temporary table, as the engine does."""
        if self.has_page:
            self.has_page = False
            self.server.execute(_DROP_PAGE)

    def given(self, value: object) -> object:
        """Return a value as pyodbc gives it."""
        if isinstance(value, UUID):
            return self._convert(value.bytes_le)
        if isinstance(value, datetime):
            return value.astimezone(UTC).replace(tzinfo=None)
        return value

    @contextmanager
    def failures(self) -> Iterator[None]:
        """Raise what SQL Server would say; XACT_ABORT rolls back at once."""
        try:
            yield
        except psycopg.Error as error:
            if not self.server.closed:
                self.server.rollback()
            raise said(error) from error


def said(error: psycopg.Error) -> StandInError:
    """Return an error in the words of SQL Server."""
    known = _MESSAGES.get(error.sqlstate or "")
    if known is None:
        is_late = isinstance(error, psycopg.errors.QueryCanceled)
        state = "HYT00" if is_late else "08S01" if isinstance(error, psycopg.OperationalError) else "42000"
        return StandInError(state, f"[{state}] [Microsoft][ODBC Driver 18 for SQL Server]{error} (0) (SQLExecDirectW)")
    is_insert = str(error).startswith("insert")
    text = known[0].format(
        key=error.diag.constraint_name,
        table=f"{error.diag.schema_name}.{error.diag.table_name}",
        verb="INSERT" if is_insert else "DELETE",
        kind="CHECK" if error.sqlstate == "23514" else "FOREIGN KEY" if is_insert else "REFERENCE",
    )
    message = f"[23000] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]{text} ({known[1]}) (SQLExecDirectW)"
    return StandInError("23000", f"{message}; [23000] [SQL Server]The statement has been terminated. (3621)")


def stand_in(batches: list[str]) -> Driver:
    """Return the driver; a connection string is one of PostgreSQL."""

    def connect(text: str, _: int) -> StandInConnection:
        try:
            return StandInConnection(text, batches)
        except psycopg.Error as error:
            raise said(error) from error

    return Driver(connect, StandInError)
