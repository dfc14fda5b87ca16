"""The templates of a resource, compiled once, and the assembly of a page with them (E08-S00, E08-S01)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from reference_impl.dms.flattening.values import Row
from reference_impl.dms.model.json_paths import ANY_ITEM, is_below
from reference_impl.dms.model.values import ColumnKind, ReferenceBinding, ResourceDetail, Table, TableId
from reference_impl.dms.reconstitution import templates
from reference_impl.dms.reconstitution.errors import (
    DuplicateExtensionRowError,
    DuplicateOrdinalError,
    OrphanRowError,
)
from reference_impl.dms.reconstitution.served_items import (
    ETAG,
    ID,
    LAST_MODIFIED,
    ServedItem,
    StoredDocument,
    served_columns,
)
from reference_impl.dms.reconstitution.templates import (
    Column,
    Columns,
    Emitter,
    Key,
    ObjectTemplate,
    Page,
    ScopeRows,
    keys_of,
)
from reference_impl.dms.requests.nodes import ObjectNode
from reference_impl.dms.requests.path_instances import schema_path
from reference_impl.dms.requests.required_members import is_required

_SERVED: Final = (("id", ID), ("_etag", ETAG), ("_lastModifiedDate", LAST_MODIFIED))
"""The members that the server adds, the first before those of the document, the others behind them."""


@dataclass(frozen=True, slots=True)
class ChildTable:
    """A table below the root: what its rows give, and how that is grouped by the keys of their parents."""

    id: TableId
    width: int
    key_length: int
    is_collection: bool
    emit: Emitter = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reconstituter:
    """Makes documents of the rows of one resource. ``tables`` are those below the root, in dependency order."""

    root: TableId
    width: int
    tables: tuple[ChildTable, ...]
    emit: Emitter = field(repr=False)

    def items(
        self,
        documents: Sequence[StoredDocument],
        rows: Mapping[TableId, Sequence[Row]],
        uris: Mapping[int, str],
        schema_hash: str,
    ) -> list[ServedItem]:
        """Return the items of a page; root rows are in the order of the documents, all others in that of their keys.

        Raises a ReconstitutionError; then nothing of the page may be served.
        """
        if not documents:
            return []
        served = served_columns(documents, schema_hash)
        page = Page(served, [{} for _ in self.tables], {None: None} | dict(uris))
        # What hangs on a row must be there before it.
        for number, table in reversed([*enumerate(self.tables)]):
            columns = _columns(rows.get(table.id, ()), table.width)
            page.below[number] = _grouped(table, columns, table.emit(page, columns))
        written = self.emit(page, _columns(rows[self.root], self.width))
        for table, left in zip(self.tables, page.below, strict=True):
            for key in left:
                raise OrphanRowError(f"a row of {table.id} has no parent {key}", str(table.id), str(key))
        return [*map(ServedItem, served[ETAG], written)]


def reconstituter_of(detail: ResourceDetail, body: ObjectNode) -> Reconstituter:
    """Compile the templates of a resource; ``body`` says which arrays are written even when they are empty."""
    root, *others = detail.tables
    compiler = _Compiler(detail, body)
    children = tuple(compiler.child(one) for one in others)
    return Reconstituter(root.id, len(root.columns), children, _with_served(compiler.template(root)))


def flat_reconstituter(root: TableId, members: Sequence[str]) -> Reconstituter:
    """Return what makes documents of one table, whose columns after the key are these members."""
    template = ObjectTemplate()
    for place, name in enumerate(members, 1):
        template.place((name,), templates.stored(place))
    return Reconstituter(root, len(members) + 1, (), _with_served(template))


def _with_served(template: ObjectTemplate) -> Emitter:
    first, *last = ((name, templates.served(place)) for name, place in _SERVED)
    return template.finished([first], last)


@dataclass(frozen=True, slots=True)
class _Compiler:
    detail: ResourceDetail
    body: ObjectNode

    def child(self, table: Table) -> ChildTable:
        """Return a table below the root."""
        is_collection = table.scope.endswith(ANY_ITEM)
        return ChildTable(table.id, len(table.columns), len(table.key_columns), is_collection, self._element(table))

    def template(self, table: Table) -> ObjectTemplate:
        """Return the object that a row of a table gives, with everything below it."""
        template = ObjectTemplate()
        references = [one for one in self.detail.reference_bindings if one.table == table.id]
        self._place_values(template, table, references)
        for one in references:
            template.place(_names(one.reference_object_path, table.scope), self._reference(table, one))
        for child in self._children(table):
            self._place_child(template, table, child)
        return template

    def _place_values(self, template: ObjectTemplate, table: Table, references: Iterable[ReferenceBinding]) -> None:
        bound = {part.column for one in references for part in one.identity_bindings}
        for place, column in enumerate(table.columns):
            path = self._path_of(table, place)
            if path is not None and path != table.scope and column.name not in bound:
                template.place(_names(path, table.scope), self._value(table, place))

    def _path_of(self, table: Table, place: int) -> str | None:
        column = table.columns[place]
        if column.kind is ColumnKind.DESCRIPTOR_FK:
            edges = (
                one for one in self.detail.descriptor_edges if (one.table, one.fk_column) == (table.id, column.name)
            )
            return next((one.descriptor_value_path for one in edges), None)
        return column.source_path if column.kind is ColumnKind.SCALAR else None

    def _value(self, table: Table, place: int) -> Emitter:
        column = table.columns[place]
        is_descriptor = column.kind is ColumnKind.DESCRIPTOR_FK
        return templates.descriptor(place, table.id) if is_descriptor else templates.scalar(place, column.type.kind)

    def _reference(self, table: Table, one: ReferenceBinding) -> Emitter:
        places = {column.name: place for place, column in enumerate(table.columns)}
        fields: dict[str, Emitter] = {}
        for part in one.identity_bindings:
            name = part.reference_json_path.rsplit(".", 1)[1]
            fields.setdefault(name, self._value(table, places[part.column]))
        return templates.reference(places[one.fk_column], [*fields.items()])

    def _children(self, table: Table) -> list[Table]:
        """Return the tables whose scope is below this one, with no other table's scope in between."""
        below = [one for one in self.detail.tables if is_below(one.scope, table.scope)]
        return [one for one in below if not any(is_below(one.scope, other.scope) for other in below)]

    def _place_child(self, template: ObjectTemplate, table: Table, child: Table) -> None:
        path = _names(child.scope.removesuffix(ANY_ITEM), table.scope)
        rows = ScopeRows(self.detail.tables.index(child) - 1, len(table.key_columns))
        if child.scope.endswith(ANY_ITEM):
            always = is_required(self.body, child.scope.removesuffix(ANY_ITEM))
            template.place(path, templates.collection(rows, is_required=always))
        else:
            template.place(path, templates.extension(rows))

    def _element(self, table: Table) -> Emitter:
        """Return what the rows of a table below the root give: objects, or the values that whole elements are."""
        for place in range(len(table.columns)):
            if self._path_of(table, place) == table.scope:
                return self._value(table, place)
        return self.template(table).finished()


