"""What each statement of a script makes, told from its words alone, so that no backend vouches for itself (E02-S04)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from conformance.inspection.description import Dialect
from conformance.inspection.pgsql_statements import statements_of
from conformance.inspection.pieces import Piece
from conformance.inspection.sql_tokens import Token, TokenKind, tokens
from conformance.inspection.tsql_batches import batches

_PHASES: Final = {
    "session_setting": 0,
    "preflight": 0,
    "schema": 1,
    "sequence": 2,
    "function": 2,
    "table": 3,
    "foreign_key": 4,
    "index": 5,
    "view": 6,
    "trigger_function": 7,
    "drop_trigger": 7,
    "trigger": 7,
    "insert": 8,
    "validation": 8,
}
_BESIDE_CREATE: Final = ("or", "replace", "alter", "unique", "clustered", "nonclustered", "constraint")
_BEFORE_NAME: Final = ("if", "not", "exists", "concurrently", "only", "into")
_REFUSING: Final = ("raise", "raiserror", "throw")
_PREFLIGHT: Final = "EFFECTIVE_SCHEMA_HASH_MISMATCH"
_UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Made:
    """What a statement is for. ``schema`` and ``table`` of a trigger, an index and a foreign key are its table's."""

    kind: str
    schema: str | None = None
    table: str | None = None
    name: str | None = None

    @property
    def phase(self) -> int | None:
        """The phase of CF-12 that the kind belongs to; None for a statement of no kind that the card knows."""
        return _PHASES.get(self.kind)


@dataclass(frozen=True, slots=True)
class ScriptStatement:
    """A statement of a script: what it makes, its text and where it begins."""

    made: Made
    piece: Piece


@lru_cache(maxsize=16)
def read_script(dialect: Dialect, script: str) -> tuple[ScriptStatement, ...]:
    """Return the statements of a script in order. A block, a function and a trigger are one each.

    A script is read once for all the questions that are asked about it.
    """
    found = batches(script) if dialect is Dialect.MSSQL else tuple((piece,) for piece in statements_of(script))
    return tuple(statement for batch in found for statement in _batch(batch))


def executed_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text; a constant that is executed as SQL gives its own tokens instead."""
    executes = 0
    for token in tokens(text):
        if executes and token.kind is TokenKind.TEXT:
            yield from (_moved(inner, token.line) for inner in tokens(token.text))
            executes = 0
            continue
        executes = 2 if token.is_word("exec", "execute") else executes - bool(executes)
        yield token


def _moved(token: Token, line: int) -> Token:
    return Token(token.kind, token.text, token.written, line + token.line - 1)


def _batch(pieces: Sequence[Piece]) -> Iterator[ScriptStatement]:
    found = [tuple(executed_tokens(piece.text)) for piece in pieces]
    beside = _check([token for words in found for token in words])
    for piece, words in zip(pieces, found, strict=True):
        setting = Made("session_setting") if words and words[0].is_word("set") else None
        yield ScriptStatement(setting or _first_made(words) or beside, piece)


def _check(words: Sequence[Token]) -> Made:
    """Return what a batch checks, for those of its statements that make nothing."""
    if not any(token.is_word(*_REFUSING) for token in words):
        return Made(_UNKNOWN)
    said = any(token.kind is TokenKind.TEXT and token.text.startswith(_PREFLIGHT) for token in words)
    return Made("preflight" if said else "validation")


def _first_made(words: Sequence[Token]) -> Made | None:
    """Return what the first verb makes that makes anything; what stands in a body belongs to the body's owner."""
    for place, token in enumerate(words):
        made = None
        if token.kind is TokenKind.WORD and token.text in _VERBS:
            made = _VERBS[token.text](words[place + 1 :])
        if made is not None:
            return made
    return None


def _created(words: Sequence[Token]) -> Made | None:  # noqa: PLR0911 - one return per kind
    words = _after(words, _BESIDE_CREATE)
    if not words or words[0].kind is not TokenKind.WORD:
        return None
    kind = words[0].text
    name, rest = _name(_after(words[1:], _BEFORE_NAME))
    match kind, name:
        case "schema", (schema,):
            return Made(kind, name=schema)
        case "table", (schema, table):
            return Made(kind, schema, table, table)
        case (("sequence" | "view"), (schema, own)):
            return Made(kind, schema, None, own)
        case "function", (schema, own):
            returning = [token.text for token in rest[:4]] == ["(", ")", "returns", "trigger"]
            return Made("trigger_function" if returning else kind, schema, None, own)
        case (("index" | "trigger"), (*_, own)):
            return _on_table(kind, own, rest)
    return None


def _dropped(words: Sequence[Token]) -> Made | None:
    name, rest = _name(_after(words[1:], _BEFORE_NAME))
    match [token.text for token in words[:1]], name:
        case ["trigger"], (*_, own):
            return _on_table("drop_trigger", own, rest)
    return None


def _on_table(kind: str, name: str, words: Sequence[Token]) -> Made | None:
    match _name(_after(_from(words, "on")[1:], _BEFORE_NAME)):
        case (schema, table), _:
            return Made(kind, schema, table, name)
    return None


def _altered(words: Sequence[Token]) -> Made | None:
    table, rest = _name(_after(words[1:], _BEFORE_NAME))
    added = _from(rest, "add")
    key, rest = _name(added[2:])
    match [token.text for token in (*words[:1], *added[1:2], *rest[:2])], table, key:
        case ["table", "constraint", "foreign", "key"], (schema, own), (name,):
            return Made("foreign_key", schema, own, name)
    return None


def _inserted(words: Sequence[Token]) -> Made | None:
    match _name(_after(words, _BEFORE_NAME)):
        case (schema, table), _:
            return Made("insert", schema, table)
    return None


_VERBS: Final = {"create": _created, "alter": _altered, "drop": _dropped, "insert": _inserted}


def _from(words: Sequence[Token], word: str) -> Sequence[Token]:
    place = next((place for place, token in enumerate(words) if token.is_word(word)), len(words))
    return words[place:]


def _after(words: Sequence[Token], passed: Sequence[str]) -> Sequence[Token]:
    place = next((place for place, token in enumerate(words) if not token.is_word(*passed)), len(words))
    return words[place:]


def _name(words: Sequence[Token]) -> tuple[tuple[str, ...], Sequence[Token]]:
    """Return the parts of the name that words begin with, and the words after it."""
    parts: list[str] = []
    place = 0
    while place < len(words) and words[place].kind in (TokenKind.NAME, TokenKind.WORD):
        token = words[place]
        parts.append(token.text if token.kind is TokenKind.NAME else token.written)
        place += 1
        if place == len(words) or not words[place].is_sign("."):
            break
        place += 1
    return tuple(parts), words[place:]
