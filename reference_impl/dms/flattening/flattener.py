"""The walk over one table's scope, compiled once from its write plan (E07-S02).

A plan's paths are taken apart when the mapping set is compiled; a request walks its document and looks nothing up.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from msgspec import Struct

from reference_impl.dms.flattening.conversion import converted
from reference_impl.dms.flattening.errors import (
    KeyUnificationConflictError,
    KeyUnificationGuardError,
    UnresolvedReferenceError,
)
from reference_impl.dms.flattening.values import ColumnValue, Resolved, Row, Site, TableRows
from reference_impl.dms.plans import values as plans
from reference_impl.dms.requests.documents import Document, DocumentValue
from reference_impl.dms.requests.path_instances import Instance, SchemaPath, instances, schema_path


class _Visit(Struct, frozen=True):
    """One node of the scope, with what a value may depend on."""

    document_id: int
    node: Instance
    resolved: Resolved


_Getter: TypeAlias = Callable[[_Visit], ColumnValue]
_Place: TypeAlias = tuple[tuple[str, ...], str]
"""The steps from the scope's node to a value, and the schema path of the value."""


class _Member(Struct, frozen=True):
    """A member of a unification class: how its value is got, and where its presence is noted."""

    place: _Place
    get: _Getter
    presence_index: int | None


class _Unification(Struct, frozen=True):
    canonical_index: int
    canonical_column: str
    members: tuple[_Member, ...]


class TableFlattener(Struct, frozen=True):
    """Makes the rows of one table."""

    plan: plans.TableWritePlan
    scope: SchemaPath
    getters: tuple[_Getter, ...]
    unifications: tuple[_Unification, ...]

    def rows(self, document_id: int, body: Document, resolved: Resolved) -> TableRows:
        """Return the rows of a document. Raises a FlatteningError."""
        rows = tuple(self._row(_Visit(document_id, node, resolved)) for node in instances(body, self.scope))
        return TableRows(self.plan.table, rows)

    def _row(self, visit: _Visit) -> Row:
        row = [get(visit) for get in self.getters]
        for one in self.unifications:
            _unify(row, one, visit)
        return tuple(row)


class Flattener(Struct, frozen=True):
    """Makes the rows of all tables of a resource, in dependency order."""

    tables: tuple[TableFlattener, ...]

    def flatten(self, document_id: int, body: Document, resolved: Resolved) -> tuple[TableRows, ...]:
        """Return the rows of a document, tables without rows included. Raises a FlatteningError."""
        return tuple(table.rows(document_id, body, resolved) for table in self.tables)


def flattener_of(plan: plans.WritePlan) -> Flattener:
    """Compile the write plan of a resource."""
    return Flattener(tuple(_table(one) for one in plan.tables))


def _table(plan: plans.TableWritePlan) -> TableFlattener:
    scope = schema_path(plan.scope)
    getters = tuple(_getter(one.source, plan.scope) for one in plan.bindings)
    return TableFlattener(plan, scope, getters, tuple(_unification(one, plan.scope) for one in plan.key_unification))


def _getter(source: plans.Source, scope: str) -> _Getter:  # noqa: PLR0911 - one return per kind
    match source:
        case plans.DocumentIdSource() | plans.ParentKeyPartSource(index=0):
            return _document_id
        case plans.ParentKeyPartSource(index=index):
            return lambda visit: visit.node.indices[index - 1]
        case plans.OrdinalSource():
            return lambda visit: visit.node.indices[-1]
        case plans.ScalarSource(path=path, type=type_):
            place = _place(path, scope)
            return lambda visit: converted(_value(visit.node, place), type_, _concrete(visit.node, place))
        case plans.DocumentReferenceSource(reference_path=path):
            place = schema_path(path).steps[len(schema_path(scope).steps) :], path
            return lambda visit: _resolved(visit, place, visit.resolved.documents, "reference")
        case plans.DescriptorReferenceSource(path=path):
            place = _place(path, scope)
            return lambda visit: _resolved(visit, place, visit.resolved.descriptors, "descriptor")
        case plans.PrecomputedSource():
            return _nothing


def _document_id(visit: _Visit) -> int:
    return visit.document_id


def _nothing(_: _Visit) -> None:
    return None


def _place(relative: str, scope: str) -> _Place:
    return schema_path(relative).steps, f"{scope}{relative[1:]}"


def _value(node: Instance, place: _Place) -> DocumentValue:
    """Return the value at a place, None when there is none. A canonical document holds no null."""
    value = node.value
    for step in place[0]:
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
    return value


def _concrete(node: Instance, place: _Place) -> str:
    return ".".join((node.path, *place[0]))


def _resolved(visit: _Visit, place: _Place, found: Mapping[Site, int], what: str) -> int | None:
    """Return the id that was found for the value at a place, None when there is none."""
    if _value(visit.node, place) is None:
        return None
    document_id = found.get((place[1], visit.node.indices))
    if document_id is None:
        path = _concrete(visit.node, place)
        raise UnresolvedReferenceError(f"the {what} at {path} was not resolved", path)
    return document_id


def _unification(one: plans.KeyUnification, scope: str) -> _Unification:
    members = tuple(_member(member, scope) for member in one.members)
    return _Unification(one.canonical_index, one.canonical_column, members)


def _member(member: plans.UnifiedMember, scope: str) -> _Member:
    place = _place(member.path, scope)
    source: plans.Source
    if member.descriptor is not None:
        source = plans.DescriptorReferenceSource(member.path, member.descriptor)
    else:
        assert member.type is not None
        source = plans.ScalarSource(member.path, member.type)
    return _Member(place, _getter(source, scope), member.presence_index if member.presence_is_synthetic else None)


def _unify(row: list[ColumnValue], one: _Unification, visit: _Visit) -> None:
    """Give the canonical column the value that all present members agree on, and note who is present."""
    first: tuple[str, ColumnValue] | None = None
    for member in _present(one.members, visit):
        path, value = _concrete(visit.node, member.place), member.get(visit)
        if value is None:
            raise KeyUnificationGuardError(f"{path} is there and gives {one.canonical_column} no value", path)
        if first is None:
            first = path, value
        elif first[1] != value:
            message = f"{first[0]} and {path} must be equal"
            raise KeyUnificationConflictError(message, first[0], path)
        if member.presence_index is not None:
            row[member.presence_index] = True
    row[one.canonical_index] = None if first is None else first[1]


def _present(members: Iterable[_Member], visit: _Visit) -> Iterable[_Member]:
    return (member for member in members if _value(visit.node, member.place) is not None)
