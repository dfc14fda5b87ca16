"""Connection strings of PostgreSQL: a URI, or key/value words (E03 CF-3)."""

import re
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

FORM: Final = "a URI postgresql://user:password@host:5432/database, or key=value words of libpq"
_URI: Final = re.compile("postgres(?:ql)?://(.*)", re.DOTALL)


def read_libpq(text: str) -> dict[str, str] | None:
    """Return the parameters by their libpq names, or None for what cannot be read."""
    try:
        parameters = {name: str(value) for name, value in conninfo_to_dict(text).items() if value is not None}
    except (psycopg.Error, UnicodeError):
        return None
    ports = parameters.get("port", "").split(",")
    ports_are_numbers = all(port.isdecimal() or not port for port in ports)
    return parameters if ports_are_numbers and not _password_is_split(text) else None


def _password_is_split(text: str) -> bool:
    """Whether a raw ``@`` stands behind the authority: then a part of a password would pass for host or database."""
    uri = _URI.fullmatch(text)
    return uri is not None and "@" in uri[1].partition("/")[2].partition("?")[0]
