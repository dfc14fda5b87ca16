"""Where SQL text has its separators: outside strings, quoted identifiers and comments (E03-S03)."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.errors import UnterminatedSqlError
from reference_impl.dms.dialects.dialect import Dialect


class Mark(Enum):
    """What a stretch of SQL text is to a splitter."""

    TEXT = "text"
    COMMENT = "comment"
    STATEMENT_END = "statement end"
    BATCH_END = "batch end"


class Stretch(Struct, frozen=True):
    """A part of the text, from ``start`` to ``end`` (exclusive)."""

    mark: Mark
    start: int
    end: int


# A run is text up to the next thing that matters, with the strings and identifiers in it: possessive, so that a doubled
# closing mark before an end that never comes is not taken for the end, and one match instead of one for each name.
_RUNS: Final = {
    Dialect.PGSQL: r"""
        [^;'"$\-/]++
        | "(?:[^"]|"")*+"
        | (?:(?<![eE])|(?<=[\w$][eE]))'(?:[^']|'')*+'
        | (?<=[eE])(?<![\w$][eE])'(?:[^'\\]|''|\\.)*+'
        | \$(?!\w*\$) | (?<=[\w$])\$
        | -(?!-) | /(?!\*)
    """,
    Dialect.MSSQL: r"""
        [^;'"\[\-/\r\n]++
        | "(?:[^"]|"")*+"
        | '(?:[^']|'')*+'
        | \[(?:[^\]]|\]\])*+\]
        | -(?!-) | /(?!\*)
        | [\r\n](?![ \t]*[gG][oO][ \t]*(?:[\r\n]|\Z))
    """,
}
_GO: Final = r"(?P<go>(?:\A|(?<=[\r\n]))[ \t]*[gG][oO][ \t]*(?=[\r\n]|\Z)) |"


def _tokens(dialect: Dialect) -> re.Pattern[str]:
    go = _GO if dialect is Dialect.MSSQL else ""
    rest = r"(?P<line>--[^\r\n]*) | (?P<block>/\*) | (?P<end>;) | (?P<break>[\r\n]) | (?P<dollar>\$\w*\$) | (?P<open>.)"
    return re.compile(rf"{go} (?P<text>(?:{_RUNS[dialect]})++) | {rest}", re.VERBOSE | re.DOTALL)


_TOKENS: Final = {dialect: _tokens(dialect) for dialect in Dialect}
_MARKS: Final = {
    "go": Mark.BATCH_END,
    "text": Mark.TEXT,
    "dollar": Mark.TEXT,
    "break": Mark.TEXT,
    "line": Mark.COMMENT,
    "block": Mark.COMMENT,
    "end": Mark.STATEMENT_END,
}
_LINE_END: Final = re.compile(r"\r\n?|\n")
_COMMENT_MARKS: Final = re.compile(r"/\*|\*/")
_CONSTRUCTS: Final = {"'": "string", '"': "identifier", "[": "identifier"}


def scan(dialect: Dialect, sql: str) -> Iterator[Stretch]:
    """Yield the stretches of a text, without gaps. Raises UnterminatedSqlError."""
    position, tokens = 0, _TOKENS[dialect]
    while token := tokens.match(sql, position):
        kind, start = token.lastgroup or "", position
        position = _end(kind, token, sql)
        yield Stretch(_MARKS[kind], start, position)


def _end(kind: str, token: re.Match[str], sql: str) -> int:
    match kind:
        case "block":
            return _comment_end(sql, token.start())
        case "dollar":
            return _dollar_end(sql, token.start(), token[0])
        case "open":
            raise _unterminated(sql, token.start(), _CONSTRUCTS[token[0]])
        case _:
            return token.end()


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
