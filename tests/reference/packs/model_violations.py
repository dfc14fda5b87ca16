"""For each rule of CF-7 about keys and tables some ways to break it and no earlier one."""

from collections.abc import Callable

from reference_impl.dms.effective_schema.resource_keys import KeyedResource, ResourceKey
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.payload import seed_hash

Change = Callable[[pb.MappingPackPayload], None]


def resource(payload: pb.MappingPackPayload, name: str = "School") -> pb.ResourcePack:
    """Return a resource of a payload."""
    return next(one for one in payload.resources if one.resource_name == name)


def column(table: pb.DbTableModel, name: str) -> pb.DbColumnModel:
    """Return a column of a table."""
    return next(one for one in table.columns if one.column_name.value == name)


def reseeded(payload: pb.MappingPackPayload) -> None:
    """Let the hash be that of the keys again."""
    keys = [
        ResourceKey(
            one.resource_key_id,
            KeyedResource(one.project_name, one.resource_name, one.resource_version, one.is_abstract_resource),
        )
        for one in payload.resource_keys
    ]
    payload.resource_key_seed_hash = seed_hash(tuple(keys))


def _rename_key(payload: pb.MappingPackPayload) -> None:
    payload.resource_keys[0].resource_name = "Zebra"


def _other_count(payload: pb.MappingPackPayload) -> None:
    payload.resource_key_count += 1


def _other_seed(payload: pb.MappingPackPayload) -> None:
    payload.resource_key_seed_hash = bytes(32)


def _short_seed(payload: pb.MappingPackPayload) -> None:
    payload.resource_key_seed_hash = payload.resource_key_seed_hash[:31]


def _resource_twice(payload: pb.MappingPackPayload) -> None:
    payload.resources.insert(1, payload.resources[0])


def _resource_missing(payload: pb.MappingPackPayload) -> None:
    del payload.resources[-1]


def _other_abstract(payload: pb.MappingPackPayload) -> None:
    payload.resource_keys[0].is_abstract_resource = True
    reseeded(payload)


def _without_write_plan(payload: pb.MappingPackPayload) -> None:
    resource(payload).ClearField("write_plan")


def _descriptor_with_projection(payload: pb.MappingPackPayload) -> None:
    projection = resource(payload, "EducationOrganization").abstract_identity_projection
    resource(payload, "GradeLevelDescriptor").abstract_identity_projection.CopyFrom(projection)


def _unknown_storage(payload: pb.MappingPackPayload) -> None:
    resource(payload).storage_kind = pb.RESOURCE_STORAGE_KIND_UNSPECIFIED


def _other_root(payload: pb.MappingPackPayload) -> None:
    resource(payload).relational_model.root.json_scope = "$.x"


def _child_first(payload: pb.MappingPackPayload) -> None:
    tables = resource(payload).relational_model.tables_in_dependency_order
    last = tables.pop()
    tables.insert(1, last)


def _table_twice(payload: pb.MappingPackPayload) -> None:
    tables = resource(payload).relational_model.tables_in_dependency_order
    tables.append(tables[-1])


def _column_twice(payload: pb.MappingPackPayload) -> None:
    table = resource(payload).relational_model.tables_in_dependency_order[1]
    table.columns.append(table.columns[-1])


def _key_without_column(payload: pb.MappingPackPayload) -> None:
    table = resource(payload).relational_model.tables_in_dependency_order[1]
    table.key.columns[0].column_name.value = "Nothing"


def _without_storage(payload: pb.MappingPackPayload) -> None:
    column(resource(payload).relational_model.tables_in_dependency_order[1], "Mascot").ClearField("storage")


def _without_type(payload: pb.MappingPackPayload) -> None:
    table = resource(payload).relational_model.tables_in_dependency_order[1]
    column(table, "Mascot").scalar_type.kind = pb.SCALAR_KIND_UNSPECIFIED


def _without_target(payload: pb.MappingPackPayload) -> None:
    table = next(
        one
        for one in resource(payload).relational_model.tables_in_dependency_order
        if one.table.name == "SchoolAddress"
    )
    column(table, "AddressTypeDescriptor_DescriptorId").ClearField("target_resource")


