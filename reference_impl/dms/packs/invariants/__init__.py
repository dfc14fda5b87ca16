"""What every payload must keep before anything of it is used (E05 CF-7); one function per rule."""

from collections.abc import Callable, Iterator
from typing import Final

from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.errors import PackInvariantViolationError
from reference_impl.dms.packs.invariants import plan_texts, read_plans, resource_keys, tables, unification, write_plans
from reference_impl.dms.packs.invariants.payload_view import PayloadView, Violation

Rule = Callable[[PayloadView], Iterator[Violation]]

RULES: Final[dict[str, Rule]] = {
    "INV-01": resource_keys.count_is_told,
    "INV-02": resource_keys.ids_have_no_gap,
    "INV-03": resource_keys.seed_hash_is_theirs,
    "INV-04": resource_keys.resources_ascend,
    "INV-05": resource_keys.each_key_has_a_resource,
    "INV-06": resource_keys.storage_says_what_is_there,
    "INV-07": tables.parents_come_first,
    "INV-08": tables.keys_exist,
    "INV-09": tables.columns_are_complete,
    "INV-10": tables.aliases_show_stored_columns,
    "INV-11": tables.presence_columns_can_be_absent,
    "INV-12": tables.classes_have_their_members,
    "INV-13": tables.constraints_have_their_columns,
    "INV-14": tables.bindings_have_their_columns,
    "INV-15": write_plans.stored_columns_are_bound,
    "INV-16": write_plans.sources_exist,
    "INV-17": unification.plans_match_classes,
    "INV-18": read_plans.ordinals_are_inside,
    "INV-19": plan_texts.texts_are_canonical,
    "INV-20": write_plans.batches_fit,
}
"""In this order: a rule may lean on those before it."""


def require(payload: pb.MappingPackPayload) -> None:
    """Raise PackInvariantViolationError for the first rule that a payload breaks."""
    view = PayloadView.of(payload)
    for rule, check in RULES.items():
        for found in check(view):
            raise PackInvariantViolationError(rule, found.problem, found.resource, found.table, found.element)
