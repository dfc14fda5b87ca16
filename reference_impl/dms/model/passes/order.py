"""Pass 19: every list gets its order, and the draft becomes the model (E01 CF-9)."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from reference_impl.dms.model import json_paths
from reference_impl.dms.model.draft import Draft, DraftReference, DraftResource
from reference_impl.dms.model.values import (
    AllOrNone,
    Column,
    ColumnKind,
    Constraint,
    DescriptorEdge,
    ForeignKey,
    IdentityPropagationFallback,
    Index,
    NullOrTrue,
    ProjectSchema,
    ReferrerAction,
    RelationalModel,
    ResourceDetail,
    StorageKind,
    Table,
    TableId,
    Trigger,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key

CONSTRAINT_ORDER: Final = (Unique, ForeignKey, AllOrNone, NullOrTrue)


def order(draft: Draft) -> RelationalModel:
    """Return the finished model. Resources, abstract ones too, have been in order since the first pass."""
    return RelationalModel(
        draft.dialect,
        draft.fingerprint,
        ordered_projects(draft.projects),
        tuple(replace(one, table=with_ordered_constraints(one.table)) for one in draft.abstract_tables),
        draft.abstract_views,
        tuple(sorted(draft.indexes, key=placed_key)),
        tuple(with_ordered_actions(one) for one in sorted(draft.triggers, key=placed_key)),
        tuple(detail(one) for one in draft.resources),
    )


def ordered_projects(projects: Iterable[ProjectSchema]) -> tuple[ProjectSchema, ...]:
    """Sort projects by endpoint name."""
    return tuple(sorted(projects, key=lambda project: ordinal_key(project.endpoint_name)))


def detail(resource: DraftResource) -> ResourceDetail:
    """Return everything about one resource."""
    declaration = resource.declaration
    kind = StorageKind.SHARED_DESCRIPTOR_TABLE if declaration.is_descriptor else StorageKind.RELATIONAL_TABLES
    references = sorted(resource.references, key=lambda one: ordinal_key(one.binding.reference_object_path))
    return ResourceDetail(
        resource.id,
        declaration.physical_schema,
        kind,
        tuple(ordered_table(table, references) for table in sorted(resource.tables, key=table_key)),
        resource.key_unification,
        tuple(one.binding for one in references),
        tuple(sorted(resource.descriptor_edges, key=edge_key)),
        tuple(sorted(resource.extension_sites, key=lambda one: ordinal_key(one.owning_scope))),
        resource.descriptor_metadata,
    )


def ordered_table(table: Table, references: Iterable[DraftReference]) -> Table:
    """Return a table with its columns and constraints in order."""
    own = [reference for reference in references if reference.scope == table.scope]
    in_order = with_ordered_constraints(replace(table, columns=ordered_columns(table, own)))
    return with_ordered_reports(in_order) if table.unification_classes else in_order


def with_ordered_constraints(table: Table) -> Table:
    """Return a table with its constraints in order; the columns stay as they are."""
    return replace(table, constraints=tuple(sorted(table.constraints, key=constraint_key)))


def with_ordered_reports(table: Table) -> Table:
    """Return a table with its classes and shared descriptor keys in the order of their final names."""
    paths = {column.name: ordinal_key(column.source_path or "") for column in table.columns}
    classes = (
        replace(one, member_path_columns=ordered_members(one.member_path_columns, paths))
        for one in table.unification_classes
    )
    shared = (
        replace(one, binding_columns=tuple(sorted(one.binding_columns, key=ordinal_key)))
        for one in table.descriptor_key_deduplications
    )
    return replace(
        table,
        unification_classes=tuple(sorted(classes, key=lambda one: ordinal_key(one.canonical_column))),
        descriptor_key_deduplications=tuple(sorted(shared, key=lambda one: ordinal_key(one.storage_column))),
    )


def ordered_members(names: Iterable[str], paths: Mapping[str, bytes]) -> tuple[str, ...]:
    """Sort the members of a class by source path, then name."""
    return tuple(sorted(names, key=lambda name: (paths[name], ordinal_key(name))))


def with_ordered_actions(trigger: Trigger) -> Trigger:
    """Return a trigger whose referrers are in the order of table and id column."""
    match trigger.action:
        case IdentityPropagationFallback(referrer_actions=actions):
            return replace(trigger, action=IdentityPropagationFallback(tuple(sorted(actions, key=action_key))))
        case _:
            return trigger


def ordered_columns(table: Table, references: Iterable[DraftReference]) -> tuple[Column, ...]:
    """Sort columns: keys, unification support, references with their values, descriptors, scalars."""
    by_name = {column.name: column for column in table.columns}
    keys = [by_name.pop(key.name) for key in table.key_columns]
    groups = []
    for reference in sorted(references, key=lambda one: ordinal_key(one.binding.fk_column)):
        parts = (part.column for part in reference.binding.identity_bindings)
        groups += [by_name.pop(name) for name in (reference.binding.fk_column, *parts)]
    support, descriptors, scalars = [], [], []
    for name in sorted(by_name, key=ordinal_key):
        column = by_name[name]
        if column.source_path is None:
            support.append(column)
        elif column.kind is ColumnKind.DESCRIPTOR_FK:
            descriptors.append(column)
        else:
            scalars.append(column)
    return (*keys, *support, *groups, *descriptors, *scalars)


def table_key(table: Table) -> tuple[int, bytes, bytes, bytes]:
    """Sort tables by depth, scope, schema and name."""
    depth = table.scope.count(json_paths.ANY_ITEM)
    return depth, ordinal_key(table.scope), ordinal_key(table.id.schema), ordinal_key(table.id.name)


def constraint_key(constraint: Constraint) -> tuple[int, bytes]:
    """Sort constraints by sort, then name."""
    return CONSTRAINT_ORDER.index(type(constraint)), ordinal_key(constraint.name)


def placed_key(thing: Index | Trigger) -> tuple[bytes, bytes, bytes]:
    """Sort indexes and triggers by table, then name."""
    return *table_id_key(thing.table), ordinal_key(thing.name)


def edge_key(edge: DescriptorEdge) -> tuple[bytes, bytes, bytes]:
    """Sort descriptor edges by table, then path."""
    return *table_id_key(edge.table), ordinal_key(edge.descriptor_value_path)


def action_key(action: ReferrerAction) -> tuple[bytes, bytes, bytes]:
    """Sort referrers by table and id column."""
    return *table_id_key(action.referrer_table), ordinal_key(action.referrer_document_id_column)


def table_id_key(table: TableId) -> tuple[bytes, bytes]:
    """Sort by schema and name."""
    return ordinal_key(table.schema), ordinal_key(table.name)
