"""Words, names, constants and signs of an SQL text, of either dialect."""

import re
from dataclasses import dataclass
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
    """A piece of SQL text."""

    kind: TokenKind
    text: str

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these bare words."""
        return self.kind is TokenKind.WORD and self.text in words

    def is_sign(self, *signs: str) -> bool:
        """Whether this is one of these signs."""
        return self.kind is TokenKind.SIGN and self.text in signs


_PATTERN: Final = re.compile(
    r"""
    (?P<skip>\s+|--[^\n]*|/\*.*?\*/)
    |(?P<text>[NnEe]?'(?:[^']|'')*')
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
    return tuple(
        _token(str(found.lastgroup), found.group()) for found in _PATTERN.finditer(text) if found.lastgroup != "skip"
    )


def _token(group: str, text: str) -> Token:
    match group:
        case "bracketed":
            return Token(TokenKind.NAME, unbracketed(text))
        case "quoted":
            return Token(TokenKind.NAME, text[1:-1].replace('""', '"'))
        case "text":
            return Token(TokenKind.TEXT, text.lstrip("NnEe")[1:-1].replace("''", "'"))
        case "word" | "number":
            return Token(TokenKind(group), text.lower())
        case _:
            return Token(TokenKind(group), text)


def unbracketed(text: str) -> str:
    """Take the brackets off a name of T-SQL."""
    return text[1:-1].replace("]]", "]")
