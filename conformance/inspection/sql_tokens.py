"""Words, names, constants and signs of an SQL text, of either dialect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final


class TokenKind(Enum):
    """What a piece of SQL text is."""

    NAME = "name"
    """A quoted name, its quotes taken off."""
    WORD = "word"
    """A bare word, in lower case: a keyword, a type or a name nobody quoted."""
    TEXT = "text"
    """A string constant, its quotes taken off."""
    NUMBER = "number"
    PARAMETER = "parameter"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SQL text. Equality leaves out how it is ``written`` and the ``line`` where it begins, from 1."""

    kind: TokenKind
    text: str
    written: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these bare words."""
        return self.kind is TokenKind.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        """Whether this is one of these signs."""
        return self.kind is TokenKind.SIGN and self.text in signs


_PATTERN: Final = re.compile(
    r"""
    (?P<skip>\s+|--[^\n]*|/\*.*?\*/)
    |(?P<text>[Ee]'(?:[^'\\]|\\.|'')*'|[Nn]?'(?:[^']|'')*')
    |(?P<bracketed>\[(?:[^\]]|\]\])*\])
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<number>0[xX][0-9A-Fa-f]*|\d+(?:\.\d+)?)
    |(?P<parameter>@@?\w+)
    |(?P<word>[^\W\d][\w$]*)
    |(?P<sign>::|:=|<>|!=|<=|>=|\|\||.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without blanks and comments. Any text has some; nothing is checked."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    line = 1
    for found in _PATTERN.finditer(text):
        group, written = str(found.lastgroup), found.group()
        if group != "skip":
            kind, meaning = _meaning(group, written)
            yield Token(kind, meaning, written, line)
        line += written.count("\n")


def _meaning(group: str, written: str) -> tuple[TokenKind, str]:
    match group:
        case "bracketed":
            return TokenKind.NAME, unbracketed(written)
        case "quoted":
            return TokenKind.NAME, written[1:-1].replace('""', '"')
        case "text":
            return TokenKind.TEXT, written.lstrip("NnEe")[1:-1].replace("''", "'")
        case "word" | "number":
            return TokenKind(group), written.lower()
        case _:
            return TokenKind(group), written


def unbracketed(text: str) -> str:
    """Take the brackets off a name of T-SQL."""
    return text[1:-1].replace("]]", "]")
