"""Session settings, preflight and seed in T-SQL (E02-S03, CF-13)."""

from typing import Final

from reference_impl.dms.ddl.core_tables import EFFECTIVE_SCHEMA_TABLE, core_table
from reference_impl.dms.ddl.layout import Lines, ended, indented
from reference_impl.dms.ddl.mssql import comparison
from reference_impl.dms.ddl.mssql.comparison import refusal
from reference_impl.dms.ddl.mssql.words import WORDS, lookup, name, names, qualified, text
from reference_impl.dms.ddl.seed_rows import Insertion
from reference_impl.dms.ddl.seed_statements import CheckRecordedHash
from reference_impl.dms.dialects.dialect import Dialect

_ON: Final = (
    "ANSI_NULLS",
    "ANSI_PADDING",
    "ANSI_WARNINGS",
    "ARITHABORT",
    "CONCAT_NULL_YIELDS_NULL",
    "QUOTED_IDENTIFIER",
    "XACT_ABORT",
)


def session_settings() -> Lines:
    """Write the settings that persisted columns and their indexes need.

    A check that failed earlier in this session has turned execution off (see ``refusal``); a new run turns it on.
    """
    return ("SET NOEXEC OFF;", *(f"SET {setting} ON;" for setting in _ON), "SET NUMERIC_ROUNDABORT OFF;")


def check_recorded_hash(statement: CheckRecordedHash) -> Lines:
    """Write the refusal of a database that serves another schema set; a database without the table passes."""
    expected = text(statement.effective_schema_hash)
    message = "EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %s, actual %s"
    body = (
        "DECLARE @recorded nvarchar(64) = (",
        f"    SELECT {name('EffectiveSchemaHash')} FROM {qualified(EFFECTIVE_SCHEMA_TABLE)}",
        f"    WHERE {name('EffectiveSchemaSingletonId')} = 1",
        ");",
        f"IF {comparison.text_differs('@recorded', expected)}",
        *refusal(message, expected, "@recorded"),
    )
    return (
        f"IF OBJECT_ID({lookup(EFFECTIVE_SCHEMA_TABLE)}, N'U') IS NOT NULL",
        "BEGIN",
        *indented(body),
        "END;",
    )


def insert(insertion: Insertion) -> Lines:
    """Write a row; where a unique key of it is taken, what is there stays as it is."""
    table, columns = insertion.table, insertion.columns
    values = {column: WORDS.constant(value) for column, value in zip(columns, insertion.row, strict=True)}
    definition = core_table(Dialect.MSSQL, table)
    keys = [
        " AND ".join(f"{name(column)} = {values[column]}" for column in key.columns)
        for key in (definition.primary_key, *definition.uniques)
    ]
    taken = keys[0] if len(keys) == 1 else " OR ".join(f"({key})" for key in keys)
    return ended(
        (
            f"INSERT INTO {qualified(table)} ({names(columns)})",
            f"SELECT {', '.join(values.values())}",
            f"WHERE NOT EXISTS (SELECT 1 FROM {qualified(table)} WHERE {taken})",
        )
    )
