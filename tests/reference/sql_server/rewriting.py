"""T-SQL as this runtime writes it → PostgreSQL's SQL: a handful of rules, for nothing else."""

import re
from collections.abc import Iterator
from typing import Final

_PIECE: Final = re.compile(r"N?'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[(?:[^\]]|\]\])*\]|\?|;|%")
_CANNED: Final = (
    (re.compile(r"SELECT CAST\(snapshot_isolation_state .*", re.DOTALL), "SELECT 1, 1"),
    (
        re.compile(r'SELECT "name" FROM sys\.columns WHERE "object_id" = OBJECT_ID\(\'(.*)\', \'U\'\)'),
        r"SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('\1') AND attnum > 0",
    ),
    (
        re.compile(r"SELECT CAST\(SCOPE_IDENTITY\(\) AS bigint\)"),
        "SELECT currval(pg_get_serial_sequence('dms.\"Document\"', 'DocumentId'))",
    ),
)
_RULES: Final = (
    (
        re.compile(r"OPENJSON\(CAST\((\S+) AS nvarchar\(max\)\)\) g"),
        r'json_array_elements_text(CAST(\1 AS json)) g("value")',
    ),
    (re.compile(r"\bAS uniqueidentifier\b"), "AS uuid"),
    (re.compile(r"\bAS bit\b"), "AS boolean"),
    (re.compile(r"\bDATALENGTH\("), "octet_length("),
    (re.compile(r"\bCOLLATE Latin1_General_100_BIN2\b"), 'COLLATE "C"'),
    (re.compile(r"^CREATE TABLE (?=\"#)"), "CREATE TEMPORARY TABLE "),
    (re.compile(r"^SELECT TOP \((\S+)\) (.*)$", re.DOTALL), r"SELECT \2 LIMIT \1"),
    (re.compile(r"^(.*) WITH \(UPDLOCK, ROWLOCK\)(.*)$", re.DOTALL), r"\1\2 FOR UPDATE"),
    (re.compile(r"^(.*) WITH \(REPEATABLEREAD, ROWLOCK, FORCESEEK, INDEX\(1\)\)(.*)$", re.DOTALL), r"\1\2"),
)


def statements(batch: str) -> Iterator[tuple[str, str]]:
    """Yield each statement as it was written and for psycopg, its values named by their places in the batch."""
    number = start = 0
    written: list[str] = []
    for piece in [*_PIECE.finditer(batch), None]:
        end = len(batch) if piece is None else piece.start()
        written.append(batch[start:end])
        start = end if piece is None else piece.end()
        if piece is None or piece[0] == ";":
            text = "".join(written).strip()
            written = []
            if text:
                yield text, _rewritten(text)
        elif piece[0] == "?":
            written.append(f"%(v{number})s")
            number += 1
        else:
            written.append(_spelt(piece[0]))


def _spelt(piece: str) -> str:
    if piece.startswith("["):
        name = piece[1:-1].replace("]]", "]").replace('"', '""')
        return f'"{name}"'
    return piece.removeprefix("N").replace("[", '"').replace("]", '"').replace("%", "%%")


def _rewritten(text: str) -> str:
    for pattern, replacement in _CANNED:
        if pattern.fullmatch(text):
            return pattern.sub(replacement, text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
