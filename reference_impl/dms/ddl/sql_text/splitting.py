"""SQL text to its statements, and how many they are (E03-S03)."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.sql_text.scanning import Mark, Stretch, scan
from reference_impl.dms.dialects.dialect import Dialect

_MODULE: Final = re.compile(
    r"(?:CREATE|ALTER|CREATE\s+OR\s+ALTER)\s+(?:FUNCTION|TRIGGER|VIEW|PROCEDURE|PROC)\b", re.IGNORECASE
)


class Batch(Struct, frozen=True):
    """What a server is sent at once: its text and the statements in it, each with the comments before it."""

    text: str
    statements: tuple[str, ...]


class Summary(Struct, frozen=True):
    """A fingerprint of a script. The hash is that of the text with normalised line ends."""

    normalized_sql_sha256: str
    statement_count: int


def split(dialect: Dialect, sql: str) -> tuple[Batch, ...]:
    """Return the batches of a script; on PostgreSQL each statement is one. Raises UnterminatedSqlError."""
    stretches = tuple(scan(dialect, sql))
    if dialect is Dialect.PGSQL:
        return tuple(Batch(statement, (statement,)) for statement in _statements(sql, stretches))
    return tuple(_batch(sql, part) for part in _divided(stretches, Mark.BATCH_END) if _has_content(sql, part))


def statements_of(dialect: Dialect, sql: str) -> tuple[str, ...]:
    """Return all statements of a script in order."""
    return tuple(statement for batch in split(dialect, sql) for statement in batch.statements)


def summarize(dialect: Dialect, sql: str) -> Summary:
    """Return digest and statement count; neither depends on line ends and trailing blanks."""
    digest = hashlib.sha256(normalized(sql).encode()).hexdigest()
    return Summary(digest, len(statements_of(dialect, sql)))


def normalized(sql: str) -> str:
    r"""Return the text with ``\n`` as line ends and without blanks and tabs before them."""
    lines = sql.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join([line.rstrip(" \t") for line in lines])


def _batch(sql: str, stretches: Sequence[Stretch]) -> Batch:
    text = _text(sql, stretches)
    code = "".join(sql[one.start : one.end] for one in stretches if one.mark is not Mark.COMMENT).lstrip()
    return Batch(text, (text,) if _MODULE.match(code) else tuple(_statements(sql, stretches)))


def _statements(sql: str, stretches: Iterable[Stretch]) -> Iterator[str]:
    for part in _divided(stretches, Mark.STATEMENT_END):
        if _has_content(sql, part):
            yield _text(sql, part)


def _divided(stretches: Iterable[Stretch], end: Mark) -> Iterator[Sequence[Stretch]]:
    """Yield the parts between stretches of a mark. A statement keeps its end, a batch does not."""
    part: list[Stretch] = []
    for stretch in stretches:
        if stretch.mark is not end:
            part.append(stretch)
            continue
        yield [*part, stretch] if end is Mark.STATEMENT_END else part
        part = []
    yield part


def _has_content(sql: str, part: Sequence[Stretch]) -> bool:
    return any(one.mark is Mark.TEXT and not sql[one.start : one.end].isspace() for one in part)


def _text(sql: str, part: Sequence[Stretch]) -> str:
    return sql[part[0].start : part[-1].end].strip()
