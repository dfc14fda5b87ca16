"""The SQL inside a body of PL/pgSQL, which the grammar takes as one text.

A body is cut at its semicolons and its control words are taken off. What is left are statements, read as they stand,
and expressions (of conditions, assignments, results and messages), read as ``SELECT (<expression>)``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from conformance.inspection.errors import StatementUnknown
from conformance.inspection.pieces import GAP, Lines, Piece

_BODY: Final = re.compile(
    rf"(?:DO\b|CREATE{GAP}(?:OR{GAP}REPLACE{GAP})?(?:FUNCTION|PROCEDURE)\b).*?\$(?P<tag>\w*)\$(?P<body>.*)\$(?P=tag)\$",
    re.IGNORECASE | re.DOTALL,
)
_SCAN: Final = re.compile(
    r"""
    (?P<skip>\s+|--[^\n]*|/\*.*?\*/)
    |(?P<quiet>[Ee]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
    |(?P<word>[^\W\d][\w$]*)
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<sign>:=|\.\.|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_STATEMENTS: Final = frozenset(
    {"alter", "create", "delete", "drop", "insert", "lock", "merge", "select", "set", "truncate", "update", "with"}
)
_EXPRESSIONS: Final = frozenset({"assert", "perform", "return"})
_WITHOUT_CONTENT: Final = frozenset({"begin", "close", "commit", "continue", "exit", "get", "null", "rollback"})
_CONDITIONS: Final = {"elseif": "then", "elsif": "then", "if": "then", "while": "loop"}


@dataclass(frozen=True, slots=True)
class _Word:
    """A token; ``text`` is in lower case for bare words, ``depth`` counts the brackets around it."""

    text: str
    start: int
    end: int
    depth: int


def statements_inside(piece: Piece) -> tuple[Piece, ...]:
    """Return the statements and expressions inside a function or a DO block; none for another statement.

    Raises :class:`StatementUnknown` for a part that is no statement of PL/pgSQL known here.
    """
    found = _BODY.match(piece.text)
    if found is None:
        return ()
    return tuple(_Body(found["body"], piece.line + piece.text.count("\n", 0, found.start("body"))).pieces())


class _Body:
    """A body and the line on which it begins."""

    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._lines = Lines(text)
        self._line = line
        self._declaring = False

    def pieces(self) -> Iterator[Piece]:
        """Give what is inside, in order."""
        chunk: list[_Word] = []
        for word in self._words():
            if word.text == ";" and word.depth == 0:
                yield from self._inside(chunk)
                chunk = []
            else:
                chunk.append(word)
        yield from self._inside(chunk)

    def _words(self) -> Iterator[_Word]:
        depth = 0
        for found in _SCAN.finditer(self._text):
            if found.lastgroup == "skip":
                continue
            text = found.group().lower() if found.lastgroup == "word" else found.group()
            depth -= text in (")", "]")
            yield _Word(text, found.start(), found.end(), depth)
            depth += text in ("(", "[")

    def _inside(self, words: list[_Word]) -> Iterator[Piece]:
        """Give what one part between semicolons holds, its leading control words taken off one by one."""
        while words:
            first = words[0].text
            if first == "declare":
                self._declaring = True
                words = words[1:]
            elif self._declaring and first != "begin":
                yield from self._assigned(words)
                return
            elif first in ("begin", "else", "exception", "loop"):
                self._declaring = False
                words = words[1:]
            elif first in _CONDITIONS:
                place = _place(words, _CONDITIONS[first])
                yield self._expression(words[1:place])
                words = words[place + 1 :]
            elif first == "when":
                words = words[_place(words, "then") + 1 :]
            elif first in ("for", "foreach"):
                place = _place(words, "loop")
                yield from self._range(words[_place(words, "in") + 1 : place])
                words = words[place + 1 :]
            else:
                yield from self._statement(words)
                return

    def _statement(self, words: list[_Word]) -> Iterator[Piece]:
        first = words[0].text
        if first == "end" or first in _WITHOUT_CONTENT:
            return
        if first == "raise":
            yield from self._raised(words[1:])
        elif first == "execute":
            yield from self._executed(words[1:])
        elif first in _STATEMENTS:
            yield self._piece(self._without_target(words), words[0])
        elif first in _EXPRESSIONS:
            rest = words[1:]
            if rest and rest[0].text in ("query", "next"):
                rest = rest[1:]
            if rest:
                yield self._piece(self._source(rest), rest[0]) if _is_query(rest) else self._expression(rest)
        elif any(word.text == ":=" for word in words):
            yield from self._assigned(words)
        else:
            piece = self._piece(self._source(words), words[0])
            raise StatementUnknown("a part of a body", line=piece.line, excerpt=piece.excerpt)

    def _assigned(self, words: list[_Word]) -> Iterator[Piece]:
        """Give the value of an assignment, or the one that a declaration begins with."""
        for place, word in enumerate(words):
            if word.text in (":=", "default") and word.depth == 0:
                yield self._expression(words[place + 1 :])
                return

    def _range(self, words: list[_Word]) -> Iterator[Piece]:
        bounds = [place for place, word in enumerate(words) if word.text == ".." and word.depth == 0]
        if bounds:
            begin = 1 if words[0].text == "reverse" else 0
            step = _place(words, "by")
            yield self._expression(words[begin : bounds[0]])
            yield self._expression(words[bounds[0] + 1 : step])
            if step < len(words):
                yield self._expression(words[step + 1 :])
        elif _is_query(words):
            yield self._piece(self._source(words), words[0])
        else:
            yield self._expression(words)

    def _raised(self, words: list[_Word]) -> Iterator[Piece]:
        """Give the format and the arguments of a message."""
        if words and words[0].text in ("debug", "log", "info", "notice", "warning", "exception"):
            words = words[1:]
        ends = [place for place, word in enumerate(words) if word.text == "using" and word.depth == 0]
        if words[: ends[0] if ends else None]:
            yield self._expression(words[: ends[0] if ends else None])

    def _executed(self, words: list[_Word]) -> Iterator[Piece]:
        """Give the text that is executed and what is bound to it; which statement it is nobody can say."""
        into, using = _place(words, "into"), _place(words, "using")
        yield self._expression(words[: min(into, using)])
        if using < len(words):
            bound = words[using + 1 :]
            yield self._expression(bound[: _place(bound, "into")])

    def _without_target(self, words: list[_Word]) -> str:
        """Return a statement without the INTO that names variables, which SQL has not."""
        for place, word in enumerate(words[2:], 2):
            if word.text == "into" and word.depth == 0 and words[place - 1].text not in ("insert", "merge"):
                last = place + 1 + (words[place + 1].text == "strict")
                while last + 2 < len(words) and words[last + 1].text == ",":
                    last += 2
                after = self._source(words[last + 1 :]) if words[last + 1 :] else ""
                return f"{self._source(words[:place])} {after}".strip()
        return self._source(words)

    def _source(self, words: list[_Word]) -> str:
        return self._text[words[0].start : words[-1].end]

    def _expression(self, words: list[_Word]) -> Piece:
        return self._piece(f"SELECT ({self._source(words)})", words[0])

    def _piece(self, text: str, first: _Word) -> Piece:
        return Piece(f"{text};", self._line + self._lines.of(first.start) - 1)


def _is_query(words: list[_Word]) -> bool:
    return words[0].text in _STATEMENTS


def _place(words: list[_Word], text: str) -> int:
    """Return where a control word stands outside brackets, behind every CASE that has its own; past the end if none."""
    cases = 0
    for place, word in enumerate(words):
        cases += (word.text == "case") - (word.text == "end")
        if word.text == text and word.depth == 0 and cases <= 0:
            return place
    return len(words)
