"""Copies of an identity that no key keeps up to date: parts that their target stores in one column (E09 K3).

Where parts of an identity are always equal, the target has one column for them. A key can point at it once only, so
that it holds one of the referrer's columns, and so do the pairs of the model. What the others repeat must follow, too.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

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

Reference: TypeAlias = tuple[ReferenceBinding, Table]
"""A reference and the root table of what it refers to."""


def references_by_table(model: RelationalModel) -> dict[TableId, list[Reference]]:
    """Return the references to resources with tables of their own; an abstract identity repeats nothing."""
    roots = {detail.resource: detail.tables[0] for detail in model.resource_details if detail.tables}
    found: dict[TableId, list[Reference]] = {}
    for detail in model.resource_details:
        for binding in detail.reference_bindings:
            if binding.target_resource in roots:
                found.setdefault(binding.table, []).append((binding, roots[binding.target_resource]))
    return found


def repetitions(table: Table, references: Sequence[Reference]) -> Iterator[Repetition]:
    """Yield the columns of a table that no cascade reaches, each with the column that has the same value."""
    for binding, target in references:
        for key in _cascades(table, binding.fk_column):
            held = dict(zip(key.columns, key.target_columns, strict=True))
            originals = {column: own for own, column in held.items()}
            for pair in _left_out(binding, table, target, held):
                original = originals[pair.referenced_storage_column]
                yield Repetition(binding.fk_column, pair.referrer_storage_column, original)


def completed(action: ReferrerAction, table: Table, references: Sequence[Reference]) -> ReferrerAction:
    """Return the copies of a reference with those that the model leaves out. The references are those of the table."""
    held = {pair.referrer_storage_column: pair.referenced_storage_column for pair in action.identity_column_pairs}
    more = [
        pair
        for binding, target in references
        if binding.fk_column == action.referrer_document_id_column
        for pair in _left_out(binding, table, target, held)
    ]
    return ReferrerAction(
        action.referrer_table,
        action.referrer_document_id_column,
        action.referenced_document_id_column,
        (*action.identity_column_pairs, *more),
    )


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
