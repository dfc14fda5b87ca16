"""The tables of a resource as messages (E05 CF-3, CF-4)."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from msgspec import Struct

from reference_impl.dms.model.values import (
    AllOrNone,
    Column,
    ColumnKind,
    Constraint,
    DescriptorEdge,
    ForeignKey,
    KeyUnificationReport,
    NullOrTrue,
    ReferenceBinding,
    ResourceDetail,
    ResourceId,
    Stored,
    Table,
    TableId,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.vocabulary import (
    ACTIONS,
    COLUMN_KINDS,
    column_message,
    resource_message,
    table_message,
    type_message,
)


def model_message(detail: ResourceDetail, required_arrays: frozenset[TableId]) -> pb.RelationalResourceModel:
    """Write the tables of a resource with what connects them with its documents."""
    targets = _targets(detail)
    tables = [_table(one, targets, is_required=one.id in required_arrays) for one in detail.tables]
    return pb.RelationalResourceModel(
        resource=resource_message(detail.resource),
        physical_schema=detail.physical_schema,
        root=tables[0],
        tables_in_dependency_order=tables,
        document_reference_bindings=[_reference(one) for one in detail.reference_bindings],
        descriptor_edge_sources=[
            _edge(one)
            for one in sorted(detail.descriptor_edges, key=lambda one: ordinal_key(one.descriptor_value_path))
        ],
    )


def report_message(report: KeyUnificationReport) -> pb.EqualityConstraintReport:
    """Write what became of the equality constraints of a resource."""
    return pb.EqualityConstraintReport(
        applied=[
            pb.AppliedEqualityConstraint(
                endpoint_a_path=one.endpoint_a_path,
                endpoint_b_path=one.endpoint_b_path,
                table=table_message(one.table),
                endpoint_a_column=column_message(one.endpoint_a_column),
                endpoint_b_column=column_message(one.endpoint_b_column),
                canonical_column=column_message(one.canonical_column),
            )
            for one in report.applied
        ],
        redundant=[
            pb.RedundantEqualityConstraint(
                endpoint_a_path=one.endpoint_a_path,
                endpoint_b_path=one.endpoint_b_path,
                table=table_message(one.binding.table),
                column=column_message(one.binding.column),
            )
            for one in report.redundant
        ],
        ignored=[
            pb.IgnoredEqualityConstraint(
                endpoint_a_path=one.endpoint_a_path,
                endpoint_b_path=one.endpoint_b_path,
                reason=one.reason,
                endpoint_a_table=table_message(one.endpoint_a_binding.table),
                endpoint_a_column=column_message(one.endpoint_a_binding.column),
                endpoint_b_table=table_message(one.endpoint_b_binding.table),
                endpoint_b_column=column_message(one.endpoint_b_binding.column),
            )
            for one in report.ignored
        ],
    )


class _Targets(Struct, frozen=True):
    """The resources that the foreign-key columns of a resource point at."""

    by_column: Mapping[tuple[TableId, str], ResourceId]
    by_path: Mapping[tuple[TableId, str], ResourceId]

    def of(self, table: Table, column: Column) -> ResourceId | None:
        """Return the target of a column.

        A path that stands for two parts of an identity has two columns. A canonical column points where its members do.
        """
        members = next(
            (one.member_path_columns for one in table.unification_classes if one.canonical_column == column.name), ()
        )
        names = (column.name, *members)
        named = next((found for name in names if (found := self.by_column.get((table.id, name)))), None)
        return named or self.by_path.get((table.id, column.source_path or ""))


def _targets(detail: ResourceDetail) -> _Targets:
    references = {(one.table, one.fk_column): one.target_resource for one in detail.reference_bindings}
    descriptors = {(one.table, one.fk_column): one.descriptor_resource for one in detail.descriptor_edges}
    paths = {(one.table, one.descriptor_value_path): one.descriptor_resource for one in detail.descriptor_edges}
    return _Targets(references | descriptors, paths)


def _table(table: Table, targets: _Targets, *, is_required: bool) -> pb.DbTableModel:
    return pb.DbTableModel(
        table=table_message(table.id),
        json_scope=table.scope,
        is_json_array_scope_required=is_required,
        key=pb.TableKey(
            columns=[
                pb.DbKeyColumn(column_name=column_message(one.name), kind=COLUMN_KINDS[one.kind])
                for one in table.key_columns
            ]
        ),
        columns=[_column(one, targets.of(table, one)) for one in table.columns],
        constraints=[_constraint(one) for one in table.constraints],
        key_unification_classes=[
            pb.KeyUnificationClass(
                canonical_column=column_message(one.canonical_column),
                member_path_columns=_columns(one.member_path_columns),
            )
            for one in table.unification_classes
        ],
    )


def _column(column: Column, target: ResourceId | None) -> pb.DbColumnModel:
    message = pb.DbColumnModel(
        column_name=column_message(column.name),
        kind=COLUMN_KINDS[column.kind],
        is_nullable=column.is_nullable,
        source_json_path=column.source_path or "",
        storage=_storage(column),
    )
    # The types of keys and ids follow from their kinds.
    if column.kind is ColumnKind.SCALAR:
        message.scalar_type.CopyFrom(type_message(column.type))
    elif target is not None:
        message.target_resource.CopyFrom(resource_message(target))
    return message


def _storage(column: Column) -> pb.ColumnStorage:
    if isinstance(column.storage, Stored):
        return pb.ColumnStorage(stored=pb.StoredStorage())
    presence = column.storage.presence_column
    return pb.ColumnStorage(
        unified_alias=pb.UnifiedAliasStorage(
            canonical_column=column_message(column.storage.canonical_column),
            presence_column=None if presence is None else column_message(presence),
        )
    )


def _constraint(constraint: Constraint) -> pb.TableConstraint:
    match constraint:
        case Unique(name=name, columns=columns):
            return pb.TableConstraint(name=name, unique=pb.UniqueConstraint(columns=_columns(columns)))
        case ForeignKey(name=name):
            return pb.TableConstraint(name=name, foreign_key=_foreign_key(constraint))
        case AllOrNone(name=name, fk_column=column, dependent_columns=dependent):
            together = pb.AllOrNoneNullabilityConstraint(
                fk_column=column_message(column), dependent_columns=_columns(dependent)
            )
            return pb.TableConstraint(name=name, all_or_none_nullability=together)
        case NullOrTrue(name=name, column=column):
            flag = pb.NullOrTrueConstraint(column=column_message(column))
            return pb.TableConstraint(name=name, null_or_true=flag)
    assert_never(constraint)


def _foreign_key(key: ForeignKey) -> pb.ForeignKeyConstraint:
    return pb.ForeignKeyConstraint(
        columns=_columns(key.columns),
        target_table=table_message(key.target_table),
        target_columns=_columns(key.target_columns),
        on_delete=ACTIONS[key.on_delete],
        on_update=ACTIONS[key.on_update],
    )


def _reference(binding: ReferenceBinding) -> pb.DocumentReferenceBinding:
    return pb.DocumentReferenceBinding(
        is_identity_component=binding.is_identity_component,
        reference_object_path=binding.reference_object_path,
        table=table_message(binding.table),
        fk_column=column_message(binding.fk_column),
        target_resource=resource_message(binding.target_resource),
        identity_bindings=[
            pb.ReferenceIdentityBinding(reference_json_path=one.reference_json_path, column=column_message(one.column))
            for one in binding.identity_bindings
        ],
    )


def _edge(edge: DescriptorEdge) -> pb.DescriptorEdgeSource:
    return pb.DescriptorEdgeSource(
        is_identity_component=edge.is_identity_component,
        descriptor_value_path=edge.descriptor_value_path,
        table=table_message(edge.table),
        fk_column=column_message(edge.fk_column),
        descriptor_resource=resource_message(edge.descriptor_resource),
    )


def _columns(names: Iterable[str]) -> list[pb.DbColumnName]:
    return [column_message(name) for name in names]
