"""Connection strings of SQL Server: pairs of ODBC (E03 CF-3)."""

import re
from collections.abc import Mapping
from typing import Final

FORM: Final = "an ODBC connection string: Driver=…;Server=…;Database=…;UID=…;PWD={…}"
DATABASE: Final = "Database"
_PAIR: Final = re.compile(r"\s*([^=;{}]+?)\s*=\s*(\{(?:[^}]|\}\})*\}|[^;{}]*)\s*(?:;|$)")


def read_odbc(text: str) -> dict[str, str] | None:
    """Return the values by their names as written, or None for what cannot be read."""
    parameters: dict[str, str] = {}
    position = 0
    while position < len(text.rstrip()):
        pair = _PAIR.match(text, position)
        if pair is None:
            return None
        name = DATABASE if pair[1].lower() == DATABASE.lower() else pair[1]
        parameters[name] = pair[2][1:-1].replace("}}", "}") if pair[2].startswith("{") else pair[2].strip()
        position = pair.end()
    return parameters


def write_odbc(parameters: Mapping[str, str]) -> str:
    """Write a connection string; every value in braces, which nothing in it can leave."""
    return "".join(f"{name}={{{value.replace('}', '}}')}}};" for name, value in parameters.items())
