"""Which database a connection string names, taken apart so that its password is never shown (E03 CF-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import UsageError
from reference_impl.dms.provisioning import odbc_text
from reference_impl.dms.provisioning.errors import DatabaseNameMissingError
from reference_impl.dms.redaction import MASK

_DATABASE: Final = {Dialect.PGSQL: "dbname", Dialect.MSSQL: odbc_text.DATABASE}
_SECRETS: Final = frozenset({"password", "sslpassword", "pwd"})
_OF_ODBC: Final = frozenset({"driver", "dsn", "filedsn", "server"})


@dataclass(frozen=True, slots=True)
class Target:
    """A database, and how to reach it. Its repr shows the name of the database only."""

    dialect: Dialect
    database: str
    parameters: Mapping[str, str] = field(repr=False)

    def reached_with(self, database: str) -> Mapping[str, str]:
        """Return the parameters for another database of the same server."""
        return {**self.parameters, _DATABASE[self.dialect]: database}

    def text(self) -> str:
        """Return the whole as a connection string, with its secrets."""
        match self.dialect:
            case Dialect.PGSQL:
                from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - see _read

                return make_conninfo(**self.parameters)
            case Dialect.MSSQL:
                return odbc_text.write_odbc(self.parameters)

    def redacted(self, text: str) -> str:
        """Return words of a driver on one line, without the secrets that they may quote."""
        for name, secret in self.parameters.items():
            if name.lower() in _SECRETS and secret:
                text = text.replace(secret, MASK)
        return " ".join(text.split())


def dialect_of(connection_string: str) -> Dialect:
    """Return the dialect in whose form a text is: that of ODBC names a driver, a server or a data source."""
    names = {name.lower() for name in odbc_text.read_odbc(connection_string) or ()}
    return Dialect.MSSQL if names & _OF_ODBC else Dialect.PGSQL


def read_target(dialect: Dialect, connection_string: str) -> Target:
    """Read a connection string. Raises UsageError without quoting it, or DatabaseNameMissingError."""
    parameters, form = _read(dialect, connection_string)
    if parameters is None:
        raise UsageError(f"the connection string cannot be read; write {form}, a password with its signs escaped")
    database = parameters.get(_DATABASE[dialect])
    if not database:
        raise DatabaseNameMissingError("the connection string names no database")
    return Target(dialect, database, parameters)


def _read(dialect: Dialect, text: str) -> tuple[Mapping[str, str] | None, str]:
    match dialect:
        case Dialect.PGSQL:
            # The driver takes a tenth of a second to import; commands without a database do not wait for it.
            from reference_impl.dms.provisioning import libpq_text  # noqa: PLC0415

            return libpq_text.read_libpq(text), libpq_text.FORM
        case Dialect.MSSQL:
            return odbc_text.read_odbc(text), odbc_text.FORM
