"""What the last phase of a script inserts and checks, read from its text alone, of either dialect (dms E02-S03)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from conformance.assertions import fail
from conformance.inspection.sql_tokens import Token, TokenKind, tokens

_SEED: Final = re.compile(r"^-- Phase 8\b", re.MULTILINE)
_END_OF_ROWS: Final = ("where", "on", "insert")
_CONSTANTS: Final = (TokenKind.TEXT, TokenKind.NUMBER)
_TRUTHS: Final = {"1": "true", "0": "false"}
_IS_TRUTH: Final = "Is"
"""How the name of a column begins that holds a truth, which SQL Server writes as a number."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """One row that a statement inserts. ``place`` is the number of its first token in the seed."""

    table: str
    row: dict[str, str]
    place: int


def seed_tokens(script: str) -> tuple[Token, ...]:
    """Return the tokens of the last phase. Fails when no comment says where it begins."""
    found = _SEED.search(script)
    if found is None:
        fail("the script does not say where phase 8 begins", expected="-- Phase 8: …")
    return tokens(script[found.end() :])


def insertions(seed: Sequence[Token]) -> Iterator[Insertion]:
    """Yield the rows that go into tables, in the order of the text; table variables do not count."""
    for place, token in enumerate(seed):
        head = seed[place + 1 : place + 5]
        if not token.is_word("insert") or not _names_a_table(head):
            continue
        rest = iter(seed[place + 5 :])
        columns = [one.text for one in takewhile(lambda one: not one.is_sign(")"), rest) if one.kind is TokenKind.NAME]
        values = [_constant(one) for one in takewhile(_goes_on, rest) if _is_constant(one)]
        for begin in range(0, len(values), len(columns)):
            row = {name: _value(name, value) for name, value in zip(columns, values[begin:], strict=False)}
            yield Insertion(f"{head[1].text}.{head[3].text}", row, place)


def value_lists(seed: Sequence[Token]) -> Iterator[int]:
    """Yield how many rows each list of VALUES has."""
    for place, token in enumerate(seed):
        if token.is_word("values"):
            yield _rows(seed[place + 1 :])


def constants(seed: Sequence[Token]) -> list[str]:
    """Return all constants in the order of the text."""
    return [_constant(token) for token in seed if _is_constant(token)]


def collations(seed: Sequence[Token]) -> set[str]:
    """Return the collations that are named."""
    return {seed[place + 1].written for place, token in enumerate(seed[:-1]) if token.is_word("collate")}


def compared_by_bytes(seed: Sequence[Token]) -> set[str]:
    """Return the columns whose bytes, or the number of them, are taken: DATALENGTH, or a conversion to binary."""
    found: set[str] = set()
    for place, token in enumerate(seed):
        if token.is_word("datalength", "varbinary"):
            call = takewhile(lambda one: not one.is_sign(";") and not one.is_word("or", "and"), seed[place + 1 :])
            found.update(one.text for one in call if one.kind is TokenKind.NAME)
    return found


def _names_a_table(head: Sequence[Token]) -> bool:
    match head:
        case [into, Token(TokenKind.NAME), dot, Token(TokenKind.NAME)]:
            return into.is_word("into") and dot.is_sign(".")
        case _:
            return False


def _goes_on(token: Token) -> bool:
    return not token.is_sign(";") and not token.is_word(*_END_OF_ROWS)


def _is_constant(token: Token) -> bool:
    return token.kind in _CONSTANTS or token.is_word("true", "false", "null")


def _constant(token: Token) -> str:
    binary = token.kind is TokenKind.TEXT and token.text.startswith("\\x")
    return f"0x{token.text[2:].lower()}" if binary else token.text


def _value(column: str, text: str) -> str:
    return _TRUTHS.get(text, text) if column.startswith(_IS_TRUTH) else text


def _rows(after: Sequence[Token]) -> int:
    depth = rows = 0
    for token in after:
        if token.is_sign("("):
            rows += depth == 0
            depth += 1
        elif token.is_sign(")"):
            depth -= 1
        elif depth == 0 and not token.is_sign(","):
            break
        if depth < 0:
            break
    return rows
