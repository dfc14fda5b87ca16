"""Preflight, seed and validation in PostgreSQL's words (E02-S03)."""

from reference_impl.dms.ddl import clauses
from reference_impl.dms.ddl.core_tables import EFFECTIVE_SCHEMA_TABLE
from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.ddl.pgsql.words import WORDS, do_block, lookup, name, names, qualified, text
from reference_impl.dms.ddl.seed_rows import (
    RECORD_COLUMNS,
    SHOWN_OFFENDERS,
    Expectation,
    Insertion,
    SeedRow,
    record_row,
)
from reference_impl.dms.ddl.seed_statements import CheckRecordedHash, ValidateSchemaRecord


def check_recorded_hash(statement: CheckRecordedHash) -> Lines:
    """Write the refusal of a database that serves another schema set; a database without the table passes."""
    expected = text(statement.effective_schema_hash)
    refusal = (
        f"SELECT {name('EffectiveSchemaHash')} INTO recorded",
        f"FROM {qualified(EFFECTIVE_SCHEMA_TABLE)}",
        f"WHERE {name('EffectiveSchemaSingletonId')} = 1;",
        f"IF recorded <> {expected} THEN",
        f"    RAISE EXCEPTION 'EFFECTIVE_SCHEMA_HASH_MISMATCH: expected %, actual %', {expected}, recorded;",
        "END IF;",
    )
    return do_block(
        (
            f"IF pg_catalog.to_regclass({lookup(EFFECTIVE_SCHEMA_TABLE)}) IS NOT NULL THEN",
            *indented(refusal),
            "END IF;",
        ),
        ("recorded text;",),
    )


def insert(insertion: Insertion) -> Lines:
    """Write a row; where a unique key of it is taken, what is there stays as it is."""
    return (
        f"INSERT INTO {qualified(insertion.table)} ({names(insertion.columns)})",
        f"VALUES {WORDS.row(insertion.row)}",
        "ON CONFLICT DO NOTHING;",
    )


def validate_rows(expectation: Expectation) -> Lines:
    """Write the comparison of a table's rows with the expected ones, joined by the first column."""
    columns, rows = expectation.columns, expectation.rows
    key = columns[0]
    difference = " OR ".join(f"e.{name(column)} IS DISTINCT FROM a.{name(column)}" for column in columns)
    key_of_either = f"COALESCE(e.{name(key)}, a.{name(key)})"
    return do_block(
        (
            "WITH actual AS (",
            *indented(clauses.rows_of(WORDS, expectation)),
            f"), expected ({names(columns)}) AS (",
            *indented(_expected(rows)),
            "), offending AS (",
            f"    SELECT {key_of_either} AS key FROM expected AS e",
            f"    FULL JOIN actual AS a ON a.{name(key)} = e.{name(key)}",
            f"    WHERE {difference}",
            f"    ORDER BY {key_of_either} LIMIT {SHOWN_OFFENDERS}",
            ")",
            "SELECT",
            "    (SELECT pg_catalog.count(*) FROM actual),",
            "    (SELECT pg_catalog.string_agg(key::text, ', ' ORDER BY key) FROM offending)",
            "INTO actual_count, offenders;",
            "IF offenders IS NOT NULL THEN",
            f"    RAISE EXCEPTION '{expectation.code}: expected {len(rows)} rows, actual % rows; {key} %',",
            "        actual_count, offenders;",
            "END IF;",
        ),
        ("actual_count bigint;", "offenders text;"),
    )


def _expected(rows: tuple[SeedRow, ...]) -> Lines:
    return (
        ("VALUES", *indented(listed([WORDS.row(row) for row in rows])))
        if rows
        else ("SELECT * FROM actual WHERE false",)
    )


def validate_schema_record(statement: ValidateSchemaRecord) -> Lines:
    """Write the comparison of the record with what was expected, column by column."""
    pairs = zip(RECORD_COLUMNS, record_row(statement.record), strict=True)
    cases = [
        f"CASE WHEN {name(column)} IS DISTINCT FROM {WORDS.constant(value)} THEN {text(column)} END"
        for column, value in pairs
    ]
    return do_block(
        (
            "SELECT pg_catalog.concat_ws(', ',",
            *indented(listed(cases)),
            f") INTO differing FROM {qualified(EFFECTIVE_SCHEMA_TABLE)}",
            f"WHERE {name('EffectiveSchemaSingletonId')} = 1;",
            "IF differing IS DISTINCT FROM '' THEN",
            "    RAISE EXCEPTION 'EFFECTIVE_SCHEMA_MISMATCH: other values in %', differing;",
            "END IF;",
        ),
        ("differing text;",),
    )
