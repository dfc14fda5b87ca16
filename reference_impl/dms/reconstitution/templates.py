"""What the rows of one table, and what hangs on them, contribute to documents (E08-S01).

Work goes column by column: a member is written for all rows of a page at once, by what the interpreter does in one
step, and an object is made of one value of each member. Row by row, a page would take several times as long.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, TypeAlias

from msgspec import Struct, defstruct

from reference_impl.dms.dialects.scalar_types import TypeKind
from reference_impl.dms.flattening.values import ColumnValue
from reference_impl.dms.model.values import TableId
from reference_impl.dms.reconstitution.errors import DescriptorMissingError
from reference_impl.dms.reconstitution.formats import moment_text, shown

Key: TypeAlias = ColumnValue | tuple[ColumnValue, ...]
Column: TypeAlias = Sequence[Any]
"""One value for each row: that of a column, or of a member, which is None where it is not written."""
Columns: TypeAlias = Sequence[Column]

_PLAIN: Final = frozenset({TypeKind.STRING, TypeKind.INT32, TypeKind.INT64, TypeKind.BOOLEAN, TypeKind.DATE})
"""The types whose values stand in a document as they come from the database."""
_EXTENSIONS: Final = "_ext"


@dataclass(slots=True)
class Page:
    """What the documents of one answer are made of beside their rows.

    ``served`` has what the server adds, ``below`` what each table below the root gives, by the key of the parent; it is
    taken away as it is used. ``uris`` has the descriptors by document id, and nothing for none.
    """

    served: Columns
    below: list[dict[Key, Any]]
    uris: Mapping[int | None, str | None]


Emitter: TypeAlias = Callable[[Page, Columns], Column]
"""Gives a member for every row of a table."""
Member: TypeAlias = tuple[str, Emitter]


@dataclass(frozen=True, slots=True)
class ScopeRows:
    """Where what a table gives is found: the number of the table, and how long the key of the row it hangs on is."""

    table: int
    parent_key: int


def keys_of(columns: Columns, length: int) -> Iterable[Key]:
    """Return the key of each row: its first values, the first one alone when it is the only one."""
    return columns[0] if length == 1 else zip(*columns[:length], strict=True)


@dataclass(slots=True)
class ObjectTemplate:
    """An object under construction: members by name; sorted when it is finished, ``_ext`` last."""

    members: "dict[str, Emitter | ObjectTemplate]" = field(default_factory=dict)

    def place(self, path: Sequence[str], emitter: Emitter) -> None:
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

    def finished(self, first: Sequence[Member] = (), last: Sequence[Member] = ()) -> Emitter:
        """Return what writes the object, with these members before and after its own."""
        given = {name for name, _ in (*first, *last)}
        ordered = sorted(self.members.keys() - given, key=lambda name: (name == _EXTENSIONS, name))
        members = ((name, self.members[name]) for name in ordered)
        own = [(name, one.finished() if isinstance(one, ObjectTemplate) else one) for name, one in members]
        return _object([*first, *own, *last])


def _object(members: Sequence[Member]) -> Emitter:
    """Return what writes an object of these members in this order; one in which nothing is written is left out."""
    if not members:
        return lambda _, columns: [None] * len(columns[0])
    shape = _shape(tuple(name for name, _ in members))
    emitters = [emitter for _, emitter in members]

    def emit(page: Page, columns: Columns) -> Column:
        values = [emitter(page, columns) for emitter in emitters]
        objects = [*map(shape, *values)]
        for one in values:
            if None not in one:
                return objects
        blank = shape()
        return [None if one == blank else one for one in objects]

    return emit


@lru_cache(maxsize=65536)
def _shape(names: tuple[str, ...]) -> Callable[..., Struct]:
    """Return what makes an object of the values of its members; those that are None are not written."""
    fields = {f"_{place}": name for place, name in enumerate(names)}
    return defstruct("Shape", [(one, Any, None) for one in fields], rename=fields, omit_defaults=True, gc=False)


def served(place: int) -> Emitter:
    """Return an emitter of something that the server adds."""
    return lambda page, _: page.served[place]


def stored(place: int) -> Emitter:
    """Return an emitter of the value of a column as it comes from the database."""
    return lambda _, columns: columns[place]


def scalar(place: int, kind: TypeKind) -> Emitter:
    """Return an emitter of the value of a column."""
    if kind in _PLAIN:
        return stored(place)
    write = moment_text if kind is TypeKind.DATE_TIME else shown
    return lambda _, columns: [None if value is None else write(value) for value in columns[place]]


def descriptor(place: int, table: TableId) -> Emitter:
    """Return an emitter of the URI behind a descriptor's document id."""

    def emit(page: Page, columns: Columns) -> Column:
        try:
            return [*map(page.uris.__getitem__, columns[place])]
        except KeyError as error:
            [identifier] = error.args
            message = f"a row of {table} points at the descriptor {identifier}, which is not there"
            raise DescriptorMissingError(message, str(table), str(identifier)) from None

    return emit


def reference(presence: int, fields: Sequence[Member]) -> Emitter:
    """Return an emitter of a reference object, which is there when its document id is."""
    emit_all = _object(fields)

    def emit(page: Page, columns: Columns) -> Column:
        objects, targets = emit_all(page, columns), columns[presence]
        if None not in targets:
            return objects
        return [None if target is None else one for target, one in zip(targets, objects, strict=True)]

    return emit


def collection(rows: ScopeRows, *, is_required: bool) -> Emitter:
    """Return an emitter of an array: what the rows below this one give, in their order."""
    absent: tuple[()] | None = () if is_required else None

    def emit(page: Page, columns: Columns) -> Column:
        take = page.below[rows.table].pop
        return [take(key, None) or absent for key in keys_of(columns, rows.parent_key)]

    return emit


def extension(rows: ScopeRows) -> Emitter:
    """Return an emitter of the object of an extension table, which has at most one row here."""

    def emit(page: Page, columns: Columns) -> Column:
        take = page.below[rows.table].pop
        return [take(key, None) for key in keys_of(columns, rows.parent_key)]

    return emit
