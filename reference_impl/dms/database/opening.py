"""The one door to the database of an instance: a dialect and a connection string in, a database out."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

from reference_impl.dms.database import postgresql
from reference_impl.dms.database.constraints import ConstraintInventory
from reference_impl.dms.database.session import Database, Session
from reference_impl.dms.dialects.dialect import Dialect


@dataclass(frozen=True, slots=True)
class Limits:
    """How many connections of a sort there may be, and how long a command may take."""

    connections: int
    command_seconds: int


async def open_database(
    dialect: Dialect, connection_string: str, inventory: ConstraintInventory, limits: Limits
) -> tuple[Database, Sequence[str]]:
    """Return a database and the options of it that should be on and are off.

    Raises DatabaseRefusal, and DriverMissingError where this machine cannot speak to the engine.
    """
    match dialect:
        case Dialect.PGSQL:
            database = postgresql.PostgreSqlDatabase(
                connection_string, connections=limits.connections, command_seconds=limits.command_seconds
            )
            return database, ()
        case Dialect.MSSQL:
            from reference_impl.dms.database import odbc, sql_server  # noqa: PLC0415 - most servers need neither

            other = sql_server.SqlServerDatabase(
                odbc.load_driver(),
                connection_string,
                inventory,
                connections=limits.connections,
                command_seconds=limits.command_seconds,
            )
            return other, await other.open()


def connected(dialect: Dialect, connection_string: str, seconds: int) -> AbstractAsyncContextManager[Session]:
    """Open a connection for a moment; each statement is a transaction of its own.

    Raises DatabaseRefusal, and DriverMissingError where this machine cannot speak to the engine.
    """
    match dialect:
        case Dialect.PGSQL:
            return postgresql.connected(connection_string, seconds)
        case Dialect.MSSQL:
            from reference_impl.dms.database import odbc, sql_server  # noqa: PLC0415 - most servers need neither

            return sql_server.connected(odbc.load_driver(), connection_string, seconds)


@asynccontextmanager
async def reading(
    dialect: Dialect, connection_string: str, inventory: ConstraintInventory, seconds: int
) -> AsyncIterator[Session]:
    """Open a connection for a moment; what is read is of one moment, on SQL Server where the database keeps snapshots.

    Raises DatabaseRefusal, and DriverMissingError where this machine cannot speak to the engine.
    """
    match dialect:
        case Dialect.PGSQL:
            async with postgresql.connected(connection_string, seconds, postgresql.READING) as session:
                yield session
        case Dialect.MSSQL:
            database, _ = await open_database(dialect, connection_string, inventory, Limits(1, seconds))
            try:
                async with database.reading() as session:
                    yield session
            finally:
                await database.close()
