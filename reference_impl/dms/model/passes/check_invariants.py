"""Pass 15: keys use stored columns only, aliases point at stored columns (E01 CF-7, CF-8)."""

from collections.abc import Iterable, Mapping

from reference_impl.dms.model.draft import Draft
from reference_impl.dms.model.errors.relations import StorageInvariantError
from reference_impl.dms.model.named_things import OwnedTable, inventory
from reference_impl.dms.model.passes.check_names import full_name
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    DOCUMENT_TABLE,
    ForeignKey,
    NullOrTrue,
    Stored,
    Table,
    TableId,
    UnifiedAlias,
)


def check_invariants(draft: Draft) -> Draft:
    """Refuse a draft whose keys or aliases break the rules of storage; the draft stays as it is."""
    tables = inventory(draft, full_name).tables
    usable = {one.table.id: key_usable_columns(one.table) for one in tables}
    for one in tables:
        check_aliases(one)
        for constraint in one.table.constraints:
            if isinstance(constraint, ForeignKey):
                check_columns(one, one.table.id, constraint.columns, usable)
                if constraint.target_table not in (DOCUMENT_TABLE, DESCRIPTOR_TABLE):
                    check_columns(one, constraint.target_table, constraint.target_columns, usable)
    return draft


def key_usable_columns(table: Table) -> frozenset[str]:
    """Return the columns that a foreign key may use: stored ones that are no presence flags."""
    flags = {one.column for one in table.constraints if isinstance(one, NullOrTrue)}
    return frozenset(one.name for one in table.columns if isinstance(one.storage, Stored)) - flags


def check_columns(
    owner: OwnedTable, table: TableId, names: Iterable[str], usable: Mapping[TableId, frozenset[str]]
) -> None:
    """Refuse a key over columns that it may not use."""
    for name in names:
        if name not in usable.get(table, frozenset()):
            problem = f"a foreign key uses {table}.{name}, which is not stored"
            raise StorageInvariantError(problem, owner.resource, owner.table.scope, table=str(table), column=name)


def check_aliases(owner: OwnedTable) -> None:
    """Refuse an alias that shows anything but stored columns of its own table."""
    stored = {column.name for column in owner.table.columns if isinstance(column.storage, Stored)}
    for column in owner.table.columns:
        match column.storage:
            case UnifiedAlias(canonical_column=canonical, presence_column=presence):
                if canonical not in stored or (presence is not None and presence not in stored):
                    table = str(owner.table.id)
                    problem = f"the alias {table}.{column.name} shows a column that is not stored"
                    raise StorageInvariantError(
                        problem, owner.resource, column.source_path, table=table, column=column.name
                    )
            case Stored():
                pass
