"""The rule about how unified values are found (INV-17)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.invariants.payload_view import PayloadView, TableView, Violation
from reference_impl.dms.packs.invariants.write_plans import absolute_path, planned_tables
from reference_impl.dms.packs.vocabulary import TYPE_KINDS

Bindings = Sequence[pb.WriteColumnBinding]


def plans_match_classes(payload: PayloadView) -> Iterator[Violation]:
    """INV-17: there is a plan per class with its members in order, and every index points at what it should."""
    for _, table, plan in planned_tables(payload):
        classes = [
            (one.canonical_column.value, [member.value for member in one.member_path_columns])
            for one in table.message.key_unification_classes
        ]
        planned = [
            (one.canonical_column.value, [member.member_path_column.value for member in one.members_in_order])
            for one in plan.key_unification_plans
        ]
        if classes != planned:
            yield table.violation("the plans of unified columns are not those of its classes")
            continue
        for one in plan.key_unification_plans:
            if not _points_at(plan.column_bindings, one.canonical_binding_index, one.canonical_column.value):
                yield table.violation("its index does not point at a precomputed binding", one.canonical_column.value)
            for member in one.members_in_order:
                yield from _of_member(table, plan.column_bindings, member)
        yield from _orphans(table, plan)


def _of_member(table: TableView, bindings: Bindings, member: pb.KeyUnificationMemberWritePlan) -> Iterator[Violation]:
    name = member.member_path_column.value
    column = table.columns[name]
    alias = column.storage.unified_alias
    if member.HasField("presence_column") != member.HasField("presence_binding_index"):
        yield table.violation("has a presence column without index, or an index without column", name)
    elif member.HasField("presence_column"):
        presence = member.presence_column.value
        is_there = _bound_at(bindings, member.presence_binding_index, presence)
        if not is_there or presence != alias.presence_column.value:
            yield table.violation(f"its index does not point at {presence}", name)
    elif alias.HasField("presence_column") or member.presence_is_synthetic:
        yield table.violation("has no presence column in the plan", name)
    if absolute_path(table.message.json_scope, member.relative_path) != column.source_json_path:
        yield table.violation(f"is read at {member.relative_path}, which is not its path", name)
    is_descriptor = column.kind == pb.COLUMN_KIND_DESCRIPTOR_FK
    content_fits = member.HasField("descriptor_resource") == is_descriptor and (
        is_descriptor or member.scalar_type.kind in TYPE_KINDS.values()
    )
    if member.kind != column.kind or not content_fits:
        yield table.violation("is not of the kind of its column", name)


def _points_at(bindings: Bindings, index: int, column: str) -> bool:
    return _bound_at(bindings, index, column) and bindings[index].source.HasField("precomputed")


def _bound_at(bindings: Bindings, index: int, column: str) -> bool:
    return index < len(bindings) and bindings[index].column.value == column


def _orphans(table: TableView, plan: pb.TableWritePlan) -> Iterator[Violation]:
    """Yield the precomputed columns that not exactly one class gives a value."""
    producers: Counter[str] = Counter()
    for one in plan.key_unification_plans:
        synthetic = {member.presence_column.value for member in one.members_in_order if member.presence_is_synthetic}
        producers.update({one.canonical_column.value, *synthetic})
    for binding in plan.column_bindings:
        name = binding.column.value
        if producers[name] != int(binding.source.HasField("precomputed")):
            yield table.violation(f"has {producers[name]} producers", name)
