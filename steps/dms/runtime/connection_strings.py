"""Connection strings of either engine: one that leads nowhere, and others for one database (dms E06)."""

from collections.abc import Mapping
from typing import Final

from steps.dms.schema.dialects import MSSQL, PGSQL

SECRET: Final = "hunter2-secret"  # noqa: S105 - of nobody
NOWHERE: Final[Mapping[str, str]] = {
    PGSQL: f"postgresql://nobody-in-particular:{SECRET}@127.0.0.1:1/no_such_store",
    MSSQL: "Driver={ODBC Driver 18 for SQL Server};Server=127.0.0.1,1;Database=no_such_store;"
    f"UID=nobody-in-particular;PWD={SECRET};",
}


def with_application(connection: str, dialect: str, name: str) -> str:
    """Return a connection string for the same database that gives the application a name."""
    if dialect == MSSQL:
        return f"{connection.removesuffix(';')};APP={name};"
    return f"{connection}{'&' if '?' in connection else '?'}application_name={name}"
