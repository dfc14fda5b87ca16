"""A module shaped like pyodbc, under SQLAlchemy, that notes what it would send to SQL Server."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Final

import sqlalchemy as sa

SQL_VARCHAR: Final = 12
SQL_WVARCHAR: Final = -9
NVARCHAR_MAX: Final = (SQL_WVARCHAR, 0, 0)


class RecordedError(Exception):
    """Stands in for ``pyodbc.Error``."""


class RecordedCursor:
    """Notes statements, parameters, and the types that are announced for them."""

    rowcount = 0
    messages: Sequence[object] = ()

    def __init__(self, connection: "RecordedConnection") -> None:
        self._connection = connection
        self._sizes: object = None
        self.description: Sequence[Sequence[object]] | None = None

    def setinputsizes(self, sizes: object) -> None:
        """Note the types of the next parameters."""
        self._sizes = sizes

    def execute(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """Note a statement. One that is refused is so at once only where no count of rows comes before the error."""
        self._connection.sent.append((statement, tuple(parameters), self._sizes))
        refused = self._connection.refused
        if refused and refused in statement and "SET NOCOUNT ON" in self._connection.statements:
            raise RecordedError("42000", f"[42000] {refused} (50000) (SQLExecDirectW)")
        self.description = [("x", str, None, None, None, None, True)] if self._connection.rows else None

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row of the connection."""
        return self._connection.rows.pop(0) if self._connection.rows else None

    def close(self) -> None:
        """Do nothing."""


class RecordedConnection:
    """A connection. ``sent`` is every statement with its values and their types; one with ``refused`` in it fails.

    ``rows`` is what every query finds.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, tuple[object, ...], object]] = []
        self.refused = ""
        self.rows: list[tuple[object, ...]] = []
        self.autocommit = False

    @property
    def statements(self) -> list[str]:
        """What was sent, without values."""
        return [statement for statement, *_ in self.sent]

    def cursor(self) -> RecordedCursor:
        """Open a cursor."""
        return RecordedCursor(self)

    def add_output_converter(self, *_: object) -> None:
        """Do nothing."""

    def commit(self) -> None:
        """Do nothing."""

    def rollback(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


@contextmanager
def recorded() -> Iterator[tuple[sa.Connection, RecordedConnection]]:
    """Connect, and give the connection with what notes all that is sent over it."""
    noted = RecordedConnection()
    errors = dict.fromkeys(("Error", "DatabaseError", "InterfaceError", "ProgrammingError"), RecordedError)
    types = {
        "NUMBER": Decimal,
        "DATETIME": datetime,
        "SQL_VARCHAR": SQL_VARCHAR,
        "SQL_WVARCHAR": SQL_WVARCHAR,
        "SQL_DECIMAL": 3,
        "SQL_BIGINT": -5,
    }
    module = SimpleNamespace(paramstyle="qmark", version="5.2.0", Cursor=RecordedCursor, **errors, **types)
    # The first connection would ask the server who it is.
    engine = sa.create_engine("mssql+pyodbc://", module=module, creator=lambda: noted, _initialize=False)
    engine.dialect.default_isolation_level = "READ COMMITTED"
    with engine.connect() as connection:
        yield connection, noted
