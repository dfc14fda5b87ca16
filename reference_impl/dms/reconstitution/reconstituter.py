"""The templates of a resource, compiled once, and the assembly of a page with them (E08-S00, E08-S01)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reference_impl.dms.flattening.values import Row
from reference_impl.dms.model.json_paths import ANY_ITEM, is_below
from reference_impl.dms.model.values import ColumnKind, ReferenceBinding, ResourceDetail, Table, TableId
from reference_impl.dms.reconstitution import templates
from reference_impl.dms.reconstitution.errors import (
    DuplicateExtensionRowError,
    DuplicateOrdinalError,
    OrphanRowError,
)
from reference_impl.dms.reconstitution.templates import (
    AsStored,
    Emitter,
    Key,
    ObjectTemplate,
    ScopeRows,
    Sources,
    key_of,
)
from reference_impl.dms.requests.documents import Document
from reference_impl.dms.requests.nodes import ObjectNode
from reference_impl.dms.requests.path_instances import schema_path
from reference_impl.dms.requests.required_members import is_required


@dataclass(frozen=True, slots=True)
class ChildTable:
    """A table below the root: how its rows are grouped by their parents."""

    id: TableId
    key_length: int
    is_collection: bool


@dataclass(frozen=True, slots=True)
class Reconstituter:
    """Makes documents of the rows of one resource. ``tables`` are those below the root, in dependency order."""

    root: TableId
    tables: tuple[ChildTable, ...]
    emit: Callable[[Sources, Row], Document] = field(repr=False)

    def documents(self, rows: Mapping[TableId, Sequence[Row]], uris: Mapping[int, str]) -> dict[int, Document]:
        """Return the data members of every document of a page by document id; rows are in the order of their keys.

        Raises a ReconstitutionError; then nothing of the page may be served.
        """
        groups = [_grouped(table, rows.get(table.id, ())) for table in self.tables]
        sources = Sources(groups, uris)
        written: dict[int, Document] = {}
        for row in rows.get(self.root, ()):
            identifier = row[0]
            assert isinstance(identifier, int)
            written[identifier] = self.emit(sources, row)
        for table, left in zip(self.tables, groups, strict=True):
            for key in left:
                raise OrphanRowError(f"a row of {table.id} has no parent {key}", str(table.id), str(key))
        return written


def reconstituter_of(detail: ResourceDetail, body: ObjectNode) -> Reconstituter:
    """Compile the templates of a resource; ``body`` says which arrays are written even when they are empty."""
    root, *others = detail.tables
    children = tuple(ChildTable(one.id, len(one.key_columns), one.scope.endswith(ANY_ITEM)) for one in others)
    emit = _Compiler(detail, body).template(root).finished()
    return Reconstituter(root.id, children, emit)


@dataclass(frozen=True, slots=True)
class _Compiler:
    detail: ResourceDetail
    body: ObjectNode

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

    def _value(self, table: Table, place: int) -> Emitter | AsStored:
        column = table.columns[place]
        is_descriptor = column.kind is ColumnKind.DESCRIPTOR_FK
        return templates.descriptor(place, table.id) if is_descriptor else templates.scalar(place, column.type.kind)

    def _reference(self, table: Table, one: ReferenceBinding) -> Emitter:
        places = {column.name: place for place, column in enumerate(table.columns)}
        fields: dict[str, Emitter | AsStored] = {}
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
        rows = ScopeRows(self.detail.tables.index(child) - 1, key_of(len(table.key_columns)))
        if child.scope.endswith(ANY_ITEM):
            always = is_required(self.body, child.scope.removesuffix(ANY_ITEM))
            template.place(path, templates.collection(rows, self._element(child), is_required=always))
        else:
            template.place(path, templates.extension(rows, self.template(child).finished()))

    def _element(self, table: Table) -> Emitter | AsStored:
        """Return what one row of a collection gives: an object, or the value that the whole element is."""
        for place in range(len(table.columns)):
            if self._path_of(table, place) == table.scope:
                return self._value(table, place)
        return self.template(table).finished()


def _names(path: str, scope: str) -> tuple[str, ...]:
    return schema_path(path).steps[len(schema_path(scope).steps) :]


def _grouped(table: ChildTable, rows: Sequence[Row]) -> dict[Key, list[Row]]:
    """Group rows by their parent's key. Raises DuplicateOrdinalError and DuplicateExtensionRowError."""
    groups: dict[Key, list[Row]] = {}
    own_key = key_of(table.key_length)
    parent_key = key_of(table.key_length - 1) if table.is_collection else own_key
    previous: Key = None
    for row in rows:
        key = own_key(row)
        if key == previous:
            if table.is_collection:
                raise DuplicateOrdinalError(f"{table.id} has the key {key} twice", str(table.id), str(key))
            raise DuplicateExtensionRowError(f"{table.id} has the key {key} twice", str(table.id), str(key))
        previous = key
        group = groups.get(parent_key(row))
        if group is None:
            groups[parent_key(row)] = [row]
        else:
            group.append(row)
    return groups
