"""The rules about tables and what connects them with documents (INV-07 to INV-14)."""

from collections.abc import Iterable, Iterator
from typing import Final

from reference_impl.dms.model.json_paths import ANY_ITEM, ROOT, is_below
from reference_impl.dms.packs.contract import mappingpacks_pb2 as pb
from reference_impl.dms.packs.invariants.payload_view import (
    PayloadView,
    ResourceView,
    TableView,
    Violation,
    table_name,
)
from reference_impl.dms.packs.vocabulary import ACTIONS, COLUMN_KINDS, TYPE_KINDS

_KEY_KINDS: Final = frozenset({pb.COLUMN_KIND_PARENT_KEY_PART, pb.COLUMN_KIND_ORDINAL})
_FOREIGN_KINDS: Final = frozenset({pb.COLUMN_KIND_DOCUMENT_FK, pb.COLUMN_KIND_DESCRIPTOR_FK})


def parents_come_first(payload: PayloadView) -> Iterator[Violation]:
    """INV-07: the root is the first table, names are unique, and a parent's scope comes before its children's."""
    for resource in payload.resources:
        model = resource.message.relational_model
        listed = [*model.tables_in_dependency_order]
        if not listed or model.root != listed[0] or listed[0].json_scope != ROOT:
            yield resource.violation("the root is not the first table")
            continue
        if len(resource.tables) != len(listed):
            yield resource.violation("a table stands twice")
        yield from _parents(resource, [one.json_scope for one in listed])


def _parents(resource: ResourceView, scopes: list[str]) -> Iterator[Violation]:
    for number, (table, scope) in enumerate(zip(resource.tables.values(), scopes, strict=False)):
        above = {one for one in scopes if one != scope and (one == ROOT or is_below(scope, one))}
        if number:
            array, star, _ = scope.removesuffix(ANY_ITEM).rpartition(ANY_ITEM)
            above.add(f"{array}{star}" or ROOT)
        if above - {*scopes[:number]}:
            yield table.violation("comes before its parent", scope)


def keys_exist(payload: PayloadView) -> Iterator[Violation]:
    """INV-08: column names are unique; key columns exist and are ids, ordinals of parents, or the own ordinal."""
    for table in payload.tables():
        if len(table.columns) != len(table.message.columns):
            yield table.violation("a column stands twice")
        if not table.message.key.columns:
            yield table.violation("has no key")
        for key in table.message.key.columns:
            column = table.columns.get(key.column_name.value)
            if column is None or column.kind != key.kind or key.kind not in _KEY_KINDS:
                yield table.violation("is no key column", key.column_name.value)


def columns_are_complete(payload: PayloadView) -> Iterator[Violation]:
    """INV-09: every column has a kind and a storage, a scalar its type, a foreign key its target."""
    for table in payload.tables():
        for name, column in table.columns.items():
            if column.kind not in COLUMN_KINDS.values():
                yield table.violation(f"has the kind {column.kind}", name)
            if column.storage.WhichOneof("storage") is None:
                yield table.violation("has no storage", name)
            if column.kind == pb.COLUMN_KIND_SCALAR and column.scalar_type.kind not in TYPE_KINDS.values():
                yield table.violation(f"has the scalar kind {column.scalar_type.kind}", name)
            if column.kind in _FOREIGN_KINDS and not column.HasField("target_resource"):
                yield table.violation("has no target", name)


def aliases_show_stored_columns(payload: PayloadView) -> Iterator[Violation]:
    """INV-10: the canonical column of an alias is stored and has no path."""
    for table, name, alias in _aliases(payload):
        canonical = alias.canonical_column.value
        if not table.is_stored(canonical) or table.columns[canonical].source_json_path:
            yield table.violation(f"shows {canonical}, which is no canonical column", name)


def presence_columns_can_be_absent(payload: PayloadView) -> Iterator[Violation]:
    """INV-11: a presence column is stored, and either a nullable flag without path or the id of a reference."""
    references = {
        (table_name(one.table), one.fk_column.value)
        for resource in payload.resources
        for one in resource.message.relational_model.document_reference_bindings
    }
    for table, name, alias in _aliases(payload):
        if not alias.HasField("presence_column"):
            continue
        presence = alias.presence_column.value
        if not table.is_stored(presence):
            yield table.violation(f"is gated by {presence}, which is not stored", name)
        elif (table.name, presence) not in references:
            column = table.columns[presence]
            if column.source_json_path or not column.is_nullable:
                yield table.violation(f"is gated by {presence}, which is no presence column", name)


