"""A model in the making under other names: every mention of a name is rewritten (E01 CF-6)."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.model.draft import DraftReference, DraftResource
from reference_impl.dms.model.values import (
    AbstractIdentityMaintenance,
    AbstractUnionView,
    AllOrNone,
    AppliedEquality,
    Column,
    ColumnBinding,
    Constraint,
    DescriptorKeyDeduplication,
    DocumentStamping,
    ForeignKey,
    IdentityColumnPair,
    IdentityElement,
    IdentityPropagationFallback,
    IgnoredEquality,
    Index,
    KeyUnificationReport,
    NullOrTrue,
    ProjectionExpression,
    RedundantEquality,
    ReferentialIdentity,
    ReferentialIdentityMaintenance,
    ReferrerAction,
    SourceColumn,
    StringLiteral,
    Table,
    TableId,
    TargetColumnMapping,
    Trigger,
    TriggerAction,
    UnificationClass,
    UnifiedAlias,
    Unique,
)


class Renaming(Struct, frozen=True):
    """From long names to short ones; every other name stays."""

    short: Mapping[str, str]

    def name(self, name: str) -> str:
        """Return a name."""
        return self.short.get(name, name)

    def names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return a list of names."""
        return tuple([self.short.get(name, name) for name in names])

    def mentions(self, table: Table) -> bool:
        """Say whether anything in a table has another name; most tables stay as they are."""
        short = self.short
        return (
            table.id.name in short
            or any(column.name in short for column in table.columns)
            or any(one.target_table.name in short for one in table.constraints if isinstance(one, ForeignKey))
            or any(
                name in short for one in table.constraints if isinstance(one, ForeignKey) for name in one.target_columns
            )
        )

    def table_id(self, table: TableId) -> TableId:
        """Return a table or view."""
        return replace(table, name=self.short[table.name]) if table.name in self.short else table

    def table(self, table: Table) -> Table:
        """Return a table with everything in it."""
        if not self.mentions(table):
            return table
        return replace(
            table,
            id=self.table_id(table.id),
            key_columns=tuple(replace(key, name=self.name(key.name)) for key in table.key_columns),
            columns=tuple(self.column(column) for column in table.columns),
            unification_classes=tuple(self._class(one) for one in table.unification_classes),
            descriptor_key_deduplications=tuple(self._report(one) for one in table.descriptor_key_deduplications),
            constraints=tuple(self._constraint(one) for one in table.constraints),
        )

    def column(self, column: Column) -> Column:
        """Return a column."""
        match column.storage:
            case UnifiedAlias(canonical_column=canonical, presence_column=presence):
                alias = UnifiedAlias(self.name(canonical), None if presence is None else self.name(presence))
                return replace(column, name=self.name(column.name), storage=alias)
            case _:
                return replace(column, name=self.short[column.name]) if column.name in self.short else column

    def index(self, index: Index) -> Index:
        """Return an index."""
        if not self._has_any((index.name, index.table.name, *index.key_columns)):
            return index
        return replace(
            index,
            name=self.name(index.name),
            table=self.table_id(index.table),
            key_columns=self.names(index.key_columns),
        )

    def view(self, view: AbstractUnionView) -> AbstractUnionView:
        """Return a view."""
        arms = (
            replace(
                arm,
                from_table=self.table_id(arm.from_table),
                projection_expressions=tuple(self._expression(one) for one in arm.projection_expressions),
            )
            for arm in view.union_arms
        )
        shown = (replace(column, name=self.name(column.name)) for column in view.output_columns)
        return replace(view, view=self.table_id(view.view), output_columns=tuple(shown), union_arms=tuple(arms))

    def trigger(self, trigger: Trigger) -> Trigger:
        """Return a trigger."""
        return replace(
            trigger,
            name=self.name(trigger.name),
            table=self.table_id(trigger.table),
            key_columns=self.names(trigger.key_columns),
            identity_projection_columns=self.names(trigger.identity_projection_columns),
            action=self._action(trigger.action),
        )

    def resource(self, resource: DraftResource) -> DraftResource:
        """Return a resource with its tables and bindings."""
        edges = (
            replace(edge, table=self.table_id(edge.table), fk_column=self.name(edge.fk_column))
            for edge in resource.descriptor_edges
        )
        return replace(
            resource,
            tables=tuple(self.table(table) for table in resource.tables),
            references=tuple(self._reference(one) for one in resource.references),
            descriptor_edges=tuple(edges),
            key_unification=self._unification(resource.key_unification),
        )

    def _has_any(self, names: Sequence[str]) -> bool:
        return any(name in self.short for name in names)

    def _class(self, one: UnificationClass) -> UnificationClass:
        return UnificationClass(self.name(one.canonical_column), self.names(one.member_path_columns))

    def _report(self, one: DescriptorKeyDeduplication) -> DescriptorKeyDeduplication:
        storage, bound = self.name(one.storage_column), self.names(one.binding_columns)
        return DescriptorKeyDeduplication(storage, bound, one.constraint_name)

    def _constraint(self, one: Constraint) -> Constraint:
        match one:
            case Unique():
                return replace(one, columns=self.names(one.columns))
            case ForeignKey():
                columns, targets = self.names(one.columns), self.names(one.target_columns)
                target_table = self.table_id(one.target_table)
                return replace(one, columns=columns, target_table=target_table, target_columns=targets)
            case AllOrNone():
                dependent = self.names(one.dependent_columns)
                return replace(one, fk_column=self.name(one.fk_column), dependent_columns=dependent)
            case NullOrTrue():
                return replace(one, column=self.name(one.column))

    def _expression(self, one: ProjectionExpression) -> ProjectionExpression:
        match one:
            case SourceColumn():
                return SourceColumn(self.name(one.column_name))
            case StringLiteral():
                return one

    def _action(self, action: TriggerAction) -> TriggerAction:
        match action:
            case DocumentStamping():
                return action
            case ReferentialIdentityMaintenance():
                alias = None if action.superclass_alias is None else self._identity(action.superclass_alias)
                return ReferentialIdentityMaintenance(self._identity(action.identity), alias)
            case AbstractIdentityMaintenance():
                mappings = tuple(
                    TargetColumnMapping(self.name(one.source_column), self.name(one.target_column))
                    for one in action.target_column_mappings
                )
                return replace(action, target_table=self.table_id(action.target_table), target_column_mappings=mappings)
            case IdentityPropagationFallback():
                return IdentityPropagationFallback(tuple(self._referrer(one) for one in action.referrer_actions))

    def _identity(self, identity: ReferentialIdentity) -> ReferentialIdentity:
        elements = (
            IdentityElement(self.name(one.column), one.identity_json_path) for one in identity.identity_elements
        )
        return replace(identity, identity_elements=tuple(elements))

    def _referrer(self, action: ReferrerAction) -> ReferrerAction:
        pairs = (
            IdentityColumnPair(self.name(one.referrer_storage_column), self.name(one.referenced_storage_column))
            for one in action.identity_column_pairs
        )
        return ReferrerAction(
            self.table_id(action.referrer_table),
            self.name(action.referrer_document_id_column),
            self.name(action.referenced_document_id_column),
            tuple(pairs),
        )

    def _reference(self, reference: DraftReference) -> DraftReference:
        binding = reference.binding
        parts = (replace(part, column=self.name(part.column)) for part in binding.identity_bindings)
        renamed = replace(
            binding,
            table=self.table_id(binding.table),
            fk_column=self.name(binding.fk_column),
            identity_bindings=tuple(parts),
        )
        return replace(reference, binding=renamed)

    def _unification(self, report: KeyUnificationReport) -> KeyUnificationReport:
        return KeyUnificationReport(
            tuple(self._applied(one) for one in report.applied),
            tuple(self._redundant(one) for one in report.redundant),
            tuple(self._ignored(one) for one in report.ignored),
        )

    def _applied(self, one: AppliedEquality) -> AppliedEquality:
        return replace(
            one,
            table=self.table_id(one.table),
            endpoint_a_column=self.name(one.endpoint_a_column),
            endpoint_b_column=self.name(one.endpoint_b_column),
            canonical_column=self.name(one.canonical_column),
        )

    def _redundant(self, one: RedundantEquality) -> RedundantEquality:
        return replace(one, binding=self._binding(one.binding))

    def _ignored(self, one: IgnoredEquality) -> IgnoredEquality:
        first, second = self._binding(one.endpoint_a_binding), self._binding(one.endpoint_b_binding)
        return replace(one, endpoint_a_binding=first, endpoint_b_binding=second)

    def _binding(self, binding: ColumnBinding) -> ColumnBinding:
        return ColumnBinding(self.table_id(binding.table), self.name(binding.column))
