"""The identity of a resource as others repeat it: its columns, and the pairs a reference forms with them (E01 CF-7)."""

from collections.abc import Mapping

from msgspec import Struct

from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import columns
from reference_impl.dms.model.draft import Draft, DraftReference
from reference_impl.dms.model.errors.relations import ReferenceStorageConflictError
from reference_impl.dms.model.values import Column, ResourceId, Table, TableId


class ReferencedIdentity(Struct, frozen=True):
    """The identity of a target. ``columns`` are its columns by identity path, in identity order.

    A path that several columns of the target show is represented by the first.
    """

    resource: ResourceId
    table: TableId
    columns: Mapping[str, Column]

    @property
    def storage_columns(self) -> list[tuple[str, str]]:
        """Return (identity path, storage column), in identity order."""
        return [(path, columns.storage_column(column)) for path, column in self.columns.items()]


def identities(draft: Draft) -> dict[ResourceId, ReferencedIdentity]:
    """Return the identities of everything that can be referenced."""
    concrete = {
        resource.id: _identity(resource.id, resource.root, resource.declaration.identity_paths)
        for resource in draft.with_tables()
    }
    tables = draft.abstract_table()
    abstract = {one.id: _identity(one.id, tables[one.id], one.identity_paths) for one in draft.abstracts}
    return {**concrete, **abstract}


def column_pairs(
    resource: ResourceId, reference: DraftReference, local: Mapping[str, Column], target: ReferencedIdentity
) -> tuple[tuple[str, str], ...]:
    """Return (local storage column, target storage column) in the target's identity order.

    Repeated pairs and repeated target columns are dropped; one local column for two target columns is an error.
    """
    parts = {part.identity_json_path: part.column for part in reference.binding.identity_bindings}
    by_target: dict[str, str] = {}
    by_local: dict[str, str] = {}
    for path, target_column in target.storage_columns:
        own = columns.storage_column(local[parts[path]])
        other = by_local.setdefault(own, target_column)
        if other != target_column:
            targets: list[JsonValue] = [other, target_column]
            problem = f"{own} would have to equal {other} and {target_column} of {target.table}"
            path_here = reference.binding.reference_object_path
            raise ReferenceStorageConflictError(problem, resource, path_here, column=own, targets=targets)
        by_target.setdefault(target_column, own)
    return tuple((own, target_column) for target_column, own in by_target.items())


def _identity(resource: ResourceId, table: Table, paths: tuple[str, ...]) -> ReferencedIdentity:
    found = columns.binding_columns(table)
    return ReferencedIdentity(resource, table.id, {path: found[path][0] for path in paths})
