"""ODBC connection strings: read, changed and written without ever showing a password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from conformance.engines.errors import EngineError

_PAIR = re.compile(r"\s*(?P<name>[^=;{}]+?)\s*=\s*(?P<value>\{(?:[^}]|\}\})*\}|(?!\{)[^;]*?)\s*(?:;|$)")
_PASSWORDS: Final = frozenset({"pwd", "password"})
_DATABASES: Final = frozenset({"database", "initial catalog"})
_SERVERS: Final = ("server", "address", "addr", "data source", "dsn")


@dataclass(frozen=True, slots=True)
class SqlServerDsn:
    """A connection string, taken apart: values unquoted, names as written. Its repr shows nothing of it."""

    pairs: tuple[tuple[str, str], ...] = field(repr=False)

    @property
    def place(self) -> str:
        """Where the server is, for messages."""
        given = self._by_name()
        return next((given[name] for name in _SERVERS if name in given), "an unnamed place")

    @property
    def secrets(self) -> frozenset[str]:
        """What must not appear in a message."""
        return frozenset(value for name, value in self.pairs if name.lower() in _PASSWORDS and value)

    def for_database(self, name: str) -> "SqlServerDsn":
        """Return the same server and login with another database."""
        others = tuple(pair for pair in self.pairs if pair[0].lower() not in _DATABASES)
        return SqlServerDsn((*others, ("Database", name)))

    def text(self) -> str:
        """Return the whole as an ODBC connection string."""
        return ";".join(f"{name}={_quoted(value)}" for name, value in self.pairs) + ";"

    def _by_name(self) -> Mapping[str, str]:
        return {name.lower(): value for name, value in self.pairs}


def read_dsn(text: str) -> SqlServerDsn:
    """Read an ODBC connection string.

    Raises :class:`EngineError` without quoting the text, which holds a password.
    """
    pairs: list[tuple[str, str]] = []
    position = 0
    while text[position:].strip("; \t\r\n"):
        match = _PAIR.match(text, position)
        if match is None:
            del text, pairs  # a traceback that shows variables would show the password
            raise EngineError(
                "the DSN of the SQL Server engine cannot be read",
                remedy="write it as Driver={ODBC Driver 18 for SQL Server};Server=host,1433;UID=user;PWD={password};"
                " a password with ; or } goes in braces, with } doubled",
            )
        pairs.append((match["name"], _unquoted(match["value"])))
        position = match.end()
    return SqlServerDsn(tuple(pairs))


def _unquoted(value: str) -> str:
    return value[1:-1].replace("}}", "}") if value.startswith("{") and value.endswith("}") else value


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.,:/\\-]*", value) else "{" + value.replace("}", "}}") + "}"
