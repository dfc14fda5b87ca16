"""The plans of a resource, from messages that keep the invariants (E05 CF-3).

What a pack does not hold is rebuilt: the keyset table follows from the dialect, select lists and orders from the
columns of the model.
"""

from collections.abc import Iterator, Mapping

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model.values import ColumnKind, ResourceDetail, Table, TableId
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.vocabulary import resource_id, scalar_type, table_id
from reference_impl.dms.plans import values
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN, KEYSET_TABLES

Tables = Mapping[TableId, Table]


def plans_of(pack: pb.ResourcePack, detail: ResourceDetail, dialect: Dialect) -> values.TablePlans:
    """Read the plans of a resource with tables of its own."""
    tables = {one.id: one for one in detail.tables}
    written = {table_id(one.table): one for one in pack.write_plan.table_plans}
    write = values.WritePlan(tuple(_write_plan(written[one.id], one) for one in detail.tables))
    return values.TablePlans(write, _read_plan(pack.read_plan, tables, dialect))


def identity_of(message: pb.IdentityProjectionPlan) -> values.IdentityProjection:
    """Read how identities are read."""
    columns = (
        values.IdentityColumn(one.identity_json_path, one.column_ordinal, _value_kind(one.kind))
        for one in message.columns_in_order
    )
    return values.IdentityProjection(message.select_by_keyset_sql, tuple(columns))


def _value_kind(kind: pb.ColumnKind) -> values.ValueKind:
    is_descriptor = kind == pb.COLUMN_KIND_DESCRIPTOR_FK
    return values.ValueKind.DESCRIPTOR if is_descriptor else values.ValueKind.SCALAR


def _write_plan(message: pb.TableWritePlan, table: Table) -> values.TableWritePlan:
    batch = message.bulk_insert_batching
    kinds = {one.name: one.kind for one in table.columns}
    return values.TableWritePlan(
        table.id,
        table.scope,
        message.insert_sql,
        message.update_sql or None,
        message.delete_by_parent_sql or None,
        values.Batch(batch.max_rows_per_batch, batch.parameters_per_row, batch.max_parameters_per_command),
        tuple(
            values.Binding(one.column.value, kinds[one.column.value], one.parameter_name, _source(one.source))
            for one in message.column_bindings
        ),
        tuple(_unification(one) for one in message.key_unification_plans),
    )


def _source(message: pb.WriteValueSource) -> values.Source:  # noqa: PLR0911 - one return per case
    match message.WhichOneof("source"):
        case "document_id":
            return values.DocumentIdSource()
        case "parent_key_part":
            return values.ParentKeyPartSource(message.parent_key_part.index)
        case "ordinal":
            return values.OrdinalSource()
        case "scalar":
            return values.ScalarSource(message.scalar.relative_path, scalar_type(message.scalar.scalar_type))
        case "document_reference":
            return values.DocumentReferenceSource(message.document_reference.reference_object_path)
        case "descriptor_reference":
            reference = message.descriptor_reference
            return values.DescriptorReferenceSource(reference.relative_path, resource_id(reference.descriptor_resource))
        case _:
            return values.PrecomputedSource()


def _unification(message: pb.KeyUnificationWritePlan) -> values.KeyUnification:
    return values.KeyUnification(
        message.canonical_column.value,
        message.canonical_binding_index,
        tuple(_member(one) for one in message.members_in_order),
    )


def _member(message: pb.KeyUnificationMemberWritePlan) -> values.UnifiedMember:
    return values.UnifiedMember(
        message.member_path_column.value,
        message.relative_path,
        scalar_type(message.scalar_type) if message.HasField("scalar_type") else None,
        resource_id(message.descriptor_resource) if message.HasField("descriptor_resource") else None,
        message.presence_column.value if message.HasField("presence_column") else None,
        message.presence_binding_index if message.HasField("presence_binding_index") else None,
        message.presence_is_synthetic,
    )


def _read_plan(message: pb.ResourceReadPlan, tables: Tables, dialect: Dialect) -> values.ReadPlan:
    return values.ReadPlan(
        KEYSET_TABLES[dialect],
        KEYSET_COLUMN,
        tuple(_table_read(one, tables[table_id(one.table)]) for one in message.table_plans),
        tuple(_references(message, tables)),
        next((_descriptors(one) for one in message.descriptor_projection_plans), None),
        identity_of(message.identity_projection),
    )


def _table_read(message: pb.TableReadPlan, table: Table) -> values.TableReadPlan:
    return values.TableReadPlan(
        table.id,
        table.scope,
        message.select_by_keyset_sql,
        tuple(one.name for one in table.columns),
        tuple(one.name for one in table.key_columns),
    )


def _references(message: pb.ResourceReadPlan, tables: Tables) -> Iterator[values.ReferenceProjection]:
    for plan in message.reference_identity_projection_table_plans:
        table = tables[table_id(plan.table)]
        for one in plan.bindings_in_order:
            yield values.ReferenceProjection(
                one.reference_object_path, table.id, one.fk_column_ordinal, tuple(_fields(one, table))
            )


def _fields(binding: pb.ReferenceIdentityProjectionBinding, table: Table) -> Iterator[values.ProjectedField]:
    for one in binding.identity_field_ordinals_in_order:
        is_descriptor = table.columns[one.column_ordinal].kind is ColumnKind.DESCRIPTOR_FK
        kind = values.ValueKind.DESCRIPTOR if is_descriptor else values.ValueKind.SCALAR
        yield values.ProjectedField(one.reference_json_path, one.column_ordinal, kind)


def _descriptors(message: pb.DescriptorProjectionPlan) -> values.DescriptorProjection:
    places = (
        values.DescriptorPlace(
            one.descriptor_value_path,
            table_id(one.table),
            one.descriptor_id_column_ordinal,
            resource_id(one.descriptor_resource),
        )
        for one in message.sources_in_order
    )
    return values.DescriptorProjection(message.select_by_keyset_sql, tuple(places))
