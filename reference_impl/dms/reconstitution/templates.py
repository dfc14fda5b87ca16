"""What one row, and what hangs on it, contributes to a document (E08-S01)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from reference_impl.dms.flattening.values import ColumnValue, Row
from reference_impl.dms.model.values import TableId
from reference_impl.dms.reconstitution.errors import DescriptorMissingError
from reference_impl.dms.reconstitution.formats import shown
from reference_impl.dms.requests.documents import Document, DocumentValue

Key: TypeAlias = tuple[ColumnValue, ...]


class Absent(Enum):
    """Stands for a member that is not written."""

    ABSENT = "absent"


@dataclass(slots=True)
class Sources:
    """The rows of one page by parent, taken away as they are used, and the URIs of its descriptors."""

    groups: Mapping[TableId, dict[Key, list[Row]]]
    uris: Mapping[int, str]


Emitter: TypeAlias = "Callable[[Sources, Row], DocumentValue | Absent]"


@dataclass(frozen=True, slots=True)
class ScopeRows:
    """How the rows of a table are found: the places of their key in the row of the parent."""

    table: TableId
    key_places: tuple[int, ...]


@dataclass(slots=True)
class ObjectTemplate:
    """An object under construction: members by name; sorted when it is finished, ``_ext`` last."""

    members: "dict[str, Emitter | ObjectTemplate]" = field(default_factory=dict)

    def place(self, path: Sequence[str], emitter: Emitter) -> None:
        """Put an emitter at a path of member names; objects on the way are made."""
        *parents, name = path
        template = self
        for one in parents:
            inner = template.members.setdefault(one, ObjectTemplate())
            assert isinstance(inner, ObjectTemplate)
            template = inner
        template.members[name] = emitter

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
        members = [(name, _emitter(self.members[name])) for name in ordered]

        def emit(sources: Sources, row: Row) -> Document:
            written: Document = {}
            for name, emitter in members:
                value = emitter(sources, row)
                if not isinstance(value, Absent):
                    written[name] = value
            return written

        return emit


def _emitter(member: "Emitter | ObjectTemplate") -> Emitter:
    return inlined(member.finished()) if isinstance(member, ObjectTemplate) else member


def inlined(emit: "Callable[[Sources, Row], Document]") -> Emitter:
    """Return an emitter of an object that is left out when nothing is in it."""
    return lambda sources, row: emit(sources, row) or Absent.ABSENT


def scalar(place: int) -> Emitter:
    """Return an emitter of the value of a column."""

    def emit(_: Sources, row: Row) -> "DocumentValue | Absent":
        value = row[place]
        return Absent.ABSENT if value is None else shown(value)

    return emit


def descriptor(place: int, table: TableId) -> Emitter:
    """Return an emitter of the URI behind a descriptor's document id."""

    def emit(sources: Sources, row: Row) -> "DocumentValue | Absent":
        identifier = row[place]
        if identifier is None:
            return Absent.ABSENT
        assert isinstance(identifier, int)
        if identifier not in sources.uris:
            message = f"a row of {table} points at the descriptor {identifier}, which is not there"
            raise DescriptorMissingError(message, str(table), str(identifier))
        return sources.uris[identifier]

    return emit


def reference(presence: int, fields: Sequence[tuple[str, Emitter]]) -> Emitter:
    """Return an emitter of a reference object, which is there when its document id is."""

    def emit(sources: Sources, row: Row) -> "DocumentValue | Absent":
        if row[presence] is None:
            return Absent.ABSENT
        written: Document = {}
        for name, emitter in fields:
            value = emitter(sources, row)
            if not isinstance(value, Absent):
                written[name] = value
        return written or Absent.ABSENT

    return emit


def collection(rows: ScopeRows, element: Emitter, *, is_required: bool) -> Emitter:
    """Return an emitter of an array: the rows below this one, in their order."""

    def emit(sources: Sources, row: Row) -> "DocumentValue | Absent":
        below = sources.groups[rows.table].pop(tuple(row[place] for place in rows.key_places), None)
        elements: list[DocumentValue] = []
        for one in below or ():
            value = element(sources, one)
            if not isinstance(value, Absent) and value != {}:
                elements.append(value)
        return elements if elements or is_required else Absent.ABSENT

    return emit


def extension(rows: ScopeRows, emit_row: "Callable[[Sources, Row], Document]") -> Emitter:
    """Return an emitter of the object of an extension table, which has at most one row here."""

    def emit(sources: Sources, row: Row) -> "DocumentValue | Absent":
        below = sources.groups[rows.table].pop(tuple(row[place] for place in rows.key_places), None)
        return (emit_row(sources, below[0]) or Absent.ABSENT) if below else Absent.ABSENT

    return emit
