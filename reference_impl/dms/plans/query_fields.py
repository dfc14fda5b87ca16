"""The query fields of a resource and the columns that answer them, compiled once (E08-S04)."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reference_impl.dms.dialects.scalar_types import ScalarType, TypeKind
from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model.metadata import as_list, as_object
from reference_impl.dms.model.values import (
    DESCRIPTOR_TABLE,
    Column,
    ColumnKind,
    ResourceDetail,
    ResourceId,
    UnifiedAlias,
)
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.plans.queries import QueryRoot

ID_FIELD = "id"
_DESCRIPTOR_COLUMNS = {
    "namespace": ("Namespace", ScalarType(TypeKind.STRING, max_length=255)),
    "codeValue": ("CodeValue", ScalarType(TypeKind.STRING, max_length=50)),
    "shortDescription": ("ShortDescription", ScalarType(TypeKind.STRING, max_length=75)),
    "description": ("Description", ScalarType(TypeKind.STRING, max_length=1024)),
    "effectiveBeginDate": ("EffectiveBeginDate", ScalarType(TypeKind.DATE)),
    "effectiveEndDate": ("EffectiveEndDate", ScalarType(TypeKind.DATE)),
}


class QueryFieldUnboundError(DmsError):
    """A query field means no column of the root table, or not just one. Details: ``resource``, ``field``, ``path``."""

    code = "query_field_unbound"
    remedy = "Let the field mean a value at the root of the document, and let no two names differ in letter case only."


class QueryField(Struct, frozen=True):
    """A field: its name as the schema writes it, the path it means, the column, and the descriptor it names."""

    name: str
    path: str
    column: str
    type: ScalarType
    descriptor: ResourceId | None


class QueryFields(Struct, frozen=True):
    """All fields of a resource by their names in lower case, and the table they are about."""

    root: QueryRoot
    fields: Mapping[str, QueryField]


def query_fields(entry: JsonObject, detail: ResourceDetail) -> QueryFields:
    """Compile the fields of a resource with tables of its own. Raises QueryFieldUnboundError."""
    table = detail.tables[0]
    types = {column.name: column.type for column in table.columns}
    aliases = {column.name: column.storage for column in table.columns if isinstance(column.storage, UnifiedAlias)}
    return QueryFields(QueryRoot(table.id, types, aliases), _by_lower_name(_fields(entry, detail), detail))


def descriptor_fields() -> QueryFields:
    """Return the fields that every descriptor has."""
    fields = {
        name.lower(): QueryField(name, f"$.{name}", column, type_, None)
        for name, (column, type_) in _DESCRIPTOR_COLUMNS.items()
    }
    return QueryFields(QueryRoot(DESCRIPTOR_TABLE, dict(_DESCRIPTOR_COLUMNS.values()), {}), fields)


def _by_lower_name(fields: Iterable[QueryField], detail: ResourceDetail) -> dict[str, QueryField]:
    """Return fields by the names that a query may give them. Raises QueryFieldUnboundError."""
    found: dict[str, QueryField] = {}
    for field in sorted(fields, key=lambda one: ordinal_key(one.name)):
        first = found.setdefault(field.name.lower(), field)
        if first.column != field.column:
            message = (
                f"{detail.resource}: the query field {field.name} means {field.path}, and {first.name} {first.path}"
            )
            raise QueryFieldUnboundError(message, resource=str(detail.resource), field=field.name, path=field.path)
    return found


def _fields(entry: JsonObject, detail: ResourceDetail) -> Iterator[QueryField]:
    for name, places in as_object(entry.get("queryFieldMapping")).items():
        paths = [str(as_object(one).get("path")) for one in as_list(places)]
        if name == ID_FIELD or not paths:
            continue
        found = next((one for path in paths if (one := _field(name, path, detail)) is not None), None)
        if found is None:
            message = f"{detail.resource}: the query field {name} means {paths[0]}, which no column of the root shows"
            raise QueryFieldUnboundError(message, resource=str(detail.resource), field=name, path=paths[0])
        yield found


def _field(name: str, path: str, detail: ResourceDetail) -> QueryField | None:
    table = detail.tables[0]
    for edge in detail.descriptor_edges:
        if edge.table == table.id and edge.descriptor_value_path == path:
            column = next(one for one in table.columns if one.name == edge.fk_column)
            return QueryField(name, path, column.name, column.type, edge.descriptor_resource)
    for column in table.columns:
        if column.kind is ColumnKind.SCALAR and column.source_path == path:
            return QueryField(name, path, column.name, column.type, None)
    return _of_reference(name, path, detail, {one.name: one for one in table.columns})


def _of_reference(name: str, path: str, detail: ResourceDetail, columns: Mapping[str, Column]) -> QueryField | None:
    for reference in detail.reference_bindings:
        if reference.table == detail.tables[0].id:
            for part in reference.identity_bindings:
                if part.reference_json_path == path:
                    return QueryField(name, path, part.column, columns[part.column].type, None)
    return None
