"""What an answer must not tell of a service's settings: where databases are, who may use them, paths (dms E06, C6)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import psycopg.conninfo

from conformance.engines import sql_server_dsn
from steps.dms.schema.dialects import MSSQL

_TOLD: Final = frozenset({"host", "hostaddr", "user", "password", "dbname", "server", "uid", "pwd", "database"})
"""The parts of a connection string that lead somewhere or open something; a port alone does neither."""
_DRIVERS: Final = frozenset({"Traceback", "psycopg", "SQLSTATE"})


def confidential_words(settings: Mapping[str, str]) -> frozenset[str]:
    """Return the connection strings, their parts, the files and folders of the settings, and the words of drivers."""
    return frozenset((*_DRIVERS, *_of_connections(settings), *_of_paths(settings)))


def _of_connections(settings: Mapping[str, str]) -> Iterator[str]:
    for key, text in settings.items():
        instance, _, member = key.rpartition(".")
        if member == "ConnectionString" and text:
            yield text
            parts = _parts(text, settings.get(f"{instance}.Dialect"))
            yield from (value for name, value in parts.items() if name in _TOLD and value)


def _parts(text: str, dialect: str | None) -> Mapping[str, str]:
    if dialect == MSSQL:
        return {name.lower(): value for name, value in sql_server_dsn.read_dsn(text).pairs}
    return {name: str(value) for name, value in psycopg.conninfo.conninfo_to_dict(text).items()}


def _of_paths(settings: Mapping[str, str]) -> Iterator[str]:
    for text in settings.values():
        path = Path(text)
        if path.is_absolute():
            yield text
            # What says a folder says less than a file in it, and still too much.
            yield from (str(one) for one in path.parents if one != Path(path.anchor) and len(one.parts) > 2)
