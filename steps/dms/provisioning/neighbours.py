"""Databases beside the scenario's own: not there yet, or made by the scenario in its own way; gone when it ends."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from conformance.engines.protocol import ScratchDatabase
from steps.dms.schema.dialects import PGSQL

if TYPE_CHECKING:
    from conformance.engines.protocol import Server


@contextmanager
def neighbour(database: ScratchDatabase, dialect: str, name: str) -> Iterator[ScratchDatabase]:
    """Give the database of that name on the same server, whether or not it exists; it is dropped at the end."""
    with closing(_server(database.dsn, dialect)) as server:
        try:
            yield ScratchDatabase(name, server.dsn(name), lambda: server.inspect(name))
        finally:
            server.drop(name)


def database_names(database: ScratchDatabase, dialect: str) -> tuple[str, ...]:
    """Return the names of all databases of the server."""
    with closing(_server(database.dsn, dialect)) as server:
        return server.databases()


def _server(dsn: str, dialect: str) -> "Server":
    # The drivers take half a second to import; only scenarios with a database wait for them.
    if dialect == PGSQL:
        from conformance.engines.postgresql import PostgreSqlServer  # noqa: PLC0415
        from conformance.engines.postgresql_dsn import read_dsn  # noqa: PLC0415

        return PostgreSqlServer(read_dsn(dsn))
    from conformance.engines.sql_server import open_sql_server  # noqa: PLC0415

    return open_sql_server(dsn)
