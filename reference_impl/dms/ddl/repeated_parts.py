"""Copies of an identity that no key keeps up to date: parts that their target stores in one column (E09 K3).

Where parts of an identity are always equal, the target has one column for them. A key can point at it once only, so
that it holds one of the referrer's columns, and so do the pairs of the model. What the others repeat must follow, too.
"""

from collections.abc import Iterator

from reference_impl.dms.ddl.model_tables import ModelTables
from reference_impl.dms.ddl.trigger_statements import Repetition
from reference_impl.dms.model import columns
from reference_impl.dms.model.values import (
    ForeignKey,
    IdentityColumnPair,
    ReferenceBinding,
    ReferentialAction,
    ReferrerAction,
    RelationalModel,
    Table,
    TableId,
)


def repetitions(model: RelationalModel, tables: ModelTables) -> dict[TableId, list[Repetition]]:
    """Return, by table, the columns that no cascade reaches, each with the column that has the same value."""
    found: dict[TableId, list[Repetition]] = {}
    for binding, target in _references(model):
        table = tables.table(binding.table)
        for key in _cascades(table, binding.fk_column):
            held = dict(zip(key.columns, key.target_columns, strict=True))
            originals = {column: own for own, column in held.items()}
            for pair in _left_out(binding, table, target, held):
                original = originals[pair.referenced_storage_column]
                repetition = Repetition(binding.fk_column, pair.referrer_storage_column, original)
                found.setdefault(table.id, []).append(repetition)
    return found


def completed(action: ReferrerAction, model: RelationalModel, tables: ModelTables) -> ReferrerAction:
    """Return the copies of a reference with those that the model leaves out."""
    table = tables.table(action.referrer_table)
    held = {pair.referrer_storage_column: pair.referenced_storage_column for pair in action.identity_column_pairs}
    more = [
        pair
        for binding, target in _references(model)
        if (binding.table, binding.fk_column) == (action.referrer_table, action.referrer_document_id_column)
        for pair in _left_out(binding, table, target, held)
    ]
    return ReferrerAction(
        action.referrer_table,
        action.referrer_document_id_column,
        action.referenced_document_id_column,
        (*action.identity_column_pairs, *more),
    )


def _references(model: RelationalModel) -> Iterator[tuple[ReferenceBinding, Table]]:
    """Yield the references to resources with tables of their own; an abstract identity repeats nothing."""
    roots = {detail.resource: detail.tables[0] for detail in model.resource_details if detail.tables}
    for detail in model.resource_details:
        for binding in detail.reference_bindings:
            if binding.target_resource in roots:
                yield binding, roots[binding.target_resource]


def _cascades(table: Table, fk_column: str) -> Iterator[ForeignKey]:
    for key in table.constraints:
        if isinstance(key, ForeignKey) and key.columns[0] == fk_column and key.on_update is ReferentialAction.CASCADE:
            yield key


def _left_out(
    binding: ReferenceBinding, table: Table, target: Table, held: dict[str, str]
) -> Iterator[IdentityColumnPair]:
    """Yield what is not held; a column that shows the same member as one that is held shows nothing by itself."""
    local, paths = columns.by_name(table), columns.binding_columns(target)
    own = {one.column: columns.storage_column(local[one.column]) for one in binding.identity_bindings}
    shown = {one.reference_json_path for one in binding.identity_bindings if own[one.column] in held}
    for one in binding.identity_bindings:
        if own[one.column] not in held and one.reference_json_path not in shown:
            yield IdentityColumnPair(own[one.column], columns.storage_column(paths[one.identity_json_path][0]))
