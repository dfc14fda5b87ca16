"""Pass 12: one foreign key to the shared descriptor table per storage column (E01 CF-7)."""

from msgspec.structs import replace

from reference_impl.dms.model import columns, constraint_names, scopes
from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    ColumnKind,
    DescriptorKeyDeduplication,
    ForeignKey,
    ReferentialAction,
    Table,
)


def descriptor_foreign_keys(draft: Draft) -> Draft:
    """Add the descriptor keys of all tables, those of abstract resources included."""
    resources = tuple(
        replace(one, tables=tuple(with_descriptor_keys(table) for table in one.tables)) for one in draft.resources
    )
    abstract_tables = tuple(replace(one, table=with_descriptor_keys(one.table)) for one in draft.abstract_tables)
    return replace(draft, resources=resources, abstract_tables=abstract_tables)


def with_descriptor_keys(table: Table) -> Table:
    """Add the descriptor keys of one table, and say which columns share one."""
    bound = binding_columns_by_storage(table)
    if not bound:
        return table
    keys = [descriptor_key(table, storage) for storage in bound]
    shared = tuple(
        DescriptorKeyDeduplication(storage, tuple(names), key.name)
        for (storage, names), key in zip(bound.items(), keys, strict=True)
        if len(names) > 1
    )
    return replace(table, constraints=(*table.constraints, *keys), descriptor_key_deduplications=shared)


def binding_columns_by_storage(table: Table) -> dict[str, list[str]]:
    """Return the descriptor columns that represent paths, by the column that stores their value."""
    bound: dict[str, list[str]] = {}
    for column in table.columns:
        if column.kind is ColumnKind.DESCRIPTOR_FK and column.source_path is not None:
            bound.setdefault(columns.storage_column(column), []).append(column.name)
    return bound


def descriptor_key(table: Table, storage: str) -> ForeignKey:
    """Return the foreign key of a storage column."""
    return ForeignKey(
        constraint_names.descriptor_key(table.id, storage),
        (storage,),
        DESCRIPTOR_TABLE,
        (scopes.DOCUMENT_ID,),
        ReferentialAction.NO_ACTION,
        ReferentialAction.NO_ACTION,
    )
