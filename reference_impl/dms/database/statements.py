"""Plan text → driver text: ``@name`` becomes the placeholder of the engine, once when plans are compiled (E15 C2)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN, KEYSET_TABLES

_TOKEN: Final = re.compile(r"(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[(?:[^\]]|\]\])*\])|@(?P<name>\w+)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the driver takes it, and the parameters in the order of their numbers."""

    text: str
    parameters: tuple[str, ...]


@lru_cache(maxsize=65536)
def numbered(sql: str, first: int = 1) -> Statement:
    """Return a statement whose parameters are ``$first``, ``$first+1``, … ; a name that stands twice has one number."""
    places: dict[str, int] = {}

    def placeholder(match: re.Match[str]) -> str:
        if match["quoted"]:
            return match[0]
        return f"${places.setdefault(match['name'], len(places) + first)}"

    return Statement(_TOKEN.sub(placeholder, sql), tuple(places))


@lru_cache(maxsize=65536)
def by_keyset(sql: str) -> str:
    """Return a hydration text for PostgreSQL whose keyset is the array ``$1``.

    The temporary relation is a common table expression: it is there for one statement, needs no right to create
    anything, and costs no round trip.
    """
    return _keyset(f'SELECT unnest($1::bigint[]) AS "{KEYSET_COLUMN}"', sql)


def by_document(sql: str, choice: str) -> str:
    """Return a hydration text for PostgreSQL whose keyset is what ``choice`` selects."""
    return _keyset(choice, sql)


def _keyset(choice: str, sql: str) -> str:
    return f'WITH "{KEYSET_TABLES[Dialect.PGSQL]}" AS ({choice})\n{sql}'


def values_of(statement: Statement, values: Mapping[str, object]) -> list[object]:
    """Return the values of a statement's parameters in order."""
    return [values[name] for name in statement.parameters]


def flattened(rows: Iterable[Sequence[object]]) -> list[object]:
    """Return the values of the rows of a multi-row insert, one after another."""
    return [value for row in rows for value in row]
