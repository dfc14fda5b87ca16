"""Which tables the body of a PostgreSQL function writes, from its text."""

from collections.abc import Iterator

from conformance.inspection.description import ObjectName
from conformance.inspection.sql_tokens import Token, TokenKind, tokens

_VERBS = (("insert", "into"), ("merge", "into"), ("delete", "from"), ("update", "only"), ("update",))
_FIRST_WORDS = frozenset(verb[0] for verb in _VERBS)


def written_tables(body: str) -> tuple[ObjectName, ...]:
    """Return the tables that a body inserts into, updates, deletes from or merges into, ordinally.

    Only names with their schema count: E02 CF-7 demands them, and without one nobody can say which table it is.
    """
    return tuple(sorted(set(_written(tokens(body)))))


def _written(found: tuple[Token, ...]) -> Iterator[ObjectName]:
    for place, first in enumerate(found):
        for verb in _VERBS if first.is_word(*_FIRST_WORDS) else ():
            after = found[place + len(verb) : place + len(verb) + 3]
            if (
                all(token.is_word(word) for token, word in zip(found[place:], verb, strict=False))
                and len(after) == 3
                and after[1].is_sign(".")
                and _is_name(after[0])
                and _is_name(after[2])
            ):
                yield ObjectName(after[0].text, after[2].text)


def _is_name(token: Token) -> bool:
    return token.kind in (TokenKind.NAME, TokenKind.WORD)
