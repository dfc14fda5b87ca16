"""What each statement of a script is for, read from its text (E02-S04)."""

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from reference_impl.dms.ddl.script import Phase
from reference_impl.dms.ddl.sql_text.scanning import Mark, scan
from reference_impl.dms.ddl.sql_text.splitting import Batch, split
from reference_impl.dms.dialects.dialect import Dialect

_PART: Final = r'(?:"(?:[^"]|"")+"|\[(?:[^\]]|\]\])+\]|\w+)'
_TABLE: Final = rf"(?P<schema>{_PART})\.(?P<table>{_PART})"
_OBJECT: Final = rf"(?P<schema>{_PART})\.(?P<name>{_PART})"
_NAME: Final = rf"(?P<name>{_PART})"


class Classified(Struct, frozen=True):
    """A statement's phase, kind and names; what cannot be told is ``None``."""

    phase: Phase | None
    kind: str
    schema: str | None = None
    table: str | None = None
    name: str | None = None


class _Pattern(Struct, frozen=True):
    kind: str
    phase: Phase
    words: re.Pattern[str]


def _pattern(kind: str, phase: Phase, words: str) -> _Pattern:
    return _Pattern(kind, phase, re.compile(words.replace(" ", r"\s+"), re.IGNORECASE))


_CREATE: Final = "CREATE (?:OR (?:REPLACE|ALTER) )?"
_ABSENT: Final = "(?:IF NOT EXISTS )?"
_PATTERNS: Final = (
    _pattern("trigger_function", Phase.TRIGGERS, rf"{_CREATE}FUNCTION {_OBJECT}\(\) RETURNS trigger"),
    _pattern("function", Phase.FUNCTIONS, rf"{_CREATE}FUNCTION {_OBJECT}"),
    _pattern("drop_trigger", Phase.TRIGGERS, rf"DROP TRIGGER (?:IF EXISTS )?{_NAME} ON {_TABLE}"),
    _pattern("trigger", Phase.TRIGGERS, rf"{_CREATE}TRIGGER (?:{_PART}\.)?{_NAME}(?:[\s\S]*?) ON {_TABLE}"),
    _pattern("view", Phase.VIEWS, rf"{_CREATE}VIEW {_OBJECT}"),
    _pattern("table", Phase.TABLES, rf"CREATE TABLE {_ABSENT}{_OBJECT}"),
    _pattern("sequence", Phase.FUNCTIONS, rf"CREATE SEQUENCE {_ABSENT}{_OBJECT}"),
    _pattern("schema", Phase.SCHEMAS, rf"CREATE SCHEMA {_ABSENT}{_NAME}"),
    _pattern("index", Phase.INDEXES, rf"CREATE (?:UNIQUE )?(?:(?:NON)?CLUSTERED )?INDEX {_ABSENT}{_NAME} ON {_TABLE}"),
    _pattern("foreign_key", Phase.FOREIGN_KEYS, rf"ALTER TABLE {_TABLE} ADD CONSTRAINT {_NAME} FOREIGN KEY"),
    _pattern("insert", Phase.SEED, rf"INSERT INTO {_TABLE}"),
)
_VERBS: Final = re.compile(r"\b(?:CREATE|ALTER|DROP|INSERT)\b", re.IGNORECASE)
_SETTING: Final = re.compile(r"SET\s", re.IGNORECASE)
_REFUSAL: Final = re.compile(r"\b(?:RAISE\s+EXCEPTION|RAISERROR|THROW)\b", re.IGNORECASE)
_PREFLIGHT: Final = "EFFECTIVE_SCHEMA_HASH_MISMATCH"
_CLOSING_MARKS: Final = {'"': '"', "[": "]"}


def classify(dialect: Dialect, sql: str) -> tuple[Classified, ...]:
    """Return what each statement of a script is for. Raises UnterminatedSqlError."""
    return tuple(one for batch in split(dialect, sql) for one in _classified(dialect, batch))


def _classified(dialect: Dialect, batch: Batch) -> tuple[Classified, ...]:
    created = tuple(classified_statement(dialect, statement) for statement in batch.statements)
    if _REFUSAL.search(batch.text) and not any(one.phase in (Phase.FUNCTIONS, Phase.TRIGGERS) for one in created):
        check = Classified(Phase.SEED, "validation")
        if _PREFLIGHT in batch.text:
            check = Classified(Phase.PREFLIGHT, "preflight")
        return tuple(check for _ in batch.statements)
    return created


def classified_statement(dialect: Dialect, statement: str) -> Classified:
    """Return what one statement is for, by the first thing that it creates, drops or inserts into."""
    code = _without_comments(dialect, statement)
    if _SETTING.match(code):
        return Classified(Phase.PREFLIGHT, "session_setting")
    hits = (
        (match, pattern)
        for verb in _VERBS.finditer(code)
        for pattern in _PATTERNS
        if (match := pattern.words.match(code, verb.start()))
    )
    hit = next(hits, None)
    if hit is None:
        return Classified(None, "unknown")
    match, pattern = hit
    names: Mapping[str, str | None] = match.groupdict()
    table = names["name"] if pattern.kind == "table" else names.get("table")
    return Classified(
        pattern.phase, pattern.kind, _unquoted(names.get("schema")), _unquoted(table), _unquoted(names.get("name"))
    )


def _without_comments(dialect: Dialect, statement: str) -> str:
    kept = (one for one in scan(dialect, statement) if one.mark is not Mark.COMMENT)
    return "".join(statement[one.start : one.end] for one in kept).strip()


def _unquoted(name: str | None) -> str | None:
    if name is None or name[0] not in _CLOSING_MARKS:
        return name
    mark = _CLOSING_MARKS[name[0]]
    return name[1:-1].replace(mark + mark, mark)
