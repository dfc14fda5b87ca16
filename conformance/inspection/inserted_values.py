"""The constants of a statement that inserts one row (dms E02-S03)."""

from collections.abc import Iterator, Sequence

from conformance.inspection.sql_tokens import Token, TokenKind, tokens


def inserted_values(statement: str) -> dict[str, str]:
    """Return column and constant of an INSERT of one row, by VALUES or by a SELECT of constants.

    A constant is told as it is written, without quotes; an expression that is no plain constant is left out.
    """
    words = tokens(statement)
    columns, rest = _list(words)
    values, _ = _list(rest) if _is_values(rest) else (_items(_until_from(rest)), rest)
    pairs = zip((column[-1] for column in columns), values, strict=False)
    return {column.text: value[0].text for column, value in pairs if value and _is_constant(value[0])}


def _is_values(words: Sequence[Token]) -> bool:
    return bool(words) and words[0].is_word("values")


def _is_constant(token: Token) -> bool:
    return token.kind in (TokenKind.TEXT, TokenKind.NUMBER) or token.is_word("true", "false")


def _until_from(words: Sequence[Token]) -> Sequence[Token]:
    """Return what stands between SELECT and the first word that ends its list."""
    start = next((place for place, token in enumerate(words) if token.is_word("select")), len(words))
    ends = (place for place, token in enumerate(words) if place > start and token.is_word("from", "where", "on"))
    return words[start + 1 : next(ends, len(words))]


def _list(words: Sequence[Token]) -> tuple[list[Sequence[Token]], Sequence[Token]]:
    """Return the items of the first list in parentheses and what comes after it."""
    start = next((place for place, token in enumerate(words) if token.is_sign("(")), len(words))
    depth = 0
    for place in range(start, len(words)):
        depth += words[place].is_sign("(") - words[place].is_sign(")")
        if depth == 0:
            return _items(words[start + 1 : place]), words[place + 1 :]
    return [], ()


def _items(words: Sequence[Token]) -> list[Sequence[Token]]:
    return list(listed_items(words))


def listed_items(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield what stands between the commas of a list; commas in parentheses separate nothing."""
    depth, begin = 0, 0
    for place, token in enumerate(words):
        depth += token.is_sign("(") - token.is_sign(")")
        if depth == 0 and token.is_sign(","):
            yield words[begin:place]
            begin = place + 1
    yield words[begin:]
