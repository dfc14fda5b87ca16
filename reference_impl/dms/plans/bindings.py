"""Where the value of each stored column comes from (E15-S02)."""

from collections.abc import Mapping

from reference_impl.dms.model.json_paths import ANY_ITEM
from reference_impl.dms.model.values import Column, ColumnKind, UnifiedAlias
from reference_impl.dms.plans.errors import PlanAliasWriteError, PlanModelReferenceError
from reference_impl.dms.plans.parameter_names import parameter_names
from reference_impl.dms.plans.relative_paths import relative_path
from reference_impl.dms.plans.table_lookup import TableLookup
from reference_impl.dms.plans.values import (
    Binding,
    DescriptorReferenceSource,
    DocumentIdSource,
    DocumentReferenceSource,
    OrdinalSource,
    ParentKeyPartSource,
    PrecomputedSource,
    ScalarSource,
    Source,
)


def bindings_of(lookup: TableLookup) -> tuple[Binding, ...]:
    """Return the stored columns of a table in their order, each with its parameter and source.

    Raises PlanAliasWriteError, PlanModelReferenceError and PlanPathError.
    """
    keys = _key_sources(lookup)
    precomputed = precomputed_columns(lookup)
    stored = lookup.stored
    return tuple(
        Binding(
            column.name,
            column.kind,
            parameter,
            keys.get(column.name)
            or (PrecomputedSource() if column.name in precomputed else _source_of(lookup, column)),
        )
        for column, parameter in zip(stored, parameter_names(one.name for one in stored), strict=True)
    )


def precomputed_columns(lookup: TableLookup) -> frozenset[str]:
    """Return the stored columns that no single member of the document gives: canonical ones, and synthetic flags."""
    canonical = {one.canonical_column for one in lookup.table.unification_classes}
    return frozenset(canonical | {one.name for one in lookup.stored if is_synthetic(lookup, one)})


def is_synthetic(lookup: TableLookup, column: Column) -> bool:
    """Whether a column only says that a member is there: it shows no path of its own and is no part of a key."""
    keyed = {key.name for key in lookup.table.key_columns}
    shows = column.source_path is not None or column.name in lookup.references or column.name in lookup.descriptors
    canonical = any(column.name == one.canonical_column for one in lookup.table.unification_classes)
    return not shows and not canonical and column.name not in keyed


def _key_sources(lookup: TableLookup) -> Mapping[str, Source]:
    """Return the sources of the key columns: the document, the ancestors' ordinals, the element's own ordinal."""
    table = lookup.table
    for key in table.key_columns:
        storage = lookup.column(key.name).storage
        if isinstance(storage, UnifiedAlias):
            canonical = storage.canonical_column
            message = f"{table.id}: the key column {key.name} repeats {canonical} and cannot be written"
            raise PlanAliasWriteError(message, str(table.id), key.name, canonical)
    if len(table.key_columns) == 1:
        if ANY_ITEM in table.scope:
            message = f"{lookup.resource}: the table {table.id} of {table.scope} has no parent key"
            raise PlanModelReferenceError(message, str(lookup.resource), str(table.id))
        return {table.key_columns[0].name: DocumentIdSource()}
    sources: dict[str, Source] = {key.name: ParentKeyPartSource(at) for at, key in enumerate(table.key_columns)}
    if table.scope.endswith(ANY_ITEM):
        sources[table.key_columns[-1].name] = OrdinalSource()
    return sources


def _source_of(lookup: TableLookup, column: Column) -> Source:
    table = lookup.table
    match column.kind:
        case ColumnKind.DOCUMENT_FK if column.name in lookup.references:
            return DocumentReferenceSource(lookup.references[column.name].reference_object_path)
        case ColumnKind.DESCRIPTOR_FK if column.name in lookup.descriptors:
            edge = lookup.descriptors[column.name]
            path = relative_path(edge.descriptor_value_path, table.scope, table.id, column.name)
            return DescriptorReferenceSource(path, edge.descriptor_resource)
        case ColumnKind.SCALAR if column.source_path is not None:
            return ScalarSource(relative_path(column.source_path, table.scope, table.id, column.name), column.type)
    message = f"{lookup.resource}: nothing is bound to the column {column.name} of {table.id}"
    raise PlanModelReferenceError(message, str(lookup.resource), str(table.id), column.name)


def binding_places(bindings: tuple[Binding, ...]) -> dict[str, int]:
    """Return where each column stands among the bindings."""
    return {binding.column: place for place, binding in enumerate(bindings)}
