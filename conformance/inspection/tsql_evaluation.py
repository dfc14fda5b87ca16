"""What a scalar T-SQL function returns, computed from its text without a server (dms E02-S06).

Only what a function over texts, bytes and numbers needs is known; anything else raises :class:`NotEvaluated`, never a
guess.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.inspection.tsql_values import (
    Narrow,
    NotEvaluated,
    SqlType,
    Value,
    collated,
    content_of,
    converted,
    integer,
    part,
    stored,
)

_HASHES: Final = {"SHA": "sha1", "SHA1": "sha1", "SHA2_256": "sha256", "MD5": "md5"}
_BIT_SIGNS: Final = ("&", "|", "^")
_AFTER_STATEMENT: Final = ("begin", "declare", "end", "return", "select", "set")
_STRICT: Final = ("returns", "null", "on", "null", "input")


@dataclass(frozen=True, slots=True)
class ScalarFunction:
    """A function: its parameters with their types, what it returns, whether NULL gives NULL, and its body's words."""

    parameters: Mapping[str, SqlType]
    returns: SqlType
    is_strict: bool
    body: Sequence[Token]


def scalar_function(text: str) -> ScalarFunction:
    """Read the text of CREATE FUNCTION. Raises :class:`NotEvaluated`."""
    reader = _Reader(tokens(text))
    reader.skip_to_sign("(")
    parameters: dict[str, SqlType] = {}
    while not reader.take_sign(")"):
        name = reader.take(TokenKind.PARAMETER).text.lower()
        reader.take_word("as")
        parameters[name] = reader.take_type()
        reader.take_sign(",")
    reader.expect_word("returns")
    returns = reader.take_type()
    options: list[str] = []
    while not reader.take_word("as"):
        options.append(reader.take().text)
    is_strict = any(tuple(options[place : place + 5]) == _STRICT for place in range(len(options)))
    return ScalarFunction(parameters, returns, is_strict, reader.rest)


def evaluated(function: ScalarFunction, arguments: Sequence[Value], *, code_page: str) -> Value:
    """Return what the function returns in a database whose ``varchar`` has this encoding.

    Raises :class:`NotEvaluated`.
    """
    if function.is_strict and any(argument is None for argument in arguments):
        return None
    variables = {
        name: stored(argument, kind, code_page)
        for (name, kind), argument in zip(function.parameters.items(), arguments, strict=True)
    }
    run = _Run(_Reader(function.body), variables, dict(function.parameters), code_page)
    found = run.statements()
    if found is None:
        raise NotEvaluated("a function that ends without RETURN")
    return converted(found[0], function.returns, code_page)