def _names(path: str, scope: str) -> tuple[str, ...]:
    return schema_path(path).steps[len(schema_path(scope).steps) :]


def _columns(rows: Sequence[Row], width: int) -> Columns:
    return [*zip(*rows, strict=True)] or [()] * width


def _grouped(table: ChildTable, columns: Columns, values: Column) -> dict[Key, Any]:
    """Group what the rows of a table give by their parents: a list for each, or the one object of an extension table.

    Raises DuplicateOrdinalError and DuplicateExtensionRowError.
    """
    if len(set(keys_of(columns, table.key_length))) < len(values):
        raise _repeated(table, keys_of(columns, table.key_length))
    if not table.is_collection:
        return dict(zip(keys_of(columns, table.key_length), values, strict=True))
    groups: dict[Key, list[Any]] = {}
    for parent, value in zip(keys_of(columns, table.key_length - 1), values, strict=True):
        if parent in groups:
            groups[parent].append(value)
        else:
            groups[parent] = [value]
    if None in values:
        return {parent: [one for one in elements if one is not None] for parent, elements in groups.items()}
    return groups


def _repeated(table: ChildTable, keys: Iterable[Key]) -> DuplicateOrdinalError | DuplicateExtensionRowError:
    key = next(key for key, count in Counter(keys).items() if count > 1)
    error = DuplicateOrdinalError if table.is_collection else DuplicateExtensionRowError
    return error(f"{table.id} has the key {key} twice", str(table.id), str(key))
