"""Scripts applied to a database in the three ways a client may: by itself, whole, or in steps (dms E02)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from conformance.engines.postgresql_dsn import APPLICATION_NAME
from steps.dms.emission.script_text import statements_of
from steps.dms.schema.dialects import MSSQL, PGSQL

_SILENT: Final = "SET NOCOUNT ON"
"""What makes the first answer of SQL Server the last: an error behind a count of rows would never be looked at."""
_SNAPSHOTS: Final = (
    "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
    "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON",
)


@contextmanager
def connected(dsn: str, dialect: str) -> Iterator[sa.Connection]:
    """Open a connection to a database; it is closed at the end of the block."""
    address = (
        dsn.replace("postgresql://", "postgresql+psycopg://", 1)
        if dialect == PGSQL
        else sa.URL.create("mssql+pyodbc", query={"odbc_connect": dsn})
    )
    named = {"application_name": APPLICATION_NAME} if dialect == PGSQL else {}
    engine = sa.create_engine(address, poolclass=NullPool, connect_args=named)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def apply_script(dsn: str, dialect: str, script: str) -> None:
    """Apply a script without a transaction around it: for SQL Server, batch by batch. Raises DBAPIError."""
    with connected(dsn, dialect) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for batch in _batches(dialect, script):
            _run(connection, batch)


def tell_errors_at_once(connection: sa.Connection) -> None:
    """Let SQL Server count no rows from now on; PostgreSQL tells the error of a command whatever came before it."""
    if connection.dialect.name == MSSQL:
        _run(connection, _SILENT)


def read_by_snapshots(dsn: str) -> None:
    """Let readers of a database of SQL Server see snapshots, as those that a backend creates do (E03 CF-5, E09 K4)."""
    with connected(dsn, MSSQL) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for statement in _SNAPSHOTS:
            _run(connection, statement)


def apply_whole(dsn: str, dialect: str, script: str) -> None:
    """Apply a script in one transaction. Raises DBAPIError, and then nothing of it happened."""
    with connected(dsn, dialect) as connection, connection.begin():
        for batch in _batches(dialect, script):
            _run(connection, batch)


def apply_in_steps(dsn: str, dialect: str, script: str) -> None:
    """Apply a script with every statement committed at once. Raises the first DBAPIError.

    PostgreSQL's client can be told to stop there. SQL Server's goes on with the next batch, so a script for it has to
    see to it itself that nothing more happens.
    """
    steps = statements_of(script, dialect) if dialect == PGSQL else tuple(_batches(dialect, script))
    errors: list[DBAPIError] = []
    with connected(dsn, dialect) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for step in steps:
            try:
                _run(connection, step)
            except DBAPIError as error:
                errors.append(error)
                if dialect == PGSQL:
                    break
    if errors:
        raise errors[0]


def _run(connection: sa.Connection, text: str) -> None:
    # No parameters: the drivers then send the text as it is, several statements at once.
    connection.exec_driver_sql(text, execution_options={"no_parameters": True})


def _batches(dialect: str, script: str) -> Iterator[str]:
    if dialect == PGSQL:
        yield script
        return
    # The reader of T-SQL takes half a second to import.
    from conformance.inspection.tsql_batches import batches  # noqa: PLC0415

    yield _SILENT
    for pieces in batches(script):
        yield "\n".join(piece.text for piece in pieces)
