"""How documents are read: rows of every table, reference objects, URIs of descriptors (E15-S05, E15-S06)."""

from collections.abc import Sequence

from reference_impl.dms.model.json_paths import ROOT
from reference_impl.dms.model.values import ColumnKind, IdentityElement, TableId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.plans import identity_projections
from reference_impl.dms.plans.sql_text import KEYSET_COLUMN, KEYSET_TABLES, ROOT_ALIAS, TABLE_ALIAS, PlanWriter
from reference_impl.dms.plans.table_lookup import TableLookup
from reference_impl.dms.plans.values import (
    DescriptorPlace,
    DescriptorProjection,
    ProjectedField,
    ReadPlan,
    ReferenceProjection,
    TableReadPlan,
    ValueKind,
)


def read_plan(lookups: tuple[TableLookup, ...], identity: Sequence[IdentityElement], writer: PlanWriter) -> ReadPlan:
    """Return the read plan of a resource; its root table comes first."""
    tables, descriptors = page_reads(lookups, writer)
    return ReadPlan(
        KEYSET_TABLES[writer.dialect],
        KEYSET_COLUMN,
        tables,
        tuple(projection for lookup in lookups for projection in _references(lookup)),
        descriptors,
        identity_projections.of_resource(lookups[0], identity, writer),
    )


def page_reads(
    lookups: tuple[TableLookup, ...], writer: PlanWriter
) -> tuple[tuple[TableReadPlan, ...], DescriptorProjection | None]:
    """Return how the documents of a page are read, wherever the writer finds it: table by table, then descriptors."""
    return tuple(_table_plan(lookup, writer) for lookup in lookups), _descriptors(lookups, writer)


def _table_plan(lookup: TableLookup, writer: PlanWriter) -> TableReadPlan:
    table = lookup.table
    columns = tuple(column.name for column in table.columns)
    keys = tuple(key.name for key in table.key_columns)
    alias = ROOT_ALIAS if table.scope == ROOT else TABLE_ALIAS
    return TableReadPlan(table.id, table.scope, writer.hydrate(table.id, columns, keys, alias), columns, keys)


def _references(lookup: TableLookup) -> list[ReferenceProjection]:
    found = [
        ReferenceProjection(
            reference.reference_object_path,
            lookup.table.id,
            lookup.place(reference.fk_column),
            tuple(
                ProjectedField(bound.reference_json_path, lookup.place(bound.column), _kind(lookup, bound.column))
                for bound in reference.identity_bindings
            ),
        )
        for reference in lookup.references.values()
    ]
    return sorted(found, key=lambda one: ordinal_key(one.reference_path))


def _kind(lookup: TableLookup, column: str) -> ValueKind:
    is_descriptor = lookup.column(column).kind is ColumnKind.DESCRIPTOR_FK
    return ValueKind.DESCRIPTOR if is_descriptor else ValueKind.SCALAR


def _descriptors(lookups: tuple[TableLookup, ...], writer: PlanWriter) -> DescriptorProjection | None:
    edges = [(edge, lookup) for lookup in lookups for edge in lookup.descriptors.values()]
    if not edges:
        return None
    stored: list[tuple[TableId, str, str]] = []
    for lookup in lookups:
        columns = {lookup.storage_column(name) for name in lookup.descriptors}
        document = lookup.table.key_columns[0].name
        stored += [(lookup.table.id, document, column) for column in sorted(columns, key=lookup.place)]
    places = [
        DescriptorPlace(
            edge.descriptor_value_path, lookup.table.id, lookup.place(edge.fk_column), edge.descriptor_resource
        )
        for edge, lookup in edges
    ]
    ordered = sorted(places, key=lambda one: ordinal_key(one.path))
    return DescriptorProjection(writer.descriptors(stored), tuple(ordered))
