"""A strict JSON reader that keeps number tokens as they were written (dms E00, CF-3).

Written from the card for the oracles alone: one expression cuts the text into tokens, a recursive descent puts them
together. It shares nothing with any backend, nor with the standard library's parser.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

DEEPEST_NESTING: Final = 64
"""How many containers may stand inside one another, the outermost included."""


@dataclass(frozen=True, slots=True)
class NumberToken:
    """A number as its author wrote it; ``1``, ``1.0`` and ``1e0`` are three different tokens."""

    text: str


TokenValue: TypeAlias = "Mapping[str, TokenValue] | Sequence[TokenValue] | str | NumberToken | bool | None"
TokenObject: TypeAlias = "Mapping[str, TokenValue]"


class NotStrictJson(ValueError):  # noqa: N818 - it states what the text is not
    """The text is not strict JSON in the sense of CF-3; the message says why and where (offset in characters)."""


_PLAIN = r'[^"\\\x00-\x1f]*'
_TOKEN: Final = re.compile(
    r"[ \t\n\r]*(?:"
    r"(?P<mark>[\[\]{},:])"
    rf'|(?P<string>"{_PLAIN}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_PLAIN})*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<word>true|false|null)"
    r"|(?P<end>\Z))"
)
_ESCAPE: Final = re.compile(r'\\(?:(?P<short>["\\/bfnrt])|u(?P<unit>[0-9a-fA-F]{4}))')
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")
_SHORT: Final = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: Final[Mapping[str, bool | None]] = {"true": True, "false": False, "null": None}
_Lexeme: TypeAlias = "tuple[str, str, int]"


def read_json(source: str | bytes, *, deepest: int = DEEPEST_NESTING) -> TokenValue:
    """Read one JSON value; bytes are UTF-8 and may start with one byte-order mark.

    ``deepest`` is the limit of nesting, for texts that wrap a document. Raises :class:`NotStrictJson`.
    """
    tokens = _tokens(source if isinstance(source, str) else _decoded(source))
    value = _value(tokens, next(tokens), deepest)
    kind, text, offset = next(tokens)
    if kind != "end":
        raise NotStrictJson(f"a second value starts with {text!r} at {offset}")
    return value


def read_object(source: str | bytes, *, deepest: int = DEEPEST_NESTING) -> TokenObject:
    """Read a text whose one value is an object, like :func:`read_json`. Raises :class:`NotStrictJson`."""
    value = read_json(source, deepest=deepest)
    if not isinstance(value, Mapping):
        raise NotStrictJson("the root is not an object")
    return value


def _decoded(content: bytes) -> str:
    try:
        return content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotStrictJson(f"the bytes are not UTF-8 at {error.start}") from error


def _tokens(text: str) -> Iterator[_Lexeme]:
    """Cut the text into (kind, text, offset); the last token's kind is ``end``."""
    position = 0
    while True:
        match = _TOKEN.match(text, position)
        if match is None:
            raise NotStrictJson(f"nothing that JSON knows starts at {position}")
        kind = str(match.lastgroup)
        yield kind, match.group(kind), match.start(kind)
        position = match.end()


def _value(tokens: Iterator[_Lexeme], token: _Lexeme, allowed: int) -> TokenValue:
    """Read the value that ``token`` starts; ``allowed`` containers may still be nested in one another."""
    match token:
        case ("mark", "{" | "[" as opening, offset):
            if allowed == 0:
                raise NotStrictJson(f"the containers are nested too deep at {offset}")
            return _object(tokens, allowed - 1) if opening == "{" else _array(tokens, allowed - 1)
        case ("string", text, offset):
            return _string(text, offset)
        case ("number", text, _):
            return NumberToken(text)
        case ("word", text, _):
            return _WORDS[text]
        case (_, text, offset):
            raise NotStrictJson(f"a value is missing before {text!r} at {offset}")


def _array(tokens: Iterator[_Lexeme], allowed: int) -> list[TokenValue]:
    elements: list[TokenValue] = []
    token = next(tokens)
    if token[1] == "]":
        return elements
    while True:
        elements.append(_value(tokens, token, allowed))
        if _separator(tokens, "]"):
            return elements
        token = next(tokens)


def _object(tokens: Iterator[_Lexeme], allowed: int) -> dict[str, TokenValue]:
    members: dict[str, TokenValue] = {}
    token = next(tokens)
    if token[1] == "}":
        return members
    while True:
        kind, text, offset = token
        if kind != "string":
            raise NotStrictJson(f"a member name is missing at {offset}")
        name = _string(text, offset)
        if name in members:
            raise NotStrictJson(f"the member {name!r} occurs twice at {offset}")
        colon = next(tokens)
        if colon[1] != ":":
            raise NotStrictJson(f"a colon is missing at {colon[2]}")
        members[name] = _value(tokens, next(tokens), allowed)
        if _separator(tokens, "}"):
            return members
        token = next(tokens)


def _separator(tokens: Iterator[_Lexeme], closing: str) -> bool:
    """Whether the container ends here; otherwise a comma was read and an element follows."""
    kind, text, offset = next(tokens)
    if kind == "mark" and text in (",", closing):
        return text == closing
    raise NotStrictJson(f"a comma or {closing!r} is missing at {offset}")


def _string(token: str, offset: int) -> str:
    """Resolve the escapes of a string token, joining surrogate pairs; a lone half is refused."""
    inner = token[1:-1]
    if "\\" in inner:
        inner = _ESCAPE.sub(_unescaped, inner).encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if _HALF_PAIR.search(inner):
        raise NotStrictJson(f"half of a surrogate pair stands alone in the string at {offset}")
    return inner


def _unescaped(match: re.Match[str]) -> str:
    short = match["short"]
    return _SHORT[short] if short else chr(int(match["unit"], 16))
