"""The tables of a model as statements: nothing is decided a second time (E02-S02)."""

from reference_impl.dms.ddl.statements import (
    AddForeignKey,
    Check,
    Clustering,
    ColumnDefinition,
    CreateIndex,
    CreateTable,
    Key,
)
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.dialects.scalar_types import TypeKind
from reference_impl.dms.model.values import (
    AllOrNone,
    Column,
    ForeignKey,
    IndexKind,
    NullOrTrue,
    ReferentialAction,
    RelationalModel,
    Table,
    UnifiedAlias,
    Unique,
)
from reference_impl.dms.ordinal import ordinal_key


def create_table(table: Table) -> CreateTable:
    """Return a table with the constraints that are written inside it."""
    exact = identity_columns(table)
    return CreateTable(
        table.id,
        tuple(column_definition(column, exact) for column in table.columns),
        Key(table.primary_key, tuple(column.name for column in table.key_columns), Clustering.CLUSTERED),
        unique_keys(table),
        checks(table),
    )


def column_definition(column: Column, exact: frozenset[str]) -> ColumnDefinition:
    """Return a column; ``exact`` are those that take part in an identity. An alias follows its canonical column."""
    alias = column.storage if isinstance(column.storage, UnifiedAlias) else None
    is_exact = alias is None and column.type.kind is TypeKind.STRING and column.name in exact
    return ColumnDefinition(column.name, column.type, column.is_nullable, None, is_exact, alias)


def identity_columns(table: Table) -> frozenset[str]:
    """Return the columns that take part in an identity (CF-4): of keys, of references, and canonical ones."""
    columns = {unification.canonical_column for unification in table.unification_classes}
    for constraint in table.constraints:
        match constraint:
            case Unique() | ForeignKey():
                columns.update(constraint.columns)
            case AllOrNone():
                columns.update(constraint.dependent_columns)
            case NullOrTrue():
                pass
    return frozenset(columns)


def unique_keys(table: Table) -> tuple[Key, ...]:
    """Return the unique keys by name."""
    keys = (one for one in table.constraints if isinstance(one, Unique))
    return tuple(
        Key(key.name, key.columns, Clustering.NONCLUSTERED)
        for key in sorted(keys, key=lambda key: ordinal_key(key.name))
    )


def checks(table: Table) -> tuple[Check, ...]:
    """Return the checks by name."""
    found = (one for one in table.constraints if isinstance(one, (AllOrNone, NullOrTrue)))
    return tuple(sorted(found, key=lambda check: ordinal_key(check.name)))


def foreign_keys(table: Table, dialect: Dialect) -> tuple[AddForeignKey, ...]:
    """Return the foreign keys by name."""
    keys = (one for one in table.constraints if isinstance(one, ForeignKey))
    return tuple(
        AddForeignKey(table.id, key, is_deferrable(key, dialect))
        for key in sorted(keys, key=lambda key: ordinal_key(key.name))
    )


def is_deferrable(key: ForeignKey, dialect: Dialect) -> bool:
    """Say whether a key is checked later on demand: the composite keys of references, on PostgreSQL (CF-10).

    Cascades of one rename reach a row by paths of different lengths; in between, such a key does not hold.
    """
    is_reference = len(key.columns) > 1 and key.on_delete is ReferentialAction.NO_ACTION
    return dialect is Dialect.PGSQL and is_reference


def support_indexes(model: RelationalModel) -> tuple[CreateIndex, ...]:
    """Return the indexes that do not come with a key."""
    return tuple(
        CreateIndex(index.name, index.table, index.key_columns)
        for index in model.indexes
        if index.kind is IndexKind.FOREIGN_KEY_SUPPORT
    )
