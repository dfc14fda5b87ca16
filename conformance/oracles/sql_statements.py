"""How many statements a script has, counted a character at a time (dms E03-S03)."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

PGSQL: Final = "pgsql"
_MODULE: Final = re.compile(r"(CREATE|ALTER|CREATE OR ALTER) (FUNCTION|TRIGGER|VIEW|PROCEDURE|PROC)\b")
_TAG: Final = re.compile(r"\$\w*\$")


def script_digest(sql: str) -> str:
    """Return the SHA-256 of a script with line feeds for line ends and nothing blank before them."""
    lines = re.split(r"\r\n|\r|\n", sql)
    return sha256("\n".join(line.rstrip(" \t") for line in lines).encode()).hexdigest()


def statement_count(dialect: str, sql: str) -> int:
    """Return the number of statements of a script that is well-formed."""
    if dialect == PGSQL:
        return _count(dialect, sql)
    return sum(1 if _is_module(batch) else _count(dialect, batch) for batch in batches(sql))


def batches(sql: str) -> Iterator[str]:
    """Yield the texts between the lines ``GO``, empty ones too."""
    start = position = 0
    while position < len(sql):
        line = re.compile(r"[^\r\n]*").match(sql, position)
        assert line is not None
        if _begins_line(sql, position) and line[0].strip(" \t").upper() == "GO":
            yield sql[start:position]
            start = position = line.end()
        else:
            position = _end_of_construct("mssql", sql, position) or position + 1
    yield sql[start:]


def _begins_line(sql: str, position: int) -> bool:
    return position == 0 or sql[position - 1] in "\r\n"


def _count(dialect: str, sql: str) -> int:
    """Count the pieces between semicolons that hold more than blanks and comments."""
    count, filled, position = 0, False, 0
    while position < len(sql):
        end = _end_of_construct(dialect, sql, position)
        if sql[position] == ";":
            count, filled = count + filled, False
        elif not (sql[position].isspace() or _begins_comment(sql, position)):
            filled = True
        position = end or position + 1
    return count + filled


def _is_module(batch: str) -> bool:
    bare, position = "", 0
    while position < len(batch) and len(bare) < len(batch):
        end = _end_of_construct("mssql", batch, position) or position + 1
        bare += " " if _begins_comment(batch, position) else batch[position:end]
        position = end
    return _MODULE.match(" ".join(bare.upper().split())) is not None


def _begins_comment(sql: str, position: int) -> bool:
    return sql.startswith(("--", "/*"), position)


def _end_of_construct(dialect: str, sql: str, start: int) -> int | None:
    """Return where the comment or quoted text that begins at ``start`` ends; None when none begins there."""
    if sql.startswith("--", start):
        return next((at for at in range(start, len(sql)) if sql[at] in "\r\n"), len(sql))
    if sql.startswith("/*", start):
        return _end_of_comment(sql, start)
    if dialect == PGSQL and sql[start] == "$" and not _follows_word(sql, start):
        tag = _TAG.match(sql, start)
        return None if tag is None else sql.index(tag[0], tag.end()) + len(tag[0])
    if sql[start] in "'\"" or (dialect != PGSQL and sql[start] == "["):
        return _end_of_quote(sql, start, escapes=dialect == PGSQL and _is_escape_string(sql, start))
    return None


def _end_of_comment(sql: str, start: int) -> int:
    depth, at = 1, start + 2
    while depth:
        if sql.startswith("/*", at):
            depth, at = depth + 1, at + 2
        elif sql.startswith("*/", at):
            depth, at = depth - 1, at + 2
        else:
            at += 1
            if at > len(sql):
                raise ValueError("a comment never ends")
    return at


def _end_of_quote(sql: str, start: int, *, escapes: bool) -> int:
    closing = {"[": "]"}.get(sql[start], sql[start])
    at = start + 1
    while True:
        if escapes and sql[at] == "\\":
            at += 2
        elif sql[at] != closing:
            at += 1
        elif sql[at + 1 : at + 2] == closing:
            at += 2
        else:
            return at + 1


def _is_escape_string(sql: str, start: int) -> bool:
    return sql[start] == "'" and start > 0 and sql[start - 1] in "eE" and not _follows_word(sql, start - 1)


def _follows_word(sql: str, start: int) -> bool:
    return start > 0 and (sql[start - 1].isalnum() or sql[start - 1] in "_$")
