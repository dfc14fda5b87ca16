"""Plan text → driver text: ``@name`` becomes the placeholder of the engine, once when plans are compiled (E15 C2)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reference_impl.dms.ddl.mssql.keyset import keyset_table
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN, KEYSET_TABLES

_TOKEN: Final = re.compile(r"(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[(?:[^\]]|\]\])*\])|@(?P<name>\w+)")

_LISTED: Final = "SELECT CAST(g.[value] AS bigint) FROM OPENJSON(CAST($1 AS nvarchar(max))) g"


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


def by_list(dialect: Dialect, texts: Iterable[str]) -> tuple[str, ...]:
    """Return reads of a list of documents, which is ``$1``."""
    match dialect:
        case Dialect.PGSQL:
            return tuple(numbered(text).text for text in texts)
        case Dialect.MSSQL:
            return _on_keyset(dialect, _LISTED, texts)


def by_document(dialect: Dialect, choice: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return reads of a keyset table, which is what ``choice`` selects."""
    if dialect is Dialect.PGSQL:
        choice = f'SELECT ({choice}) AS "{KEYSET_COLUMN}"'
    return _on_keyset(dialect, choice, texts)


def _on_keyset(dialect: Dialect, choice: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Put the keyset before texts that read it.

    On PostgreSQL each text has it as a common table expression, which needs no right to create anything. On SQL Server
    the first one makes a table of it, which lasts as long as the batch.
    """
    keyset = KEYSET_TABLES[dialect]
    match dialect:
        case Dialect.PGSQL:
            return tuple(f'WITH "{keyset}" AS ({choice})\n{text}' for text in texts)
        case Dialect.MSSQL:
            first, *others = texts
            made = keyset_table(keyset, KEYSET_COLUMN)
            return (f"{made};\nINSERT INTO [{keyset}] ([{KEYSET_COLUMN}])\n{choice};\n{first}", *others)


def values_of(statement: Statement, values: Mapping[str, object]) -> list[object]:
    """Return the values of a statement's parameters in order."""
    return [values[name] for name in statement.parameters]


def flattened(rows: Iterable[Sequence[object]]) -> list[object]:
    """Return the values of the rows of a multi-row insert, one after another."""
    return [value for row in rows for value in row]
