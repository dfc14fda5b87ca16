"""Names of generated objects that a script writes without quotes (dms E02-S04-AC8, PAR-S02-AC2)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.inspection.description import Dialect
from conformance.inspection.script_reading import executed_tokens, read_script
from conformance.inspection.sql_tokens import Token, TokenKind, tokens

_NAMING: Final = (
    "constraint", "exists", "from", "function", "index", "into", "join", "on", "references", "schema", "sequence",
    "table", "trigger", "update", "view",
)  # fmt: skip
"""After these words a bare word is the name of an object."""
_LOOKUPS: Final = ("to_regclass", "to_regproc", "to_regprocedure", "to_regtype", "nextval", "currval", "setval")
_LOOKUP_TYPES: Final = ("regclass", "regproc", "regprocedure", "regtype")
_OTHERS_QUOTES: Final = {Dialect.PGSQL: "[", Dialect.MSSQL: '"'}


@dataclass(frozen=True, slots=True)
class UnquotedName:
    """A name as it is spelled and the line where it stands, from 1."""

    name: str
    line: int


def unquoted_names(dialect: Dialect, script: str, names: Collection[str] = ()) -> tuple[UnquotedName, ...]:
    """Return the names that the dialect would fold or refuse because they lack its quotes, in the order of the text.

    A bare word in both letter cases is one, whatever it names, except that of a collation; so is a bare word that is
    one of ``names``, or that stands where a name stands and is that of an object that the script makes. Names inside
    constants count where PostgreSQL looks an object up by them. Comments and other constants are left out.
    """
    made = {
        name
        for statement in read_script(dialect, script)
        for name in (statement.made.schema, statement.made.table, statement.made.name)
        if name is not None
    }
    words = tuple(executed_tokens(script))
    return tuple(_unquoted(dialect, words, made, names))


def _unquoted(
    dialect: Dialect, words: Sequence[Token], made: set[str], names: Collection[str]
) -> Iterator[UnquotedName]:
    for place, token in enumerate(words):
        before = words[place - 1] if place else None
        after = words[place + 1] if place + 1 < len(words) else None
        match token.kind:
            case TokenKind.WORD if dialect is Dialect.MSSQL and before is not None and before.is_sign("#"):
                continue  # a temporary table
            case TokenKind.WORD if token.written in names or _is_bare_name(token, before, after, made):
                yield UnquotedName(token.written, token.line)
            case TokenKind.NAME if _has_others_quotes(dialect, token, before):
                yield UnquotedName(token.written, token.line)
            case TokenKind.TEXT if dialect is Dialect.PGSQL and _is_lookup(words, place):
                yield from _bare_parts(token)


def _is_bare_name(token: Token, before: Token | None, after: Token | None, made: set[str]) -> bool:
    if before is not None and before.is_word("collate"):
        return False
    if _is_mixed(token.written):
        return True
    named = (before is not None and (before.is_sign(".") or before.is_word(*_NAMING))) or (
        after is not None and after.is_sign(".")
    )
    return named and token.written in made


def _is_mixed(word: str) -> bool:
    return word not in (word.upper(), word.lower())


def _has_others_quotes(dialect: Dialect, token: Token, before: Token | None) -> bool:
    """Whether a name is quoted as the other dialect does it."""
    wrong = token.written.startswith(_OTHERS_QUOTES[dialect])
    return wrong and not (dialect is Dialect.PGSQL and before is not None and _can_be_subscripted(before))


def _can_be_subscripted(before: Token) -> bool:
    """Whether brackets behind this hold a place: ``w[1]``, ``bigint[]``, ``ARRAY[1]``, ``(a)[1]``."""
    if before.kind is TokenKind.WORD:
        return before.text == "array" or not before.written.isupper()
    return before.is_sign(")") or before.kind is TokenKind.NAME


def _is_lookup(words: Sequence[Token], place: int) -> bool:
    before, after = words[max(0, place - 2) : place], words[place + 1 : place + 3]
    called = len(before) > 1 and before[0].is_word(*_LOOKUPS) and before[1].is_sign("(")
    cast = len(after) > 1 and after[0].is_sign("::") and after[1].is_word(*_LOOKUP_TYPES)
    return called or cast


def _bare_parts(constant: Token) -> Iterator[UnquotedName]:
    for inner in tokens(constant.text):
        if inner.kind is TokenKind.WORD and _is_mixed(inner.written):
            yield UnquotedName(inner.written, constant.line)
