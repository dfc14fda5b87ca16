"""A script for PostgreSQL in statements: cut at semicolons, bodies between dollar quotes kept whole."""

import re
from typing import Final

from conformance.inspection.pieces import Lines, Piece

_SCAN: Final = re.compile(
    r"""
    (?P<quiet>--[^\n]*|/\*.*?\*/|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|[Ee]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*")
    |(?P<word>[^\W\d][\w$]*)
    |(?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENTS: Final = re.compile(r"(?:\s+|--[^\n]*|/\*.*?\*/)+", re.DOTALL)


def statements_of(script: str) -> tuple[Piece, ...]:
    """Return the statements, each with its semicolon."""
    lines = Lines(script)
    ends = [found.end() for found in _SCAN.finditer(script) if found.lastgroup == "end"]
    pieces: list[Piece] = []
    begin = 0
    for end in (*ends, len(script)):
        leading = _COMMENTS.match(script, begin, end)
        start = leading.end() if leading else begin
        text = script[start:end].rstrip()
        if text and text != ";":
            pieces.append(Piece(text, lines.of(start)))
        begin = end
    return tuple(pieces)