def classes_have_their_members(payload: PayloadView) -> Iterator[Violation]:
    """INV-12: the canonical column is stored; members are distinct, have a path and show it."""
    for table in payload.tables():
        for one in table.message.key_unification_classes:
            canonical = one.canonical_column.value
            members = [member.value for member in one.member_path_columns]
            if not table.is_stored(canonical):
                yield table.violation("is not stored", canonical)
            if len({*members}) != len(members):
                yield table.violation("has a member twice", canonical)
            for member in members:
                column = table.columns.get(member)
                if (
                    column is None
                    or not column.source_json_path
                    or column.storage.unified_alias.canonical_column.value != canonical
                ):
                    yield table.violation(f"is no member of {canonical}", member)


def constraints_have_their_columns(payload: PayloadView) -> Iterator[Violation]:
    """INV-13: constraint columns exist; foreign keys have stored columns, as many as their targets."""
    for table in payload.tables():
        for one in table.message.constraints:
            columns = _columns_of(one)
            if not columns or any(name not in table.columns for name in columns):
                yield table.violation("names columns that the table does not have", one.name)
            elif one.HasField("foreign_key"):
                key = one.foreign_key
                actions = {key.on_delete, key.on_update} <= {*ACTIONS.values()}
                if len(key.target_columns) != len(columns) or not actions:
                    yield table.violation("does not fit its target", one.name)
                if not all(table.is_stored(name) for name in columns):
                    yield table.violation("has a column that is not stored", one.name)


def bindings_have_their_columns(payload: PayloadView) -> Iterator[Violation]:
    """INV-14: references and descriptors have tables, columns of the right kind, and paths of their own."""
    for resource in payload.resources:
        model = resource.message.relational_model
        references, edges = model.document_reference_bindings, model.descriptor_edge_sources
        for one in references:
            path, parts = one.reference_object_path, one.identity_bindings
            columns = [part.column.value for part in parts]
            yield from _bound(resource, path, one.table, one.fk_column, pb.COLUMN_KIND_DOCUMENT_FK, columns)
            yield from _repeated(resource, [f"{part.reference_json_path} in {part.column.value}" for part in parts])
        for edge in edges:
            path = edge.descriptor_value_path
            yield from _bound(resource, path, edge.table, edge.fk_column, pb.COLUMN_KIND_DESCRIPTOR_FK, ())
        yield from _repeated(resource, [one.reference_object_path for one in references])
        yield from _repeated(resource, [one.descriptor_value_path for one in edges])


def _bound(
    resource: ResourceView,
    path: str,
    table: pb.DbTableName,
    key: pb.DbColumnName,
    kind: pb.ColumnKind,
    others: Iterable[str],
) -> Iterator[Violation]:
    found = resource.tables.get(table_name(table))
    if found is None:
        yield resource.violation(f"is bound to {table_name(table)}, which the resource does not have", path)
    elif key.value not in found.columns or found.columns[key.value].kind != kind:
        yield found.violation(f"is bound to {key.value}, which is no such column", path)
    elif missing := [name for name in others if name not in found.columns]:
        yield found.violation(f"is bound to {missing[0]}, which the table does not have", path)


def _repeated(resource: ResourceView, paths: list[str]) -> Iterator[Violation]:
    for path in paths:
        if not path or paths.count(path) > 1:
            yield resource.violation("stands twice or is empty", path)


def _aliases(payload: PayloadView) -> Iterator[tuple[TableView, str, pb.UnifiedAliasStorage]]:
    for table in payload.tables():
        for name, column in table.columns.items():
            if column.storage.HasField("unified_alias"):
                yield table, name, column.storage.unified_alias


def _columns_of(one: pb.TableConstraint) -> list[str]:
    """Return the columns of a constraint in its own table; none for a constraint of no kind."""
    match one.WhichOneof("constraint"):
        case "unique":
            return [column.value for column in one.unique.columns]
        case "foreign_key":
            return [column.value for column in one.foreign_key.columns]
        case "all_or_none_nullability":
            check = one.all_or_none_nullability
            return [check.fk_column.value, *(column.value for column in check.dependent_columns)]
        case "null_or_true":
            return [one.null_or_true.column.value]
        case _:
            return []
