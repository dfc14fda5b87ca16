"""Identifiers in SQL text: always quoted, whatever they are (E02 CF-2)."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.errors import InvalidIdentifierError


class Quotes(Struct, frozen=True):
    """The characters around an identifier; an inner ``closing`` is doubled."""

    opening: str
    closing: str


QUOTES: Final[Mapping[Dialect, Quotes]] = {
    Dialect.PGSQL: Quotes('"', '"'),
    Dialect.MSSQL: Quotes("[", "]"),
}


def quote(dialect: Dialect, identifier: str) -> str:
    """Quote an identifier. Raises InvalidIdentifierError when no engine could take it."""
    if not identifier or "\0" in identifier:
        problem = "is empty" if not identifier else "holds U+0000"
        raise InvalidIdentifierError(f"the identifier {identifier!r} {problem}", identifier=identifier)
    quotes = QUOTES[dialect]
    return f"{quotes.opening}{doubled(identifier, quotes.closing)}{quotes.closing}"


def qualify(dialect: Dialect, schema: str, name: str) -> str:
    """Return the quoted name of an object in a schema."""
    return f"{quote(dialect, schema)}.{quote(dialect, name)}"


def doubled(text: str, mark: str) -> str:
    """Return ``text`` with every ``mark`` written twice, as between marks."""
    return text.replace(mark, mark + mark)
