"""Scopes and the tables they get: names, keys and the link to the parent (E01 CF-5, CF-7)."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from reference_impl.dms.dialects.scalar_types import INT32, INT64, ScalarType
from reference_impl.dms.model import constraint_names, json_paths, naming
from reference_impl.dms.model.values import (
    DOCUMENT_TABLE,
    Column,
    ColumnKind,
    ForeignKey,
    KeyColumn,
    ReferentialAction,
    Table,
    TableId,
)

DOCUMENT_ID: Final = "DocumentId"
ORDINAL: Final = "Ordinal"


class Scope(Struct, frozen=True):
    """A JSON place whose instances become rows.

    ``root`` is the name of the root table, ``prefix`` that of the table family (``{Root}Extension`` for extension
    data), ``collections`` are the collection names of all array levels, outermost first.
    """

    path: str
    schema: str
    root: str
    prefix: str
    collections: tuple[str, ...] = ()

    @property
    def table(self) -> TableId:
        """Return the table of the scope."""
        return TableId(self.schema, self.prefix + "".join(self.collections))

    @property
    def is_extension(self) -> bool:
        """Say whether the scope lies in extension data."""
        return self.prefix != self.root


def root_scope(schema: str, root: str) -> Scope:
    """Return the scope of a document."""
    return Scope(json_paths.ROOT, schema, root, root)


def child_scope(parent: Scope, item_path: str, collection: str) -> Scope:
    """Return the scope of the items of an array; its tables and ordinals carry the collection's name."""
    return replace(parent, path=item_path, collections=(*parent.collections, collection))


def extension_scope(owner: Scope, key: str, schema: str) -> Scope:
    """Return the scope of a project's data at a site."""
    path = f"{owner.path}.{json_paths.EXTENSIONS}.{key}"
    return replace(owner, path=path, schema=schema, prefix=naming.extension_root(owner.root))


def key_columns(scope: Scope) -> tuple[KeyColumn, ...]:
    """Return the key of a scope's table."""
    if not scope.collections:
        return (KeyColumn(DOCUMENT_ID, ColumnKind.PARENT_KEY_PART),)
    return child_key_columns(scope.root, scope.collections)


def child_key_columns(root: str, collections: tuple[str, ...]) -> tuple[KeyColumn, ...]:
    """Return document id, one ordinal per outer array, and the row's own ordinal."""
    names = [naming.document_column(root), *(f"{outer}{ORDINAL}" for outer in collections[:-1])]
    parts = (KeyColumn(name, ColumnKind.PARENT_KEY_PART) for name in names)
    return (*parts, KeyColumn(ORDINAL, ColumnKind.ORDINAL))


def root_table(scope: Scope) -> Table:
    """Return the table of documents, with its key to ``dms.Document``."""
    return _table(scope, (DOCUMENT_ID,), DOCUMENT_TABLE, (DOCUMENT_ID,), constraint_names.document_key(scope.table))


def child_table(scope: Scope, parent: Scope) -> Table:
    """Return the table of array items, with its key to the table of the scope around the array."""
    local = tuple(column.name for column in key_columns(scope)[:-1])
    return _linked_table(scope, local, parent)


def extension_table(scope: Scope, owner: Scope) -> Table:
    """Return the table of a project's data, keyed like the table it extends, row for row."""
    local = tuple(column.name for column in key_columns(scope))
    return _linked_table(scope, local, owner)


def _linked_table(scope: Scope, local: tuple[str, ...], target: Scope) -> Table:
    target_columns = tuple(column.name for column in key_columns(target))
    name = constraint_names.link_key(scope.table, target.table)
    return _table(scope, local, target.table, target_columns, name)


def _table(
    scope: Scope, local: tuple[str, ...], target: TableId, target_columns: tuple[str, ...], link_name: str
) -> Table:
    keys = key_columns(scope)
    link = ForeignKey(link_name, local, target, target_columns, ReferentialAction.CASCADE, ReferentialAction.NO_ACTION)
    columns = tuple(Column(key.name, key.kind, key_type(key), is_nullable=False) for key in keys)
    primary_key = constraint_names.primary_key(scope.table)
    return Table(scope.table, scope.path, primary_key, keys, columns, constraints=(link,))


def key_type(key: KeyColumn) -> ScalarType:
    """Return the type of a key column: ordinals are Int32, document ids Int64."""
    return INT32 if key.name.endswith(ORDINAL) else INT64
