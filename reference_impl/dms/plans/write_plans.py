"""How the rows of each table are written (E15-S03, E15-S04)."""

from reference_impl.dms.model.json_paths import ANY_ITEM, ROOT
from reference_impl.dms.plans.batches import batch_of
from reference_impl.dms.plans.bindings import bindings_of
from reference_impl.dms.plans.key_unification import key_unification
from reference_impl.dms.plans.sql_text import PlanWriter
from reference_impl.dms.plans.table_lookup import TableLookup
from reference_impl.dms.plans.values import Binding, TableWritePlan, WritePlan


def write_plan(lookups: tuple[TableLookup, ...], writer: PlanWriter) -> WritePlan:
    """Return the write plan of a resource, table by table in dependency order."""
    return WritePlan(tuple(_table_plan(lookup, writer) for lookup in lookups))


def _table_plan(lookup: TableLookup, writer: PlanWriter) -> TableWritePlan:
    table = lookup.table
    bindings = bindings_of(lookup)
    columns, parameters = [one.column for one in bindings], [one.parameter for one in bindings]
    keys = [key.name for key in table.key_columns]
    return TableWritePlan(
        table.id,
        table.scope,
        writer.insert(table.id, columns, parameters),
        _update(lookup, bindings, writer) if len(keys) == 1 else None,
        _delete_by_parent(lookup, bindings, writer),
        batch_of(writer.dialect, len(bindings), str(table.id)),
        bindings,
        key_unification(lookup, bindings),
    )


def _update(lookup: TableLookup, bindings: tuple[Binding, ...], writer: PlanWriter) -> str | None:
    """Write the update of a row that there is at most once per document; None when it has nothing but its key."""
    keyed = {key.name for key in lookup.table.key_columns}
    values = {one.column: one.parameter for one in bindings if one.column not in keyed}
    keys = {one.column: one.parameter for one in bindings if one.column in keyed}
    return writer.update(lookup.table.id, values, keys) if values else None


def _delete_by_parent(lookup: TableLookup, bindings: tuple[Binding, ...], writer: PlanWriter) -> str | None:
    table = lookup.table
    if table.scope == ROOT:
        return None
    keys = [key.name for key in table.key_columns]
    parent = keys[:-1] if ANY_ITEM in table.scope else keys
    parameters = {one.column: one.parameter for one in bindings}
    return writer.delete(table.id, {name: parameters[name] for name in parent})
