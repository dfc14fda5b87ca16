"""PostgreSQL connection strings: read, changed and written without ever showing a password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from conformance.engines.errors import EngineError

APPLICATION_NAME: Final = "conformance"
"""By what name the suite's own sessions stand in ``pg_stat_activity``."""
_MAINTENANCE: Final = "postgres"
_IN_AUTHORITY: Final = ("user", "password", "host", "port", "dbname")


@dataclass(frozen=True, slots=True)
class PostgreSqlDsn:
    """A connection string, taken apart. Its repr shows the place only, so tracebacks are safe."""

    parameters: Mapping[str, str] = field(repr=False)

    @property
    def place(self) -> str:
        """Where the server is, for messages: ``db.example:5432`` or the folder of its socket."""
        host, port = self.parameters.get("host", "the local socket"), self.parameters.get("port", "5432")
        return f"{host}:{port}"

    @property
    def secrets(self) -> frozenset[str]:
        """What must not appear in a message."""
        password = self.parameters.get("password")
        return frozenset({password} if password else ())

    def for_database(self, name: str) -> "PostgreSqlDsn":
        """Return the same server and login with another database."""
        return PostgreSqlDsn({**self.parameters, "dbname": name})

    def url(self) -> str:
        """Return the whole as a ``postgresql://`` URL, which drivers of all languages read."""
        given = self.parameters
        login = ":".join(quote(given[name], safe="") for name in ("user", "password") if given.get(name))
        host = given.get("host", "")
        # Sockets and lists of hosts have no place in an authority that every driver would understand.
        plain = bool(host) and not host.startswith("/") and "," not in host
        authority = f"[{host}]" if ":" in host else quote(host, safe="")
        if plain and "port" in given:
            authority += f":{given['port']}"
        rest = {name: given[name] for name in given if name not in _IN_AUTHORITY}
        if not plain:
            rest |= {name: given[name] for name in ("host", "port") if name in given}
        query = "?" + urlencode(dict(sorted(rest.items())), quote_via=quote) if rest else ""
        return (
            f"postgresql://{login}{'@' if login else ''}{authority if plain else ''}"
            f"/{quote(given['dbname'], safe='')}{query}"
        )


def read_dsn(text: str) -> PostgreSqlDsn:
    """Read a URL or a ``key=value`` string; without a database name it means ``postgres``.

    Raises :class:`EngineError` without quoting the text, which holds a password.
    """
    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
    except psycopg.Error:
        parameters = {}
    if not parameters or _holds_a_piece_of_the_password(parameters):
        del text, parameters  # a traceback that shows variables would show the password
        raise EngineError(
            "the DSN of the PostgreSQL engine cannot be read",
            remedy="write it as postgresql://user:password@host:5432/database, with special characters of the "
            "password percent-encoded",
        )
    return PostgreSqlDsn({"dbname": _MAINTENANCE, **parameters})


def _holds_a_piece_of_the_password(parameters: Mapping[str, str]) -> bool:
    """Whether ``/`` or ``#`` in a password has split it, so that a part of it passes for the port or the database."""
    ports = parameters.get("port", "").split(",")
    return "@" in parameters.get("dbname", "") or not all(port.isdecimal() or not port for port in ports)
