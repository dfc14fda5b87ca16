"""The comparison of seeded tables with what was expected, in T-SQL (E02-S03)."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reference_impl.dms.ddl import clauses
from reference_impl.dms.ddl.core_tables import EFFECTIVE_SCHEMA_TABLE, core_table
from reference_impl.dms.ddl.layout import Lines, ended, indented, listed
from reference_impl.dms.ddl.mssql import comparison
from reference_impl.dms.ddl.mssql.comparison import refusal
from reference_impl.dms.ddl.mssql.tables import column_definition
from reference_impl.dms.ddl.mssql.words import WORDS, name, names, qualified, text
from reference_impl.dms.ddl.seed_rows import RECORD_COLUMNS, SHOWN_OFFENDERS, Expectation, SeedRow, record_row
from reference_impl.dms.ddl.seed_statements import ValidateSchemaRecord
from reference_impl.dms.ddl.statements import ColumnDefinition
from reference_impl.dms.dialects.dialect import Dialect

ROWS_PER_INSERT: Final = 1000
"""SQL Server takes no more rows in one ``VALUES`` list."""


def validate_rows(expectation: Expectation) -> Lines:
    """Write the comparison of a table's rows with the expected ones, joined by the first column."""
    table, columns, rows = expectation.table, expectation.columns, expectation.rows
    key = name(columns[0])
    actual = f"({' '.join(clauses.rows_of(WORDS, expectation))})"
    definitions = {column.name: column for column in core_table(Dialect.MSSQL, table).columns}
    selected = [definitions[column] for column in columns]
    differences = [
        differs(column, f"expected.{name(column.name)}", f"actual.{name(column.name)}") for column in selected
    ]
    message = f"{expectation.code}: expected %d rows, actual %d rows; {columns[0]} %s"
    return (
        *declare_expected(table.name, selected),
        *(line for chunk in chunks(rows) for line in insert_expected(columns, chunk)),
        f"DECLARE @actual int = (SELECT COUNT(*) FROM {actual} AS actual);",
        "DECLARE @offenders nvarchar(2000) = (",
        "    SELECT STRING_AGG(CONVERT(nvarchar(128), offending.[key]), N', ') FROM (",
        f"        SELECT TOP ({SHOWN_OFFENDERS}) COALESCE(expected.{key}, actual.{key}) AS [key]",
        "        FROM @expected AS expected",
        f"        FULL JOIN {actual} AS actual ON actual.{key} = expected.{key}",
        f"        WHERE expected.{key} IS NULL OR actual.{key} IS NULL",
        *indented((f"OR {difference}" for difference in differences), 3),
        f"        ORDER BY COALESCE(expected.{key}, actual.{key})",
        "    ) AS offending",
        ");",
        "IF @offenders IS NOT NULL",
        *refusal(message, str(len(rows)), "@actual", "@offenders"),
    )


def validate_schema_record(statement: ValidateSchemaRecord) -> Lines:
    """Write the comparison of the record with what was expected, column by column."""
    definitions = {column.name: column for column in core_table(Dialect.MSSQL, EFFECTIVE_SCHEMA_TABLE).columns}
    pairs = zip(RECORD_COLUMNS, record_row(statement.record), strict=True)
    cases = [
        f"CASE WHEN {differs(definitions[column], name(column), WORDS.constant(value))} THEN {text(column)} END"
        for column, value in pairs
    ]
    return (
        "DECLARE @differing nvarchar(1000) = (",
        "    SELECT CONCAT_WS(N', ',",
        *indented(listed(cases), 2),
        f"    ) FROM {qualified(EFFECTIVE_SCHEMA_TABLE)}",
        f"    WHERE {name('EffectiveSchemaSingletonId')} = 1",
        ");",
        "IF @differing IS NULL OR @differing <> N''",
        *refusal("EFFECTIVE_SCHEMA_MISMATCH: other values in %s", "@differing"),
    )


def differs(column: ColumnDefinition, left: str, right: str) -> str:
    """Write that two values of a column are not the same."""
    return comparison.text_differs(left, right) if column.is_exact_text else f"{left} <> {right}"


def declare_expected(table_name: str, columns: Sequence[ColumnDefinition]) -> Lines:
    """Write the table variable that the expected rows are collected in."""
    definitions = [column_definition(table_name, column) for column in columns]
    return ("DECLARE @expected TABLE (", *indented(listed(definitions)), ");")


def insert_expected(columns: tuple[str, ...], rows: Sequence[SeedRow]) -> Lines:
    """Write some of the expected rows."""
    values = [WORDS.row(row) for row in rows]
    return (f"INSERT INTO @expected ({names(columns)})", "VALUES", *indented(ended(listed(values))))


def chunks(rows: Sequence[SeedRow]) -> Iterator[Sequence[SeedRow]]:
    """Yield the rows in pieces that fit one ``VALUES`` list."""
    remaining = iter(rows)
    while piece := list(islice(remaining, ROWS_PER_INSERT)):
        yield piece
