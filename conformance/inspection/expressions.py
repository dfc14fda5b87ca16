"""The meaning of small expressions (checks, defaults, generated columns, view columns), without a dialect's spelling.

The normal form drops brackets, quotes and ``ELSE NULL``, and lists the operands of AND and OR in ordinal order
(PARITY D7, rules 1 to 5).
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.inspection.sql_tokens import Token, TokenKind, tokens


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column. ``qualifier`` is the table or alias before the dot, empty without one."""

    name: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant: a string in quotes, a number, ``null``, ``true``, ``false`` or a parameter."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with its operands; AND and OR have all theirs at once."""

    function: str
    operands: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """A value as a type, spelled as it was found."""

    operand: "Expression"
    type_text: str


Expression: TypeAlias = ColumnName | Constant | Call | Cast

NULL: Final = Constant("null")
_COMPARISONS: Final = ("=", "<>", "!=", "<", ">", "<=", ">=", "||", "+", "-", "*", "/")
_CONSTANTS: Final = (TokenKind.TEXT, TokenKind.NUMBER, TokenKind.PARAMETER)
_TYPE_ENDINGS: Final = (
    ("varying",),
    ("precision",),
    ("with", "time", "zone"),
    ("without", "time", "zone"),
)


class NotAnExpression(ValueError):  # noqa: N818 - reads as a sentence
    """The text is no expression of the kind that is read here."""


def parse(text: str) -> Expression:
    """Return the normal form of an expression. Raises :class:`NotAnExpression`."""
    reader = ExpressionReader(tokens(text))
    expression = reader.expression()
    if not reader.at_end:
        raise NotAnExpression(text)
    return expression


def rendered(expression: Expression) -> str:
    """Return one text for all spellings of an expression."""
    match expression:
        case ColumnName(name, qualifier):
            return f"{qualifier}.{name}" if qualifier else name
        case Constant(text):
            return text
        case Cast(operand, type_text):
            return f"cast({rendered(operand)} as {type_text})"
        case Call(function, operands):
            return f"{function}({', '.join(rendered(operand) for operand in operands)})"


def without_casts(expression: Expression) -> Expression:
    """Return the expression without its casts, operands of AND and OR in order again."""
    match expression:
        case Cast(operand, _):
            return without_casts(operand)
        case Call(function, operands):
            return _call(function, [without_casts(operand) for operand in operands])
        case _:
            return expression


def _call(function: str, operands: list[Expression]) -> Call:
    if function not in ("and", "or"):
        return Call(function, tuple(operands))
    flat: list[Expression] = []
    for operand in operands:
        flat.extend(operand.operands if isinstance(operand, Call) and operand.function == function else [operand])
    return Call(function, tuple(sorted(flat, key=rendered)))


