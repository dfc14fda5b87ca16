"""For each rule of CF-7 some ways to break it and no earlier one; here those about plans."""

from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from tests.reference.packs.model_violations import MODEL_VIOLATIONS, Change, resource


def written(payload: pb.MappingPackPayload, name: str) -> pb.TableWritePlan:
    """Return the write plan of a table."""
    return next(plan for one in payload.resources for plan in one.write_plan.table_plans if plan.table.name == name)


def bound(payload: pb.MappingPackPayload, table: str, name: str) -> pb.WriteColumnBinding:
    """Return a binding of a table."""
    return next(one for one in written(payload, table).column_bindings if one.column.value == name)


def _plan_of_other_table(payload: pb.MappingPackPayload) -> None:
    written(payload, "School").table.name = "Nothing"


def _without_insert(payload: pb.MappingPackPayload) -> None:
    written(payload, "School").insert_sql = ""


def _bound_twice(payload: pb.MappingPackPayload) -> None:
    bindings = written(payload, "School").column_bindings
    bindings.append(bindings[-1])


def _alias_bound(payload: pb.MappingPackPayload) -> None:
    bound(payload, "StudentSchoolAssociation", "EntryDate").column.value = "CohortYear"


def _key_part_outside(payload: pb.MappingPackPayload) -> None:
    bound(payload, "SchoolAddressPeriod", "School_DocumentId").source.parent_key_part.index = 2


def _other_path(payload: pb.MappingPackPayload) -> None:
    bound(payload, "School", "NameOfInstitution").source.scalar.relative_path = "$.other"


def _other_reference(payload: pb.MappingPackPayload) -> None:
    binding = bound(payload, "StudentSchoolAssociation", "School_DocumentId")
    binding.source.document_reference.reference_object_path = "$.studentReference"


def _parameter_with_mark(payload: pb.MappingPackPayload) -> None:
    bound(payload, "School", "SchoolId").parameter_name = "@schoolId"


def _parameters_alike(payload: pb.MappingPackPayload) -> None:
    bound(payload, "School", "SchoolId").parameter_name = "NAMEOFINSTITUTION"


def _members_swapped(payload: pb.MappingPackPayload) -> None:
    members = written(payload, "StudentSchoolAssociation").key_unification_plans[0].members_in_order
    members.append(members.pop(0))


def _index_outside(payload: pb.MappingPackPayload) -> None:
    written(payload, "StudentSchoolAssociation").key_unification_plans[0].canonical_binding_index = 99


def _presence_elsewhere(payload: pb.MappingPackPayload) -> None:
    plan = written(payload, "StudentSchoolAssociation").key_unification_plans[0]
    plan.members_in_order[0].presence_binding_index += 1


def _presence_without_index(payload: pb.MappingPackPayload) -> None:
    plan = written(payload, "StudentSchoolAssociation").key_unification_plans[0]
    plan.members_in_order[0].ClearField("presence_binding_index")


def _orphan(payload: pb.MappingPackPayload) -> None:
    bound(payload, "School", "ShortName").source.precomputed.SetInParent()


def _bindings_swapped(payload: pb.MappingPackPayload) -> None:
    bindings = written(payload, "StudentSchoolAssociation").column_bindings
    bindings.insert(1, bindings.pop(2))


def _read_plans_swapped(payload: pb.MappingPackPayload) -> None:
    plans = resource(payload).read_plan.table_plans
    plans.append(plans.pop(0))


def _ordinal_outside(payload: pb.MappingPackPayload) -> None:
    plan = resource(payload, "StudentSchoolAssociation").read_plan
    plan.reference_identity_projection_table_plans[0].bindings_in_order[0].fk_column_ordinal = 99


def _identity_outside(payload: pb.MappingPackPayload) -> None:
    resource(payload, "EducationOrganization").abstract_identity_projection.columns_in_order[0].column_ordinal = 2


def _read_without_text(payload: pb.MappingPackPayload) -> None:
    resource(payload).read_plan.table_plans[0].select_by_keyset_sql = ""


def _carriage_return(payload: pb.MappingPackPayload) -> None:
    plan = written(payload, "School")
    plan.insert_sql = plan.insert_sql.replace("\n", "\r\n")


def _blank_at_end(payload: pb.MappingPackPayload) -> None:
    plan = resource(payload).read_plan.identity_projection
    plan.select_by_keyset_sql = plan.select_by_keyset_sql.replace(",\n", ", \n").replace("SELECT\n", "SELECT \n")


def _no_rows(payload: pb.MappingPackPayload) -> None:
    written(payload, "School").bulk_insert_batching.max_rows_per_batch = 0


def _too_many_rows(payload: pb.MappingPackPayload) -> None:
    written(payload, "School").bulk_insert_batching.max_rows_per_batch = 65_535


VIOLATIONS: list[tuple[str, Change]] = [
    *MODEL_VIOLATIONS,
    ("INV-15", _plan_of_other_table),
    ("INV-15", _without_insert),
    ("INV-15", _bound_twice),
    ("INV-15", _alias_bound),
    ("INV-16", _key_part_outside),
    ("INV-16", _other_path),
    ("INV-16", _other_reference),
    ("INV-16", _parameter_with_mark),
    ("INV-16", _parameters_alike),
    ("INV-17", _members_swapped),
    ("INV-17", _index_outside),
    ("INV-17", _presence_elsewhere),
    ("INV-17", _presence_without_index),
    ("INV-17", _orphan),
    ("INV-17", _bindings_swapped),
    ("INV-18", _read_plans_swapped),
    ("INV-18", _ordinal_outside),
    ("INV-18", _identity_outside),
    ("INV-18", _read_without_text),
    ("INV-19", _carriage_return),
    ("INV-19", _blank_at_end),
    ("INV-20", _no_rows),
    ("INV-20", _too_many_rows),
]
