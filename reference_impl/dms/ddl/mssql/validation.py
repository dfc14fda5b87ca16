"""The comparison of seeded tables with what was expected, in T-SQL (E02-S03)."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from reference_impl.dms.ddl.core_tables import (
    EFFECTIVE_SCHEMA_TABLE,
    RESOURCE_KEY_TABLE,
    SCHEMA_COMPONENT_TABLE,
    core_table,
)
from reference_impl.dms.ddl.layout import Lines, ended, indented, listed
from reference_impl.dms.ddl.mssql import comparison
from reference_impl.dms.ddl.mssql.comparison import refusal, value_text
from reference_impl.dms.ddl.mssql.tables import column_definition
from reference_impl.dms.ddl.mssql.words import name, names, qualified, text
from reference_impl.dms.ddl.seed_rows import (
    COMPONENT_COLUMNS,
    RECORD_COLUMNS,
    RESOURCE_KEY_COLUMNS,
    SHOWN_OFFENDERS,
    SeedValue,
    component_row,
    record_row,
    resource_key_row,
)
from reference_impl.dms.ddl.seed_statements import (
    ValidateResourceKeys,
    ValidateSchemaComponents,
    ValidateSchemaRecord,
)
from reference_impl.dms.ddl.statements import ColumnDefinition
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import TableId

ROWS_PER_INSERT: Final = 1000
"""SQL Server takes no more rows in one ``VALUES`` list."""


def validate_resource_keys(statement: ValidateResourceKeys) -> Lines:
    """Write the comparison of the whole table with the expected keys."""
    rows = [resource_key_row(key) for key in statement.keys]
    return validate_rows(RESOURCE_KEY_TABLE, RESOURCE_KEY_COLUMNS, rows, "RESOURCE_KEY_MISMATCH", None)


def validate_schema_components(statement: ValidateSchemaComponents) -> Lines:
    """Write the comparison of the projects of this hash with the expected ones."""
    rows = [component_row(component) for component in statement.components]
    only = f"{name('EffectiveSchemaHash')} = {text(statement.effective_schema_hash)}"
    return validate_rows(SCHEMA_COMPONENT_TABLE, COMPONENT_COLUMNS, rows, "SCHEMA_COMPONENT_MISMATCH", only)


def validate_rows(
    table: TableId, columns: tuple[str, ...], rows: Sequence[tuple[SeedValue, ...]], code: str, only: str | None
) -> Lines:
    """Write the comparison of a table's rows with the expected ones, joined by the first column."""
    key = name(columns[0])
    actual = f"(SELECT {names(columns)} FROM {qualified(table)}{f' WHERE {only}' if only else ''})"
    definitions = {column.name: column for column in core_table(Dialect.MSSQL, table).columns}
    selected = [definitions[column] for column in columns]
    differences = [
        differs(column, f"expected.{name(column.name)}", f"actual.{name(column.name)}") for column in selected
    ]
    message = f"{code}: expected %d rows, actual %d rows; {columns[0]} %s"
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
        f"CASE WHEN {differs(definitions[column], name(column), value_text(value))} THEN {text(column)} END"
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


def insert_expected(columns: tuple[str, ...], rows: Sequence[tuple[SeedValue, ...]]) -> Lines:
    """Write some of the expected rows."""
    values = [f"({', '.join(value_text(value) for value in row)})" for row in rows]
    return (f"INSERT INTO @expected ({names(columns)})", "VALUES", *indented(ended(listed(values))))


def chunks(rows: Sequence[tuple[SeedValue, ...]]) -> Iterator[Sequence[tuple[SeedValue, ...]]]:
    """Yield the rows in pieces that fit one ``VALUES`` list."""
    remaining = iter(rows)
    while piece := list(islice(remaining, ROWS_PER_INSERT)):
        yield piece