class ExpressionReader:
    """A reader over tokens, with a place that moves forward."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._place = 0

    @property
    def at_end(self) -> bool:
        """Whether no token is left."""
        return self._place == len(self._tokens)

    def peek(self, ahead: int = 0) -> Token:
        """Return a coming token without moving; past the end it is an empty sign."""
        place = self._place + ahead
        return self._tokens[place] if place < len(self._tokens) else Token(TokenKind.SIGN, "")

    def take(self) -> Token:
        """Return the next token and move past it."""
        token = self.peek()
        self._place += 1
        return token

    def skip(self, *texts: str) -> bool:
        """Move past these bare words or signs when all of them come next."""
        if all(self.peek(ahead).text == text and self._plain(ahead) for ahead, text in enumerate(texts)):
            self._place += len(texts)
            return True
        return False

    def expect(self, *texts: str) -> None:
        """Move past these bare words or signs. Raises :class:`NotAnExpression` when they do not come."""
        if not self.skip(*texts):
            raise NotAnExpression(f"{' '.join(texts)} expected, {self.peek().text!r} found")

    def expression(self) -> Expression:
        """Return the expression that comes next."""
        operands = [self._conjunction()]
        while self.skip("or"):
            operands.append(self._conjunction())
        return operands[0] if len(operands) == 1 else _call("or", operands)

    def type_text(self) -> str:
        """Return the name of the type that comes next."""
        words = [self.take().text]
        while self.skip("."):
            words = [f"{words[0]}.{self.take().text}"]
        sizes = self._sizes()
        for ending in _TYPE_ENDINGS:
            if self.skip(*ending):
                words.extend(ending)
        return " ".join(words) + (sizes or self._sizes())

    def _sizes(self) -> str:
        if not self.skip("("):
            return ""
        sizes = [self.take().text]
        while self.skip(","):
            sizes.append(self.take().text)
        self.expect(")")
        return f"({','.join(sizes)})"

    def _plain(self, ahead: int) -> bool:
        return self.peek(ahead).kind in (TokenKind.WORD, TokenKind.SIGN)

    def _conjunction(self) -> Expression:
        operands = [self._negation()]
        while self.skip("and"):
            operands.append(self._negation())
        return operands[0] if len(operands) == 1 else _call("and", operands)

    def _negation(self) -> Expression:
        return Call("not", (self._negation(),)) if self.skip("not") else self._comparison()

    def _comparison(self) -> Expression:
        left = self._postfix()
        while True:
            if self.skip("is"):
                word = "is-not" if self.skip("not") else "is"
                left = Call(f"{word}-{self.take().text}", (left,))
            elif self.peek().is_word("like") or self.peek().is_sign(*_COMPARISONS):
                left = Call(self.take().text, (left, self._postfix()))
            else:
                return left

    def _postfix(self) -> Expression:
        operand = self._atom()
        while True:
            if self.skip("::"):
                operand = Cast(operand, self.type_text())
            elif self.skip("collate"):
                self.take()
            else:
                return operand

    def _atom(self) -> Expression:
        token = self.peek()
        if self.skip("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if token.is_word("case"):
            return self._case()
        if token.is_word("next") and self.peek(1).is_word("value"):
            self.expect("next", "value", "for")
            return Call("next", (self._name(),))
        if token.is_word("null", "true", "false") or token.kind in _CONSTANTS:
            return self._constant()
        if token.kind in (TokenKind.WORD, TokenKind.NAME):
            return self._name_or_call()
        raise NotAnExpression(f"{token.text!r} begins no expression")

    def _constant(self) -> Constant:
        token = self.take()
        return Constant("'" + token.text.replace("'", "''") + "'" if token.kind is TokenKind.TEXT else token.text)

    def _name(self) -> ColumnName:
        parts = [self.take().text]
        while self.skip("."):
            parts.append(self.take().text)
        return ColumnName(parts[-1], ".".join(parts[:-1]))

    def _name_or_call(self) -> Expression:
        name = self._name()
        if not self.skip("("):
            return name
        function = rendered(name)
        if function in ("cast", "try_cast"):
            operand = self.expression()
            self.expect("as")
            result: Expression = Cast(operand, self.type_text())
        elif function in ("convert", "try_convert"):
            type_text = self.type_text()
            self.expect(",")
            result = Cast(self.expression(), type_text)
        else:
            result = Call(function, self._operands())
        self.expect(")")
        return _iif(result)

    def _operands(self) -> tuple[Expression, ...]:
        operands: list[Expression] = []
        while not self.peek().is_sign(")"):
            operands.append(self.expression())
            if not self.skip(","):
                break
        return tuple(operands)

    def _case(self) -> Expression:
        self.expect("case")
        operands: list[Expression] = []
        while self.skip("when"):
            operands.append(self.expression())
            self.expect("then")
            operands.append(self.expression())
        operands.append(self.expression() if self.skip("else") else NULL)
        self.expect("end")
        return Call("case", tuple(operands))


def _iif(expression: Expression) -> Expression:
    """Write the short form of T-SQL as the CASE it stands for."""
    if isinstance(expression, Call) and expression.function == "iif":
        return Call("case", expression.operands)
    return expression
