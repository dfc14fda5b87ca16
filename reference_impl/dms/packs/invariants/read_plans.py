"""The rule about how rows are read (INV-18)."""

from collections.abc import Iterator
from typing import Final

from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.invariants.payload_view import (
    PayloadView,
    ResourceView,
    Violation,
    resource_name,
    table_name,
)

_SELECTED_DESCRIPTOR_COLUMNS: Final = 2
_IDENTITY_KINDS: Final = frozenset({pb.COLUMN_KIND_SCALAR, pb.COLUMN_KIND_DESCRIPTOR_FK})


def ordinals_are_inside(payload: PayloadView) -> Iterator[Violation]:
    """INV-18: each table has one read plan in dependency order; every ordinal is inside the list it is about."""
    for resource in payload.resources:
        plan = resource.message.read_plan
        if [table_name(one.table) for one in plan.table_plans] != [*resource.tables]:
            yield resource.violation("the read plans are not those of the tables in dependency order")
        for one in plan.table_plans:
            if not one.select_by_keyset_sql:
                yield Violation("has no read", resource.name, table_name(one.table))
        yield from _references(resource)
        yield from _descriptors(resource)
        yield from _identity(resource.name, plan.identity_projection)
    for pack in payload.message.resources:
        if pack.is_abstract_resource:
            yield from _identity(resource_name(pack), pack.abstract_identity_projection)


def _references(resource: ResourceView) -> Iterator[Violation]:
    for plan in resource.message.read_plan.reference_identity_projection_table_plans:
        for one in plan.bindings_in_order:
            ordinals = [part.column_ordinal for part in one.identity_field_ordinals_in_order]
            yield from _inside(resource, plan.table, one.reference_object_path, [one.fk_column_ordinal, *ordinals])


def _descriptors(resource: ResourceView) -> Iterator[Violation]:
    plans = resource.message.read_plan.descriptor_projection_plans
    if len(plans) > 1:
        yield resource.violation(f"has {len(plans)} descriptor projections")
    for plan in plans:
        shape = plan.result_shape
        if not plan.select_by_keyset_sql or {shape.descriptor_id_ordinal, shape.uri_ordinal} != {
            *range(_SELECTED_DESCRIPTOR_COLUMNS)
        }:
            yield resource.violation("the descriptor projection does not select ids and URIs")
        for one in plan.sources_in_order:
            yield from _inside(resource, one.table, one.descriptor_value_path, [one.descriptor_id_column_ordinal])


def _identity(resource: str, plan: pb.IdentityProjectionPlan) -> Iterator[Violation]:
    """Yield what is wrong with a projection: its select list is the document's id and then the columns."""
    if not plan.select_by_keyset_sql or not plan.columns_in_order:
        yield Violation("the identity projection is empty", resource)
    for one in plan.columns_in_order:
        if not 1 <= one.column_ordinal <= len(plan.columns_in_order) or one.kind not in _IDENTITY_KINDS:
            problem = f"has the ordinal {one.column_ordinal} and the kind {one.kind}"
            yield Violation(problem, resource, None, one.identity_json_path)


def _inside(resource: ResourceView, table: pb.DbTableName, path: str, ordinals: list[int]) -> Iterator[Violation]:
    found = resource.tables.get(table_name(table))
    if found is None:
        yield resource.violation(f"is read from {table_name(table)}, which the resource does not have", path)
    elif max(ordinals) >= len(found.columns):
        yield found.violation(f"has the ordinal {max(ordinals)} among {len(found.columns)} columns", path)
