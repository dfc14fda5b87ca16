"""A T-SQL script in pieces: batches between lines of ``GO``, statements between semicolons."""

import re
from collections.abc import Iterator
from typing import Final

from conformance.inspection.pieces import GAP, Lines, Piece

_SCAN: Final = re.compile(
    r"""
    (?P<quiet>--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*")
    |(?P<go>^[ \t]*GO(?:[ \t]+\d+)?[ \t]*;?[ \t]*$)
    |(?P<word>[@\#]*[^\W\d][\w$]*)
    |(?P<sign>[;()])
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_MODULE: Final = re.compile(
    rf"(?:CREATE(?:{GAP}OR{GAP}ALTER)?|ALTER){GAP}(?:VIEW|TRIGGER|FUNCTION|PROC(?:EDURE)?)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMMENTS: Final = re.compile(r"(?:\s+|--[^\n]*|/\*.*?\*/)+", re.DOTALL)
_DEEPER: Final = ("begin", "case", "(")
_HIGHER: Final = ("end", ")")


def is_module(piece: Piece) -> bool:
    """Whether it makes a view, trigger, function or procedure, which reaches to the end of its batch."""
    return _MODULE.match(piece.text) is not None


def batches(script: str) -> tuple[tuple[Piece, ...], ...]:
    """Return the statements of each batch; batches without any are left out."""
    scanned = _Scanned(script)
    found: list[tuple[Piece, ...]] = []
    start = 0
    for match in _SCAN.finditer(script):
        if match.lastgroup == "go":
            found.append(scanned.statements(start, match.start()))
            start = match.end()
    found.append(scanned.statements(start, len(script)))
    return tuple(pieces for pieces in found if pieces)


class _Scanned:
    """A script and where its lines end."""

    def __init__(self, script: str) -> None:
        self._script = script
        self._lines = Lines(script)

    def statements(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the statements of the batch between two places."""
        first = self._piece(start, end)
        if first is None or is_module(first):
            return () if first is None else (first,)
        pieces: list[Piece] = []
        begin = start
        for place in (*self._ends(start, end), end):
            piece = self._piece(begin, place)
            begin = place
            if piece is None or piece.text == ";":
                continue
            if pieces and re.match(r"ELSE\b", piece.text, re.IGNORECASE):
                previous = pieces.pop()
                piece = Piece(f"{previous.text}\n{piece.text}", previous.line)
            pieces.append(piece)
        return tuple(pieces)

    def _piece(self, start: int, end: int) -> Piece | None:
        leading = _COMMENTS.match(self._script, start, end)
        begin = leading.end() if leading else start
        text = self._script[begin:end].rstrip()
        return Piece(text, self._lines.of(begin)) if text else None

    def _ends(self, start: int, end: int) -> Iterator[int]:
        """Give the place after each semicolon outside brackets and blocks."""
        depth = 0
        for match in _SCAN.finditer(self._script, start, end):
            if match.lastgroup == "quiet":
                continue
            text = match.group().lower()
            depth += (text in _DEEPER) - (text in _HIGHER)
            if text == ";" and depth <= 0:
                yield match.end()
