"""What one row, and what hangs on it, contributes to a document (E08-S01)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final, TypeAlias, cast

from reference_impl.dms.dialects.scalar_types import TypeKind
from reference_impl.dms.flattening.values import ColumnValue, Row
from reference_impl.dms.model.values import TableId
from reference_impl.dms.reconstitution.errors import DescriptorMissingError
from reference_impl.dms.reconstitution.formats import shown
from reference_impl.dms.requests.documents import Document, DocumentValue

Key: TypeAlias = ColumnValue | tuple[ColumnValue, ...]
KeyOf: TypeAlias = Callable[[Row], Key]

_PLAIN: Final = frozenset({TypeKind.STRING, TypeKind.INT32, TypeKind.INT64, TypeKind.BOOLEAN, TypeKind.DATE})
"""The types whose values stand in a document as they come from the database."""


@dataclass(slots=True)
class Sources:
    """The rows of one page by parent, taken away as they are used, and the URIs of its descriptors."""

    groups: Sequence[dict[Key, list[Row]]]
    uris: Mapping[int, str]


Emitter: TypeAlias = Callable[[Sources, Row], DocumentValue]
"""Gives the value of a member, None where it is not written: a document holds no null."""


@dataclass(frozen=True, slots=True)
class AsStored:
    """A member whose value is that of a column as it is: no function is called for it."""

    place: int


@dataclass(frozen=True, slots=True)
class ScopeRows:
    """How the rows of a table are found: the number of the table, and the key of the row they hang on."""

    table: int
    parent_key: KeyOf


def key_of(length: int) -> KeyOf:
    """Return what takes the key out of a row: its first values, the first one alone when it is the only one."""
    return itemgetter(*range(length))


@dataclass(slots=True)
class ObjectTemplate:
    """An object under construction: members by name; sorted when it is finished, ``_ext`` last."""

    members: "dict[str, Emitter | AsStored | ObjectTemplate]" = field(default_factory=dict)

    def place(self, path: Sequence[str], emitter: "Emitter | AsStored") -> None:
        """Put an emitter at a path of member names; objects on the way are made."""
        *parents, name = path
        self.inner(parents).members[name] = emitter

    def inner(self, path: Sequence[str]) -> "ObjectTemplate":
        """Return the template of the object at a path."""
        template = self
        for one in path:
            inner = template.members.setdefault(one, ObjectTemplate())
            assert isinstance(inner, ObjectTemplate)
            template = inner
        return template

    def finished(self) -> "Callable[[Sources, Row], Document]":
        """Return what writes the object; members without a value are left out."""
        ordered = sorted(self.members, key=lambda name: (name == "_ext", name))
        return _writing([(name, _inlined(self.members[name])) for name in ordered])


def _writing(members: "Sequence[tuple[str, Emitter | AsStored]]") -> "Callable[[Sources, Row], Document]":
    """Return what writes an object of these members in this order."""
    stored = [(name, one.place) for name, one in members if isinstance(one, AsStored)]
    if len(stored) == len(members):

        def emit_stored(_: Sources, row: Row) -> Document:
            written: dict[str, Any] = {}
            for name, place in stored:
                value = row[place]
                if value is not None:
                    written[name] = value
            return written

        return emit_stored
    parts = [(name, one.place, None) if isinstance(one, AsStored) else (name, 0, one) for name, one in members]

    def emit(sources: Sources, row: Row) -> Document:
        written: dict[str, Any] = {}
        for name, place, emitter in parts:
            value = row[place] if emitter is None else emitter(sources, row)
            if value is not None:
                written[name] = value
        return written

    return emit


def _inlined(member: "Emitter | AsStored | ObjectTemplate") -> "Emitter | AsStored":
    """Return what writes a member; an object without a table of its own is left out when nothing is in it."""
    if not isinstance(member, ObjectTemplate):
        return member
    emit = member.finished()
    return lambda sources, row: emit(sources, row) or None


def scalar(place: int, kind: TypeKind) -> "Emitter | AsStored":
    """Return what writes the value of a column."""
    if kind in _PLAIN:
        return AsStored(place)

    def emit(_: Sources, row: Row) -> DocumentValue:
        value = row[place]
        return None if value is None else shown(value)

    return emit


def descriptor(place: int, table: TableId) -> Emitter:
    """Return an emitter of the URI behind a descriptor's document id."""

    def emit(sources: Sources, row: Row) -> DocumentValue:
        identifier = row[place]
        if identifier is None:
            return None
        assert isinstance(identifier, int)
        if identifier not in sources.uris:
            message = f"a row of {table} points at the descriptor {identifier}, which is not there"
            raise DescriptorMissingError(message, str(table), str(identifier))
        return sources.uris[identifier]

    return emit


def reference(presence: int, fields: "Sequence[tuple[str, Emitter | AsStored]]") -> Emitter:
    """Return an emitter of a reference object, which is there when its document id is."""
    emit = _writing(fields)
    return lambda sources, row: None if row[presence] is None else emit(sources, row) or None


def collection(rows: ScopeRows, element: "Emitter | AsStored", *, is_required: bool) -> Emitter:
    """Return an emitter of an array: the rows below this one, in their order."""
    emit_element = element if callable(element) else _stored(element.place)

    def emit(sources: Sources, row: Row) -> DocumentValue:
        below = sources.groups[rows.table].pop(rows.parent_key(row), ())
        elements = [emit_element(sources, one) for one in below]
        if {} in elements or None in elements:
            elements = [one for one in elements if one is not None and one != {}]
        return elements if elements or is_required else None

    return emit


def _stored(place: int) -> Emitter:
    return lambda _, row: cast("DocumentValue", row[place])


def extension(rows: ScopeRows, emit_row: "Callable[[Sources, Row], Document]") -> Emitter:
    """Return an emitter of the object of an extension table, which has at most one row here."""

    def emit(sources: Sources, row: Row) -> DocumentValue:
        below = sources.groups[rows.table].pop(rows.parent_key(row), None)
        return (emit_row(sources, below[0]) or None) if below else None

    return emit
