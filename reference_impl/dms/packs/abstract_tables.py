"""The identity tables of abstract resources, named by rule: a pack holds how they are read, not what they are."""

from collections.abc import Sequence

from reference_impl.dms.dialects import identifiers
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.model import constraint_names, naming, scopes
from reference_impl.dms.model.passes.name_constraints import with_short_names
from reference_impl.dms.model.passes.order import with_ordered_constraints
from reference_impl.dms.model.values import (
    DOCUMENT_TABLE,
    AbstractIdentityTable,
    ColumnKind,
    Constraint,
    ForeignKey,
    KeyColumn,
    ReferentialAction,
    ResourceId,
    Table,
    TableId,
    Unique,
)


def abstract_table(
    resource: ResourceId, schema: str, identity_paths: Sequence[str], dialect: Dialect
) -> AbstractIdentityTable:
    """Return the identity table of an abstract resource with its constraints; what its columns hold is not told."""
    table = TableId(schema, naming.abstract_identity_table(resource.resource_name))
    key = KeyColumn(scopes.DOCUMENT_ID, ColumnKind.PARENT_KEY_PART)
    names = tuple(naming.pascal_case(path) for path in identity_paths)
    document = ForeignKey(
        constraint_names.document_key(table),
        (key.name,),
        DOCUMENT_TABLE,
        (key.name,),
        ReferentialAction.CASCADE,
        ReferentialAction.NO_ACTION,
    )
    constraints = (
        Unique(constraint_names.natural_key(table), names),
        Unique(constraint_names.referenced_key(table), (key.name, *names)),
        document,
    )
    full = Table(table, "$", constraint_names.primary_key(table), (key,), (), constraints=constraints)
    # Constraint names are cut by what they say in full, the other names after that (E01 CF-6).
    named = with_ordered_constraints(with_short_names(full, dialect, {}))
    return AbstractIdentityTable(resource, _shortened(named, dialect))


def _shortened(table: Table, dialect: Dialect) -> Table:
    return Table(
        TableId(table.id.schema, identifiers.shorten(dialect, table.id.name)),
        table.scope,
        table.primary_key,
        table.key_columns,
        table.columns,
        constraints=tuple(_with_short_columns(one, dialect) for one in table.constraints),
    )


def _with_short_columns(constraint: Constraint, dialect: Dialect) -> Constraint:
    if isinstance(constraint, Unique):
        columns = tuple(identifiers.shorten(dialect, name) for name in constraint.columns)
        return Unique(constraint.name, columns)
    return constraint
