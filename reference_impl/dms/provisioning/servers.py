"""The one door to a database server: a target in, a server of its dialect out."""

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provisioning.engine import Server
from reference_impl.dms.provisioning.targets import Target


def server_of(target: Target) -> Server:
    """Return the server. Nothing is connected yet. Raises DatabaseUnreachableError when its driver is missing."""
    match target.dialect:
        case Dialect.PGSQL:
            # The drivers are slow to import; commands without a database do not wait for them.
            from reference_impl.dms.provisioning.postgresql import PostgreSqlServer  # noqa: PLC0415

            return PostgreSqlServer(target)
        case Dialect.MSSQL:
            from reference_impl.dms.provisioning.sql_server import open_sql_server  # noqa: PLC0415

            return open_sql_server(target)
