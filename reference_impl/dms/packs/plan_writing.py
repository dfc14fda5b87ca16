"""The plans of a resource as messages (E05 CF-3, CF-4)."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final, assert_never

from msgspec import Struct

from reference_impl.dms.model.values import DescriptorEdge, ReferenceBinding, ResourceDetail, TableId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.vocabulary import column_message, resource_message, table_message, type_message
from reference_impl.dms.plans import values

_DESCRIPTOR_ID_ORDINAL: Final = 0
_URI_ORDINAL: Final = 1
_VALUE_KINDS: Final[Mapping[values.ValueKind, pb.ColumnKind]] = {
    values.ValueKind.SCALAR: pb.COLUMN_KIND_SCALAR,
    values.ValueKind.DESCRIPTOR: pb.COLUMN_KIND_DESCRIPTOR_FK,
}


def identity_message(projection: values.IdentityProjection) -> pb.IdentityProjectionPlan:
    """Write how identities are read."""
    return pb.IdentityProjectionPlan(
        select_by_keyset_sql=projection.sql,
        columns_in_order=[
            pb.IdentityProjectionColumn(
                identity_json_path=one.identity_path, column_ordinal=one.ordinal, kind=_VALUE_KINDS[one.kind]
            )
            for one in projection.columns
        ],
    )


def write_plan_message(detail: ResourceDetail, plan: values.WritePlan) -> pb.ResourceWritePlan:
    """Write how a resource is written, its tables ordinal by name."""
    writer = _PlanWriter.of(detail)
    ordered = sorted(plan.tables, key=lambda one: (ordinal_key(one.table.schema), ordinal_key(one.table.name)))
    return pb.ResourceWritePlan(table_plans=[writer.table(one) for one in ordered])


def read_plan_message(detail: ResourceDetail, plan: values.ReadPlan) -> pb.ResourceReadPlan:
    """Write how a resource is read, its tables in dependency order."""
    writer = _PlanWriter.of(detail)
    projection = plan.descriptor_projection
    return pb.ResourceReadPlan(
        table_plans=[
            pb.TableReadPlan(table=table_message(one.table), select_by_keyset_sql=one.select_by_keyset_sql)
            for one in plan.tables
        ],
        reference_identity_projection_table_plans=[
            pb.ReferenceIdentityProjectionTablePlan(
                table=table_message(table), bindings_in_order=[writer.reference(one) for one in bound]
            )
            for table, bound in groupby(plan.reference_projection, lambda one: one.table)
        ],
        descriptor_projection_plans=[] if projection is None else [_descriptors(projection)],
        identity_projection=identity_message(plan.identity_projection),
    )


def _descriptors(projection: values.DescriptorProjection) -> pb.DescriptorProjectionPlan:
    shape = pb.DescriptorProjectionResultShape(descriptor_id_ordinal=_DESCRIPTOR_ID_ORDINAL, uri_ordinal=_URI_ORDINAL)
    return pb.DescriptorProjectionPlan(
        select_by_keyset_sql=projection.sql,
        result_shape=shape,
        sources_in_order=[
            pb.DescriptorProjectionSource(
                descriptor_value_path=one.path,
                table=table_message(one.table),
                descriptor_resource=resource_message(one.descriptor),
                descriptor_id_column_ordinal=one.ordinal,
            )
            for one in projection.sources
        ],
    )


class _PlanWriter(Struct, frozen=True):
    """Writes the plans of one resource; what the plans do not say themselves is in its model."""

    references: Mapping[tuple[TableId, str], ReferenceBinding]
    edges: Mapping[tuple[TableId, str], DescriptorEdge]

    @classmethod
    def of(cls, detail: ResourceDetail) -> "_PlanWriter":
        """Return the writer of a resource."""
        references = {(one.table, one.reference_object_path): one for one in detail.reference_bindings}
        edges = {(one.table, one.fk_column): one for one in detail.descriptor_edges}
        return cls(references, edges)

    def table(self, plan: values.TableWritePlan) -> pb.TableWritePlan:
        """Write the plan of a table."""
        return pb.TableWritePlan(
            table=table_message(plan.table),
            insert_sql=plan.insert_sql,
            update_sql=plan.update_sql or "",
            delete_by_parent_sql=plan.delete_by_parent_sql or "",
            bulk_insert_batching=pb.BulkInsertBatchingInfo(
                max_rows_per_batch=plan.batch.max_rows_per_batch,
                parameters_per_row=plan.batch.parameters_per_row,
                max_parameters_per_command=plan.batch.max_parameters_per_command,
            ),
            column_bindings=[
                pb.WriteColumnBinding(
                    column=column_message(one.column),
                    source=self._source(plan.table, one),
                    parameter_name=one.parameter,
                )
                for one in plan.bindings
            ],
            key_unification_plans=[_unification(one) for one in plan.key_unification],
        )

    def reference(self, one: values.ReferenceProjection) -> pb.ReferenceIdentityProjectionBinding:
        """Write how a reference object is told from a row."""
        binding = self.references[one.table, one.reference_path]
        return pb.ReferenceIdentityProjectionBinding(
            is_identity_component=binding.is_identity_component,
            reference_object_path=one.reference_path,
            target_resource=resource_message(binding.target_resource),
            fk_column_ordinal=one.presence_ordinal,
            identity_field_ordinals_in_order=[
                pb.ReferenceIdentityProjectionFieldOrdinal(reference_json_path=each.path, column_ordinal=each.ordinal)
                for each in one.fields
            ],
        )

    def _source(self, table: TableId, binding: values.Binding) -> pb.WriteValueSource:  # noqa: PLR0911 - one per case
        match binding.source:
            case values.DocumentIdSource():
                return pb.WriteValueSource(document_id=pb.WriteDocumentId())
            case values.ParentKeyPartSource(index=index):
                return pb.WriteValueSource(parent_key_part=pb.WriteParentKeyPart(index=index))
            case values.OrdinalSource():
                return pb.WriteValueSource(ordinal=pb.WriteOrdinal())
            case values.ScalarSource(path=path, type=scalar):
                return pb.WriteValueSource(scalar=pb.WriteScalar(relative_path=path, scalar_type=type_message(scalar)))
            case values.DocumentReferenceSource(reference_path=path):
                return pb.WriteValueSource(document_reference=pb.WriteDocumentReference(reference_object_path=path))
            case values.DescriptorReferenceSource(path=path, descriptor=descriptor):
                message = pb.WriteDescriptorReference(
                    descriptor_value_path=self.edges[table, binding.column].descriptor_value_path,
                    relative_path=path,
                    descriptor_resource=resource_message(descriptor),
                )
                return pb.WriteValueSource(descriptor_reference=message)
            case values.PrecomputedSource():
                return pb.WriteValueSource(precomputed=pb.WritePrecomputed())
        assert_never(binding.source)


def _unification(one: values.KeyUnification) -> pb.KeyUnificationWritePlan:
    return pb.KeyUnificationWritePlan(
        canonical_column=column_message(one.canonical_column),
        canonical_binding_index=one.canonical_index,
        members_in_order=[_member(member) for member in one.members],
    )


def _member(member: values.UnifiedMember) -> pb.KeyUnificationMemberWritePlan:
    descriptor, presence = member.descriptor, member.presence_column
    return pb.KeyUnificationMemberWritePlan(
        member_path_column=column_message(member.column),
        relative_path=member.path,
        kind=pb.COLUMN_KIND_SCALAR if descriptor is None else pb.COLUMN_KIND_DESCRIPTOR_FK,
        scalar_type=None if member.type is None else type_message(member.type),
        descriptor_resource=None if descriptor is None else resource_message(descriptor),
        presence_column=None if presence is None else column_message(presence),
        presence_binding_index=member.presence_index,
        presence_is_synthetic=member.presence_is_synthetic,
    )