def _association(payload: pb.MappingPackPayload) -> pb.DbTableModel:
    model = resource(payload, "StudentSchoolAssociation").relational_model
    return model.tables_in_dependency_order[0]


def _in_both(change: Callable[[pb.DbTableModel], None]) -> Change:
    """Change the root table of the association in both places where it stands."""

    def both(payload: pb.MappingPackPayload) -> None:
        change(_association(payload))
        change(resource(payload, "StudentSchoolAssociation").relational_model.root)

    return both


def _canonical_gone(table: pb.DbTableModel) -> None:
    column(table, "CohortYear").storage.unified_alias.canonical_column.value = "Nothing"


def _canonical_with_path(table: pb.DbTableModel) -> None:
    column(table, "CohortYear_Unified").source_json_path = "$.cohortYear"


def _presence_gone(table: pb.DbTableModel) -> None:
    column(table, "CohortYear").storage.unified_alias.presence_column.value = "Nothing"


def _presence_required(table: pb.DbTableModel) -> None:
    column(table, "CohortYear_Present").is_nullable = False


def _member_without_alias(table: pb.DbTableModel) -> None:
    table.key_unification_classes[0].member_path_columns[0].value = "EntryDate"


def _member_twice(table: pb.DbTableModel) -> None:
    table.key_unification_classes[0].member_path_columns.append(table.key_unification_classes[0].member_path_columns[0])


def _constraint_without_column(table: pb.DbTableModel) -> None:
    next(one for one in table.constraints if one.HasField("unique")).unique.columns[0].value = "Nothing"


def _key_of_alias(table: pb.DbTableModel) -> None:
    key = next(one for one in table.constraints if one.HasField("foreign_key")).foreign_key
    key.columns[0].value = "CohortYear"


def _uneven_key(table: pb.DbTableModel) -> None:
    next(one for one in table.constraints if one.HasField("foreign_key")).foreign_key.target_columns.pop()


def _binding_of_scalar(payload: pb.MappingPackPayload) -> None:
    model = resource(payload, "BellSchedule").relational_model
    model.document_reference_bindings[0].fk_column.value = "BellScheduleName"


def _edge_of_other_table(payload: pb.MappingPackPayload) -> None:
    resource(payload, "StudentSchoolAssociation").relational_model.descriptor_edge_sources[0].table.name = "Nothing"


def _reference_twice(payload: pb.MappingPackPayload) -> None:
    bindings = resource(payload, "StudentSchoolAssociation").relational_model.document_reference_bindings
    bindings.append(bindings[0])


MODEL_VIOLATIONS: list[tuple[str, Change]] = [
    ("INV-01", _other_count),
    ("INV-02", _rename_key),
    ("INV-03", _other_seed),
    ("INV-03", _short_seed),
    ("INV-04", _resource_twice),
    ("INV-05", _resource_missing),
    ("INV-05", _other_abstract),
    ("INV-06", _without_write_plan),
    ("INV-06", _descriptor_with_projection),
    ("INV-06", _unknown_storage),
    ("INV-07", _other_root),
    ("INV-07", _child_first),
    ("INV-07", _table_twice),
    ("INV-08", _column_twice),
    ("INV-08", _key_without_column),
    ("INV-09", _without_storage),
    ("INV-09", _without_type),
    ("INV-09", _without_target),
    ("INV-10", _in_both(_canonical_gone)),
    ("INV-10", _in_both(_canonical_with_path)),
    ("INV-11", _in_both(_presence_gone)),
    ("INV-11", _in_both(_presence_required)),
    ("INV-12", _in_both(_member_without_alias)),
    ("INV-12", _in_both(_member_twice)),
    ("INV-13", _in_both(_constraint_without_column)),
    ("INV-13", _in_both(_key_of_alias)),
    ("INV-13", _in_both(_uneven_key)),
    ("INV-14", _binding_of_scalar),
    ("INV-14", _edge_of_other_table),
    ("INV-14", _reference_twice),
]
