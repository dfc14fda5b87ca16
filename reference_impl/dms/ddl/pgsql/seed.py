"""Preflight, seed and validation in PostgreSQL's words (E02-S03)."""

from reference_impl.dms.ddl.core_tables import EFFECTIVE_SCHEMA_TABLE, RESOURCE_KEY_TABLE, SCHEMA_COMPONENT_TABLE
from reference_impl.dms.ddl.layout import Lines, indented, listed
from reference_impl.dms.ddl.pgsql.words import binary, boolean, do_block, lookup, name, names, qualified, text
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
    CheckRecordedHash,
    InsertResourceKey,
    InsertSchemaComponent,
    InsertSchemaRecord,
    ValidateResourceKeys,
    ValidateSchemaComponents,
    ValidateSchemaRecord,
)
from reference_impl.dms.model.values import TableId


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


def insert_resource_key(statement: InsertResourceKey) -> Lines:
    """Write a resource key; one that is there already is left as it is."""
    return insert(RESOURCE_KEY_TABLE, RESOURCE_KEY_COLUMNS, resource_key_row(statement.key))


def insert_schema_record(statement: InsertSchemaRecord) -> Lines:
    """Write the record; one that is there already is left as it is, with the time at which it was applied."""
    return insert(EFFECTIVE_SCHEMA_TABLE, RECORD_COLUMNS, record_row(statement.record))


def insert_schema_component(statement: InsertSchemaComponent) -> Lines:
    """Write a project; one that is there already is left as it is."""
    row = (statement.effective_schema_hash, *component_row(statement.component))
    return insert(SCHEMA_COMPONENT_TABLE, ("EffectiveSchemaHash", *COMPONENT_COLUMNS), row)


def insert(table: TableId, columns: tuple[str, ...], row: tuple[SeedValue, ...]) -> Lines:
    """Write one row that no unique key of the table has yet."""
    return (
        f"INSERT INTO {qualified(table)} ({names(columns)})",
        f"VALUES {row_text(row)}",
        "ON CONFLICT DO NOTHING;",
    )


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
    table: TableId, columns: tuple[str, ...], rows: list[tuple[SeedValue, ...]], code: str, only: str | None
) -> Lines:
    """Write the comparison of a table's rows with the expected ones, joined by the first column."""
    key = columns[0]
    actual = (f"SELECT {names(columns)}", f"FROM {qualified(table)}", *([f"WHERE {only}"] if only else []))
    difference = " OR ".join(f"e.{name(column)} IS DISTINCT FROM a.{name(column)}" for column in columns)
    key_of_either = f"COALESCE(e.{name(key)}, a.{name(key)})"
    return do_block(
        (
            "WITH actual AS (",
            *indented(actual),
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
            f"    RAISE EXCEPTION '{code}: expected {len(rows)} rows, actual % rows; {key} %',",
            "        actual_count, offenders;",
            "END IF;",
        ),
        ("actual_count bigint;", "offenders text;"),
    )


def _expected(rows: list[tuple[SeedValue, ...]]) -> Lines:
    return (
        ("VALUES", *indented(listed([row_text(row) for row in rows])))
        if rows
        else ("SELECT * FROM actual WHERE false",)
    )


def validate_schema_record(statement: ValidateSchemaRecord) -> Lines:
    """Write the comparison of the record with what was expected, column by column."""
    pairs = zip(RECORD_COLUMNS, record_row(statement.record), strict=True)
    cases = [
        f"CASE WHEN {name(column)} IS DISTINCT FROM {value_text(value)} THEN {text(column)} END"
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


def row_text(row: tuple[SeedValue, ...]) -> str:
    """Write the constants of a row."""
    return f"({', '.join(value_text(value) for value in row)})"


def value_text(value: SeedValue) -> str:
    """Write a constant."""
    match value:
        case bool():
            return boolean(value=value)
        case int():
            return str(value)
        case str():
            return text(value)
        case bytes():
            return binary(value)
