"""Pass 11: unique keys of collections (E01 CF-7)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import columns, constraint_names, json_paths
from reference_impl.dms.model.draft import Draft, DraftReference, DraftResource
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.errors.relations import (
    ArrayUniquenessPartialReferenceError,
    ArrayUniquenessPathUnknownError,
    ArrayUniquenessScopeUnknownError,
)
from reference_impl.dms.model.findings import raise_first
from reference_impl.dms.model.values import Column, ColumnKind, ResourceId, Table, Unique


class ArrayTable(Struct, frozen=True):
    """A table of array items, its columns by path, and the references in it by the paths of their values."""

    resource: ResourceId
    table: Table
    columns: Mapping[str, Sequence[Column]]
    references: Mapping[str, DraftReference]


def array_uniqueness(draft: Draft) -> Draft:
    """Add the unique keys of collections of every resource."""
    return replace(
        draft, resources=tuple(constrained(one) if one.declaration.uniqueness else one for one in draft.resources)
    )


def constrained(resource: DraftResource) -> DraftResource:
    """Add the unique keys of collections of one resource."""
    if not resource.tables:
        return resource
    tables = {table.scope: table for table in resource.tables}
    added: dict[str, list[Unique]] = {}
    findings: list[DerivationError] = []
    for paths in resource.declaration.uniqueness:
        try:
            for scope, group in by_array_scope(resource.id, paths).items():
                array = array_table(resource, tables, scope, group)
                add_key(added.setdefault(scope, []), array, key_columns(array, group))
        except DerivationError as error:
            findings.append(error)
    raise_first(findings)
    return replace(
        resource,
        tables=tuple(
            replace(table, constraints=(*table.constraints, *added.get(table.scope, ()))) for table in resource.tables
        ),
    )


def by_array_scope(resource: ResourceId, paths: Iterable[str]) -> dict[str, list[str]]:
    """Group paths by their deepest array, in the declared order."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        scope = json_paths.array_scope(path)
        if scope is None:
            raise ArrayUniquenessScopeUnknownError("the path is in no array", resource, path, paths=[path])
        groups.setdefault(scope, []).append(path)
    return groups


def array_table(resource: DraftResource, tables: Mapping[str, Table], scope: str, group: Sequence[str]) -> ArrayTable:
    """Return the table of an array scope."""
    table = tables.get(scope)
    if table is None:
        paths: list[JsonValue] = [*group]
        problem = f"the scope {scope} has no table"
        raise ArrayUniquenessScopeUnknownError(problem, resource.id, group[0], paths=paths)
    references = {
        part.reference_json_path: reference
        for reference in resource.references
        if reference.scope == scope
        for part in reference.binding.identity_bindings
    }
    return ArrayTable(resource.id, table, columns.binding_columns(table), references)


def key_columns(array: ArrayTable, group: Sequence[str]) -> tuple[str, ...]:
    """Return the columns of a unique key: those of the rows around, then one per path or reference."""
    own = [path_column(array, path, group) for path in group]
    return columns.without_repetition((*ancestor_key_columns(array.table), *own))


def ancestor_key_columns(table: Table) -> tuple[str, ...]:
    """Return the key columns that say in which rows of the outer tables an item lies."""
    return tuple(key.name for key in table.key_columns if key.kind is ColumnKind.PARENT_KEY_PART)


def path_column(array: ArrayTable, path: str, group: Sequence[str]) -> str:
    """Return the column of a path; a reference's id stands for its values, which must all be listed."""
    reference = array.references.get(path)
    if reference is not None:
        refuse_partial_reference(array, reference, path, group)
        return reference.binding.fk_column
    found = array.columns.get(path)
    if not found:
        problem = f"the path has no column in {array.table.id}"
        raise ArrayUniquenessPathUnknownError(problem, array.resource, path, paths=[path])
    return found[0].name


def refuse_partial_reference(array: ArrayTable, reference: DraftReference, path: str, group: Sequence[str]) -> None:
    """Refuse a key over some values of a reference."""
    values = dict.fromkeys(part.reference_json_path for part in reference.binding.identity_bindings)
    missing: list[JsonValue] = [value for value in values if value not in group]
    if missing:
        problem = f"only some values of {reference.binding.reference_object_path} are listed"
        raise ArrayUniquenessPartialReferenceError(problem, array.resource, path, paths=missing)


def add_key(added: list[Unique], array: ArrayTable, names: tuple[str, ...]) -> None:
    """Add a key, unless the table has one over the same columns."""
    present = [one for one in (*array.table.constraints, *added) if isinstance(one, Unique)]
    if all(set(one.columns) != set(names) for one in present):
        added.append(Unique(constraint_names.unique_key(array.table.id.name, names), names))