class _Reader:
    """Words and the place that is read next."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self._place = 0

    @property
    def rest(self) -> Sequence[Token]:
        """The words that were not read yet."""
        return self._words[self._place :]

    @property
    def next(self) -> Token:
        """The word that is read next."""
        return self._words[self._place] if self._place < len(self._words) else Token(TokenKind.SIGN, "")

    def take(self, *kinds: TokenKind) -> Token:
        """Read a word, of one of these kinds when any are given."""
        token = self.next
        if self._place == len(self._words) or (kinds and token.kind not in kinds):
            raise NotEvaluated(f"{token.written or 'the end'} in line {token.line}")
        self._place += 1
        return token

    def take_word(self, *words: str) -> bool:
        """Read the next word if it is one of these."""
        found = self.next.is_word(*words)
        self._place += found
        return found

    def take_sign(self, *signs: str) -> bool:
        """Read the next sign if it is one of these."""
        found = self.next.is_sign(*signs)
        self._place += found
        return found

    def expect_word(self, word: str) -> None:
        """Read this word."""
        if not self.take_word(word):
            raise NotEvaluated(f"{self.next.written} instead of {word.upper()}")

    def expect_sign(self, sign: str) -> None:
        """Read this sign."""
        if not self.take_sign(sign):
            raise NotEvaluated(f"{self.next.written} instead of {sign}")

    def skip_to_sign(self, sign: str) -> None:
        """Read up to this sign and the sign itself."""
        while not self.take_sign(sign):
            self.take()

    def take_type(self) -> SqlType:
        """Read a type."""
        name = self.take(TokenKind.WORD).text
        if not self.take_sign("("):
            return SqlType(name)
        length = self.take(TokenKind.NUMBER, TokenKind.WORD).text
        self.expect_sign(")")
        return SqlType(name, None if length == "max" else int(length))


class _Run:
    """One evaluation: the variables and their types, statement by statement."""

    def __init__(self, reader: _Reader, variables: dict[str, Value], types: dict[str, SqlType], code_page: str) -> None:
        self._reader = reader
        self._variables = variables
        self._types = types
        self._code_page = code_page

    def statements(self) -> tuple[Value] | None:
        """Carry statements out until one returns; give what it returns."""
        reader = self._reader
        while reader.rest:
            if reader.take_sign(";") or reader.take_word("begin", "end"):
                continue
            if reader.take_word("return"):
                found = self._expression()
                self._expect_end()
                return (found,)
            if reader.take_word("declare"):
                self._declare()
            elif reader.take_word("set", "select"):
                self._assign()
            else:
                raise NotEvaluated(f"a statement that begins with {reader.next.written}")
            self._expect_end()
        return None

    def _expect_end(self) -> None:
        """Refuse what follows a whole expression and is neither an end nor another statement: an operator, a clause."""
        token = self._reader.next
        if self._reader.rest and not (token.is_sign(";") or token.is_word(*_AFTER_STATEMENT)):
            raise NotEvaluated(f"{token.written} in line {token.line}")

    def _declare(self) -> None:
        reader = self._reader
        while True:
            name = reader.take(TokenKind.PARAMETER).text.lower()
            reader.take_word("as")
            self._types[name] = reader.take_type()
            self._store(name, self._expression() if reader.take_sign("=") else None)
            if not reader.take_sign(","):
                return

    def _assign(self) -> None:
        while True:
            name = self._reader.take(TokenKind.PARAMETER).text.lower()
            self._reader.expect_sign("=")
            self._store(name, self._expression())
            if not self._reader.take_sign(","):
                return

    def _store(self, name: str, value: Value) -> None:
        self._variables[name] = stored(value, self._types[name], self._code_page)

    def _expression(self) -> Value:
        """Read operators of one rank from left to right: ``+`` and the operators of bits."""
        value = self._operand()
        while self._reader.next.is_sign("+", *_BIT_SIGNS):
            sign = self._reader.take().text
            value = _combined(sign, value, self._operand())
        return value

    def _operand(self) -> Value:
        reader = self._reader
        if reader.take_sign("("):
            value = self._expression()
            reader.expect_sign(")")
        else:
            token = reader.take()
            value = self._call(token.text) if token.kind is TokenKind.WORD else self._simple(token)
        while reader.take_word("collate"):
            value = collated(value, reader.take(TokenKind.WORD).text, self._code_page)
        return value

    def _simple(self, token: Token) -> Value:
        match token.kind:
            case TokenKind.PARAMETER if token.text.lower() in self._variables:
                return self._variables[token.text.lower()]
            case TokenKind.TEXT if token.written[:1] in "Nn":
                return token.text
            case TokenKind.TEXT:
                return Narrow(token.text.encode(self._code_page, "replace"), self._code_page)
            case TokenKind.NUMBER:
                return bytes.fromhex(token.text[2:]) if token.text.startswith("0x") else int(token.text)
        raise NotEvaluated(f"{token.written} in line {token.line}")

    def _call(self, function: str) -> Value:
        if function == "null":
            return None
        self._reader.expect_sign("(")
        match function:
            case "convert":
                kind = self._reader.take_type()
                self._reader.expect_sign(",")
                value = converted(self._expression(), kind, self._code_page)
                self._reader.expect_sign(")")
            case "cast":
                operand = self._expression()
                self._reader.expect_word("as")
                value = converted(operand, self._reader.take_type(), self._code_page)
                self._reader.expect_sign(")")
            case _:
                value = _called(function, self._operands())
        return value

    def _operands(self) -> list[Value]:
        operands = [self._expression()]
        while self._reader.take_sign(","):
            operands.append(self._expression())
        self._reader.expect_sign(")")
        return operands


def _combined(sign: str, left: Value, right: Value) -> Value:  # noqa: PLR0911 - one return per sign
    match sign, left, right:
        case (_, None, _) | (_, _, None):
            return None
        case "+", int(), int():
            return left + right
        case "+", bytes(), bytes():
            return left + right
        case "+", str(), str():
            return left + right
        case "&", _, _:
            return integer(left) & integer(right)
        case "|", _, _:
            return integer(left) | integer(right)
        case "^", _, _:
            return integer(left) ^ integer(right)
    raise NotEvaluated(f"{sign} of {type(left).__name__} and {type(right).__name__}")


def _called(function: str, operands: Sequence[Value]) -> Value:
    match function, operands:
        case "substring", (value, start, length):
            return part(value, integer(start), integer(length))
        case "hashbytes", (Narrow(content=name) | str(name), value):
            algorithm = _HASHES.get(name.decode("ascii") if isinstance(name, bytes) else name)
            if algorithm is not None:
                return None if value is None else hashlib.new(algorithm, content_of(value)).digest()
        case "reverse", (bytes() as content,):
            return content[::-1]
        case "isnull" | "coalesce", (first, second):
            return second if first is None else first
    raise NotEvaluated(f"the function {function}")
