"""The operations about documents that are read: from rows, by which statements, chosen by a query (E08)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, cast
from uuid import UUID

from reference_impl.dms import arguments
from reference_impl.dms.database.hydration import documents_sql
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import TypeKind
from reference_impl.dms.flattening.values import ColumnValue, Row
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import DOCUMENT_TABLE, Column, Table, TableId, UnifiedAlias
from reference_impl.dms.reconstitution.served_items import item_bytes
from reference_impl.dms.requests.documents import DocumentValue
from reference_impl.dms.schema.reading import read_json
from reference_impl.dms.stage_operations.compiled import resource_mapping_of, view_of
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.documents import document_value
from reference_impl.dms.stage_operations.operation import Operation
from reference_impl.dms.stage_operations.statement_facts import order_of, tables_read

_MOMENTS: Final[Mapping[TypeKind, Callable[[str], datetime | time]]] = {
    TypeKind.TIME: time.fromisoformat,
    TypeKind.DATE_TIME: datetime.fromisoformat,
}


def _reconstitute(given: JsonObject) -> JsonObject:
    mapping = resource_mapping_of(given, Dialect.PGSQL)
    tables = {str(table.id): table for table in mapping.detail.tables}
    given_tables = arguments.required_object(given, "tables")
    for name in given_tables:
        if name not in tables:
            raise arguments.invalid(f"tables.{name}", "is no table of this resource")
    rows = {table.id: _rows(given_tables, table) for table in mapping.detail.tables}
    roots = rows[mapping.reconstituter.root]
    if len(roots) != 1:
        raise arguments.invalid("tables", f"must hold one row of {mapping.reconstituter.root}")
    document = (cast("int", roots[0][0]), *_document(arguments.required_object(given, "document")))
    [item] = mapping.reconstituter.items([document], rows, _uris(given), view_of(given).schema_hash)
    return {"document": read_json(item_bytes(item), "the document")}


def _document(given: JsonObject) -> tuple[UUID, int, datetime]:
    arguments.refuse_unknown(given, ("DocumentUuid", "ContentVersion", "ContentLastModifiedAt"))
    moment = arguments.required_text(given, "ContentLastModifiedAt", "document.ContentLastModifiedAt")
    try:
        return (
            UUID(arguments.required_text(given, "DocumentUuid", "document.DocumentUuid")),
            arguments.required_integer(given, "ContentVersion", "document.ContentVersion"),
            datetime.fromisoformat(moment),
        )
    except ValueError as error:
        raise arguments.invalid("document", f"has a member that is not what it should be: {error}") from None


def _uris(given: JsonObject) -> dict[int, str]:
    found: dict[int, str] = {}
    for identifier, uri in arguments.required_object(given, "descriptorUris").items():
        if not identifier.isdecimal() or not isinstance(uri, str):
            raise arguments.invalid("descriptorUris", "must lead from document ids to texts")
        found[int(identifier)] = uri
    return found


def _rows(given: JsonObject, table: Table) -> Sequence[Row]:
    """Return the rows of a table in the order of their keys, as a database gives them."""
    name = str(table.id)
    rows = [_row(one, table) for one in arguments.objects(given, name)] if name in given else []
    return sorted(rows, key=lambda row: cast("tuple[int, ...]", row[: len(table.key_columns)]))


def _row(given: JsonObject, table: Table) -> Row:
    arguments.refuse_unknown(given, tuple(column.name for column in table.columns))
    stored = {column.name: _value(given.get(column.name), column, table.id) for column in table.columns}
    for column in table.key_columns:
        if not isinstance(stored[column.name], int):
            raise arguments.invalid(f"tables.{table.id}", f"must have a whole number as {column.name}")
    return tuple(_shown(stored, column, given) for column in table.columns)


def _shown(stored: Mapping[str, ColumnValue], column: Column, given: JsonObject) -> ColumnValue:
    """Return the value of a column; one that was not given and is generated shows what it is generated from."""
    storage = column.storage
    if column.name in given or not isinstance(storage, UnifiedAlias):
        return stored[column.name]
    is_present = storage.presence_column is None or stored[storage.presence_column] is not None
    return stored[storage.canonical_column] if is_present else None


def _value(value: JsonValue, column: Column, table: TableId) -> ColumnValue:
    place = f"tables.{table}.{column.name}"
    if value is None:
        return None
    try:
        return _typed(document_value(value, place), column.type.kind)
    except (TypeError, ValueError, ArithmeticError):
        raise arguments.invalid(place, f"must be a value of type {column.type.kind.value}") from None


def _typed(value: DocumentValue, kind: TypeKind) -> ColumnValue:
    match kind, value:
        case TypeKind.STRING, str():
            return value
        case TypeKind.BOOLEAN, bool():
            return value
        case ((TypeKind.INT32 | TypeKind.INT64), int()) if not isinstance(value, bool):
            return value
        case TypeKind.DECIMAL, (str() | int() | Decimal()) if not isinstance(value, bool):
            return Decimal(value)
        case TypeKind.DATE, str():
            return date.fromisoformat(value).isoformat()
        case ((TypeKind.TIME | TypeKind.DATE_TIME), str()):
            return _MOMENTS[kind](value)
        case _:
            raise TypeError


def _hydration(given: JsonObject) -> JsonObject:
    dialect = chosen_dialect(given)
    plan = resource_mapping_of(given, dialect).plans.read
    statements = [_statement("document", DOCUMENT_TABLE, documents_sql(dialect))]
    statements += [_statement("table", one.table, one.select_by_keyset_sql) for one in plan.tables]
    if plan.descriptor_projection is not None:
        statements.append(_statement("descriptors", TableId("dms", "Descriptor"), plan.descriptor_projection.sql))
    return {"statements": statements}


def _statement(kind: str, table: TableId, sql: str) -> JsonValue:
    return {"kind": kind, "table": str(table), "orderBy": [*order_of(sql)], "readsTables": [*tables_read(sql)]}


OPERATIONS: Final[Mapping[str, Operation]] = {
    "read.reconstitute": Operation(_reconstitute, ("files", "resource", "document", "tables", "descriptorUris")),
    "plan.hydration": Operation(_hydration, ("files", "resource", "dialect")),
}
