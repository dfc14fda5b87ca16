"""The operations about plans (E15 C7)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.ddl.manifests import model_reading
from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import pipeline
from reference_impl.dms.model.values import ResourceId, TableId, UnifiedAlias
from reference_impl.dms.plans import batches, mapping_json, plan_lookup, queries
from reference_impl.dms.plans.compiler import compile_plans
from reference_impl.dms.plans.parameter_names import parameter_names
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.plans.values import MappingSet
from reference_impl.dms.stage_operations import cache_stress, schema
from reference_impl.dms.stage_operations.dialect import chosen_dialect
from reference_impl.dms.stage_operations.operation import Operation


def _compile(given: JsonObject) -> JsonObject:
    return {"mapping_set": mapping_json.mapping_set_object(_compiled(given))}


def _compiled(given: JsonObject) -> MappingSet:
    return compile_plans(pipeline.derive(schema.loaded(given), chosen_dialect(given)))


def _lookup(given: JsonObject) -> JsonObject:
    resource = ResourceId(arguments.required_text(given, "project"), arguments.required_text(given, "resource"))
    return {"resource": mapping_json.resource_object(plan_lookup.resource_with_plans(_compiled(given), resource))}


def _compile_model(given: JsonObject) -> JsonObject:
    model = arguments.required_object(given, "model")
    compiled = compile_plans(model_reading.plan_model_of(model, chosen_dialect(given)))
    return {"mapping_set": mapping_json.mapping_set_object(compiled)}


def _parameter_names(given: JsonObject) -> JsonObject:
    return {"names": [*parameter_names(arguments.optional_texts(given, "columns"))]}


def _batch(given: JsonObject) -> JsonObject:
    width = arguments.required_integer(given, "parametersPerRow", "parametersPerRow")
    return mapping_json.batch_object(batches.batch_of(chosen_dialect(given), width))


def _insert_batch(given: JsonObject) -> JsonObject:
    columns = arguments.optional_texts(given, "columns")
    rows = arguments.required_integer(given, "rows", "rows")
    if rows < 1:
        raise InvalidArgumentsError("rows must be at least 1", argument="rows")
    writer = PlanWriter(chosen_dialect(given))
    return {"sql": writer.insert_batch(_table(given), columns, parameter_names(columns), rows)}


def _query(given: JsonObject) -> JsonObject:
    aliases = queries.aliases_by_column(
        (
            arguments.required_text(one, "column"),
            UnifiedAlias(
                arguments.required_text(one, "canonicalColumn"), arguments.optional_text(one, "presenceColumn")
            ),
        )
        for one in arguments.objects(given, "aliases")
    )
    types = {
        arguments.required_text(one, "column"): _type(arguments.required_text(one, "type"))
        for one in arguments.objects(given, "columns")
    }
    predicates = [
        queries.Predicate(
            arguments.required_text(one, "column"),
            arguments.required_text(one, "operator"),
            arguments.any_text(one, "parameter"),
        )
        for one in arguments.objects(given, "predicates")
    ]
    offset, limit = (arguments.optional_text(given, f"{one}Parameter") for one in ("offset", "limit"))
    names = queries.PageNames("offset" if offset is None else offset, "limit" if limit is None else limit)
    plan = queries.query_plan(
        PlanWriter(chosen_dialect(given)),
        queries.QueryRoot(_table(given), types, aliases),
        predicates,
        names,
        total_count=arguments.optional_boolean(given, "totalCount", default=False),
    )
    counted = plan.total_count_parameters
    return {
        "pageDocumentIdSql": plan.page_document_id_sql,
        "totalCountSql": plan.total_count_sql,
        "pageParameters": _parameters(plan.page_parameters),
        "totalCountParameters": None if counted is None else _parameters(counted),
    }


def _parameters(parameters: tuple[queries.QueryParameter, ...]) -> list[JsonValue]:
    return [{"name": one.name, "role": one.role.value} for one in parameters]


def _table(given: JsonObject) -> TableId:
    table = given.get("table")
    if not isinstance(table, dict):
        raise InvalidArgumentsError("table must be an object with schema and name", argument="table")
    return TableId(
        arguments.required_text(table, "schema", "table.schema"), arguments.required_text(table, "name", "table.name")
    )


def _type(name: str) -> ScalarType:
    for kind in TypeKind:
        if kind.value == name:
            return ScalarType(kind)
    raise InvalidArgumentsError(f"there is no type {name}", argument="columns")


OPERATIONS: Final[Mapping[str, Operation]] = {
    "plan.compile": Operation(_compile, ("files", "dialect")),
    "plan.compile_model": Operation(_compile_model, ("model", "dialect")),
    "plan.lookup": Operation(_lookup, ("files", "dialect", "project", "resource")),
    "plan.parameter_names": Operation(_parameter_names, ("columns",)),
    "plan.batch": Operation(_batch, ("dialect", "parametersPerRow")),
    "plan.insert_batch": Operation(_insert_batch, ("dialect", "table", "columns", "rows")),
    "plan.query": Operation(
        _query,
        (
            "dialect",
            "table",
            "columns",
            "aliases",
            "predicates",
            "offsetParameter",
            "limitParameter",
            "totalCount",
        ),
    ),
    "plan.cache_stress": Operation(
        cache_stress.answer, ("keys", "callers", "compile_ms", "warm_callers", "failing_compiles")
    ),
}
