"""The operation about queries: the parameters of an address → the statement that chooses a page (E08-S04)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects import quoting
from reference_impl.dms.flattening.values import ColumnValue
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import DOCUMENT_TABLE
from reference_impl.dms.plans.queries import Predicate, query_plan
from reference_impl.dms.plans.sql_text import ROOT_ALIAS, PlanWriter
from reference_impl.dms.problem import Problem
from reference_impl.dms.reading.parameters import Query, query_of
from reference_impl.dms.referential_id import fixed_point
from reference_impl.dms.stage_operations.compiled import resource_mapping_of
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.operation import Operation
from reference_impl.dms.stage_operations.statement_facts import tables_read

_PAGE_SIZE: Final = 500
_NO_REQUEST: Final = ""


def _compile(given: JsonObject) -> JsonObject:
    dialect = chosen_dialect(given)
    fields = resource_mapping_of(given, dialect).query_fields
    pairs = [
        (arguments.required_text(one, "name"), arguments.any_text(one, "value"))
        for one in arguments.objects(given, "parameters")
    ]
    query = query_of(pairs, fields.fields, _PAGE_SIZE)
    if isinstance(query, Problem):
        return {"query": None, "problem": query.body(_NO_REQUEST)}
    filters = [*_filters(query)]
    predicates = [Predicate(column, "=", f"p{number}") for number, (column, _) in enumerate(filters)]
    values: dict[str, JsonValue] = {f"p{number}": value for number, (_, value) in enumerate(filters)}
    writer = PlanWriter(dialect)
    conditions = [] if query.id is None else [_of_id(writer)]
    plan = query_plan(writer, fields.root, predicates, conditions=conditions)
    values |= {"offset": query.offset, "limit": query.limit}
    named: list[JsonValue] = [{"name": one.name, "value": values[one.name]} for one in plan.page_parameters]
    if query.id is not None:
        named.append({"name": "documentUuid", "value": str(query.id)})
    sql = plan.page_document_id_sql
    compiled: JsonObject = {
        "sql": sql,
        "parameters": named,
        "fromTables": [*tables_read(sql)],
        "emptyPage": query.finds_nothing,
    }
    return {"query": compiled, "problem": None}


def _filters(query: Query) -> Iterator[tuple[str, JsonValue]]:
    """Yield column and value of every filter; a descriptor's is the referential id that still has to be resolved."""
    for one in query.filters:
        yield one.column, _shown(one.value)
    for descriptor in query.descriptors:
        yield descriptor.column, str(descriptor.referential_id)


def _shown(value: ColumnValue) -> JsonValue:
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return fixed_point(str(value))
        case _:
            return value.isoformat()


def _of_id(writer: PlanWriter) -> str:
    document = writer.column(ROOT_ALIAS, "DocumentId")
    table = quoting.qualify(writer.dialect, DOCUMENT_TABLE.schema, DOCUMENT_TABLE.name)
    inner, uuid = writer.column("x", "DocumentId"), writer.column("x", "DocumentUuid")
    return f"{document} IN (SELECT {inner} FROM {table} x WHERE {uuid} = @documentUuid)"  # noqa: S608 - names that are quoted here


OPERATIONS: Final[Mapping[str, Operation]] = {
    "query.compile": Operation(_compile, ("files", "resource", "dialect", "parameters")),
}
