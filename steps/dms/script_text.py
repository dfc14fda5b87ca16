"""Scripts taken apart into statements, as a client that sends them one by one would (dms E02, E03)."""

import re
from collections.abc import Iterator
from typing import Final

_PGSQL: Final = "pgsql"
_POSTGRESQL: Final = re.compile(
    r"""
    (?P<quiet>--[^\n]*|/\*.*?\*/|"(?:[^"]|"")*"
        |(?<!\w)[Ee]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'
        |(?<![\w$])\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
    |(?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_NOTHING: Final = re.compile(r"(?:\s|--[^\n]*|/\*.*?\*/|;)*", re.DOTALL)


def statements_of(script: str, dialect: str) -> tuple[str, ...]:
    """Return the statements of a script without those that are only blanks and comments."""
    if dialect == _PGSQL:
        return tuple(one for one in _postgresql(script) if not _NOTHING.fullmatch(one))
    # The reader of T-SQL takes half a second to import.
    from conformance.inspection.tsql_batches import batches  # noqa: PLC0415

    return tuple(piece.text for pieces in batches(script) for piece in pieces)


def _postgresql(script: str) -> Iterator[str]:
    begin = 0
    for found in _POSTGRESQL.finditer(script):
        if found.lastgroup == "end":
            yield script[begin : found.end()].strip()
            begin = found.end()
    yield script[begin:].strip()
