"""Where SQL text has its separators: outside strings, quoted identifiers and comments (E03-S03)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from reference_impl.dms.ddl.errors import UnterminatedSqlError
from reference_impl.dms.dialects.dialect import Dialect


class Mark(Enum):
    """What a stretch of SQL text is to a splitter."""

    TEXT = "text"
    COMMENT = "comment"
    STATEMENT_END = "statement end"
    BATCH_END = "batch end"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text, from ``start`` to ``end`` (exclusive)."""

    mark: Mark
    start: int
    end: int


_OPENINGS: Final = {
    Dialect.PGSQL: re.compile(r"""(?P<escape>(?<![\w$])[eE]')|'|"|(?P<dollar>(?<![\w$])\$\w*\$)|--|/\*|;"""),
    Dialect.MSSQL: re.compile(r"""(?P<go>(?:\A|(?<=[\r\n]))[ \t]*[gG][oO][ \t]*(?=[\r\n]|\Z))|'|"|\[|--|/\*|;"""),
}
# Possessive, so that a doubled closing mark before an end that never comes is not taken for the end.
_CLOSINGS: Final = {
    "'": re.compile(r"'(?:[^']|'')*+'"),
    '"': re.compile(r'"(?:[^"]|"")*+"'),
    "[": re.compile(r"\[(?:[^\]]|\]\])*+\]"),
    "escape": re.compile(r"[eE]'(?:[^'\\]|''|\\.)*+'", re.DOTALL),
}
_LINE_END: Final = re.compile(r"\r\n?|\n")
_COMMENT_MARKS: Final = re.compile(r"/\*|\*/")
_CONSTRUCTS: Final = {"'": "string", '"': "identifier", "[": "identifier", "escape": "string"}


def scan(dialect: Dialect, sql: str) -> Iterator[Stretch]:
    """Yield the stretches of a text, without gaps. Raises UnterminatedSqlError."""
    position, openings = 0, _OPENINGS[dialect]
    while opening := openings.search(sql, position):
        if opening.start() > position:
            yield Stretch(Mark.TEXT, position, opening.start())
        stretch = _opened(opening, sql)
        yield stretch
        position = stretch.end
    if position < len(sql):
        yield Stretch(Mark.TEXT, position, len(sql))


def _opened(opening: re.Match[str], sql: str) -> Stretch:
    start, word = opening.start(), opening[0]
    match opening.lastgroup, word:
        case "go", _:
            return Stretch(Mark.BATCH_END, start, opening.end())
        case "dollar", _:
            return Stretch(Mark.TEXT, start, _dollar_end(sql, start, word))
        case None, ";":
            return Stretch(Mark.STATEMENT_END, start, opening.end())
        case None, "--":
            end = _LINE_END.search(sql, start)
            return Stretch(Mark.COMMENT, start, len(sql) if end is None else end.start())
        case None, "/*":
            return Stretch(Mark.COMMENT, start, _comment_end(sql, start))
        case group, _:
            return Stretch(Mark.TEXT, start, _quoted_end(sql, start, group or word))


def _quoted_end(sql: str, start: int, kind: str) -> int:
    closed = _CLOSINGS[kind].match(sql, start)
    if closed is None:
        raise _unterminated(sql, start, _CONSTRUCTS[kind])
    return closed.end()


def _dollar_end(sql: str, start: int, tag: str) -> int:
    end = sql.find(tag, start + len(tag))
    if end < 0:
        raise _unterminated(sql, start, "dollar quote")
    return end + len(tag)


def _comment_end(sql: str, start: int) -> int:
    depth = 0
    for mark in _COMMENT_MARKS.finditer(sql, start):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    raise _unterminated(sql, start, "block comment")


def _unterminated(sql: str, start: int, construct: str) -> UnterminatedSqlError:
    line = len(_LINE_END.findall(sql, 0, start)) + 1
    return UnterminatedSqlError(
        f"the {construct} that starts on line {line} never ends", line=line, construct=construct
    )
