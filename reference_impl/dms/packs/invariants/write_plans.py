"""The rules about how rows are written (INV-15, INV-16, INV-20)."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.invariants.payload_view import (
    PayloadView,
    ResourceView,
    TableView,
    Violation,
    table_name,
)
from reference_impl.dms.packs.vocabulary import TYPE_KINDS

_PARAMETER: Final = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


def planned_tables(payload: PayloadView) -> Iterator[tuple[ResourceView, TableView, pb.TableWritePlan]]:
    """Yield each write plan with its table; a plan without one breaks INV-15."""
    for resource in payload.resources:
        for plan in resource.message.write_plan.table_plans:
            table = resource.tables.get(table_name(plan.table))
            if table is not None:
                yield resource, table, plan


def stored_columns_are_bound(payload: PayloadView) -> Iterator[Violation]:
    """INV-15: each table has one plan with an insert, which binds the stored columns and no others, each once."""
    for resource in payload.resources:
        planned = Counter(table_name(plan.table) for plan in resource.message.write_plan.table_plans)
        for name in {**dict.fromkeys(resource.tables), **planned}:
            if name not in resource.tables or planned[name] != 1:
                yield Violation(f"has {planned[name]} write plans", resource.name, name)
    for _, table, plan in planned_tables(payload):
        if not plan.insert_sql:
            yield table.violation("has no insert")
        bound = Counter(one.column.value for one in plan.column_bindings)
        for name in {**dict.fromkeys(table.columns), **bound}:
            if bound[name] != int(table.is_stored(name)):
                yield table.violation(f"is bound {bound[name]} times", name)


def sources_exist(payload: PayloadView) -> Iterator[Violation]:
    """INV-16: key parts and paths exist; parameter names are bare names, different whatever their case."""
    for resource, table, plan in planned_tables(payload):
        names = Counter(one.parameter_name.casefold() for one in plan.column_bindings)
        for binding in plan.column_bindings:
            parameter = binding.parameter_name
            if not _PARAMETER.fullmatch(parameter) or names[parameter.casefold()] > 1:
                yield table.violation(f"has the parameter name {parameter!r}", binding.column.value)
            problem = _source_problem(resource, table, binding)
            if problem is not None:
                yield table.violation(problem, binding.column.value)


def _source_problem(resource: ResourceView, table: TableView, binding: pb.WriteColumnBinding) -> str | None:
    source, model = binding.source, resource.message.relational_model
    column = table.columns[binding.column.value]
    match source.WhichOneof("source"):
        case None:
            return "has no source"
        case "parent_key_part":
            # The last key column of an array's row is its own ordinal; all others are the key of the row above.
            parts = len(table.message.key.columns) - table.message.json_scope.endswith(ANY_ITEM)
            index = source.parent_key_part.index
            return None if index < parts else f"takes part {index} of a parent key of {parts}"
        case "scalar":
            path = absolute_path(table.message.json_scope, source.scalar.relative_path)
            known = path == column.source_json_path and source.scalar.scalar_type.kind in TYPE_KINDS.values()
            return None if known else f"takes {path}, which is not its path in the model"
        case "document_reference":
            path = source.document_reference.reference_object_path
            sites = {
                one.reference_object_path
                for one in model.document_reference_bindings
                if (table_name(one.table), one.fk_column.value) == (table.name, binding.column.value)
            }
            return None if path in sites else f"takes the reference {path}, which the model does not bind to it"
        case "descriptor_reference":
            path = source.descriptor_reference.descriptor_value_path
            edges = {
                one.descriptor_value_path
                for one in model.descriptor_edge_sources
                if (table_name(one.table), one.fk_column.value) == (table.name, binding.column.value)
            }
            relative = absolute_path(table.message.json_scope, source.descriptor_reference.relative_path)
            known = path in edges and path == relative
            return None if known else f"takes the descriptor {path}, which the model does not bind to it"
        case _:
            return None


def batches_fit(payload: PayloadView) -> Iterator[Violation]:
    """INV-20: the numbers are positive, a row has a parameter per binding, and a batch fits a command."""
    for _, table, plan in planned_tables(payload):
        batch = plan.bulk_insert_batching
        rows, width, most = batch.max_rows_per_batch, batch.parameters_per_row, batch.max_parameters_per_command
        if not (rows and width and most) or width != len(plan.column_bindings) or rows * width > most:
            yield table.violation(f"has batches of {rows} rows of {width} parameters, at most {most} in a command")


def absolute_path(scope: str, relative: str) -> str:
    """Return the path that is ``relative`` seen from the node of a scope."""
    return f"{scope}{relative.removeprefix('$')}"
