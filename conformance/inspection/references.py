"""Document references: foreign keys that point at the identity of another document (PARITY D4, rules)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.inspection.description import Action, Description, ForeignKey, Index, ObjectName, Table
from conformance.inspection.purposes import PROPAGATE_IDENTITY, purpose
from conformance.inspection.short_names import portable

_CORE: Final = "dms"
_DOCUMENT_ID: Final = "DocumentId"

Pairs: TypeAlias = tuple[tuple[str, str], ...]
Place: TypeAlias = tuple[ObjectName, str, ObjectName]
"""The referring table, its document id column, the table referred to."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference with the copies of the identity it points at.

    ``propagates`` says that a changed identity reaches the copies, by a cascade or by a trigger (D-05). ``on_delete``
    is ``None`` when a trigger copies an identity along a reference that no foreign key keeps. ``supported`` says that a
    key or an index begins with the columns of the foreign key (E02 CF-11), which are fewer where a trigger propagates.
    """

    table: ObjectName
    document_id_column: str
    target: ObjectName
    identity_pairs: Pairs
    propagates: bool
    on_delete: Action | None
    supported: bool


def is_reference(table: Table, key: ForeignKey) -> bool:
    """Whether a foreign key is a document reference, by its shape.

    Keys to core tables are not, nor those of child and extension tables, which are part of their own primary key.
    """
    return (
        key.target.schema != _CORE
        and key.target_columns[:1] == (_DOCUMENT_ID,)
        and key.columns[0] not in table.primary_key
    )


def other_foreign_keys(table: Table) -> tuple[ForeignKey, ...]:
    """Return the foreign keys that are no references."""
    return tuple(key for key in table.foreign_keys if not is_reference(table, key))


def copies_by_place(description: Description) -> dict[Place, Pairs]:
    """Return what propagation triggers copy along references, by place; all names portable."""
    return {
        (portable_id(copy.table), portable(copy.document_id_column), portable_id(table.id)): tuple(
            sorted((portable(own), portable(other)) for own, other in copy.pairs)
        )
        for table in description.tables
        for trigger in table.triggers
        if purpose(trigger) == PROPAGATE_IDENTITY
        for copy in trigger.copies
    }


def propagating_keys(description: Description) -> Mapping[ObjectName, tuple[ForeignKey, ...]]:
    """Return the keys of references whose copies follow a changed identity, by table (D-05).

    By their form: a key that cascades on update, or one of a single column, which leaves the copies to a trigger.
    """
    return {
        table.id: tuple(
            key
            for key in table.foreign_keys
            if is_reference(table, key) and (key.on_update is Action.CASCADE or len(key.columns) == 1)
        )
        for table in description.tables
    }


def supports_of_propagation(description: Description) -> frozenset[tuple[ObjectName, tuple[str, ...]]]:
    """Return tables and columns of the indexes that references need which have fewer columns on SQL Server."""
    of_keys = ((table, key.columns) for table, keys in propagating_keys(description).items() for key in keys)
    of_triggers = (
        (copy.table, (copy.document_id_column,))
        for table in description.tables
        for trigger in table.triggers
        for copy in trigger.copies
    )
    return frozenset((*of_keys, *of_triggers))


def is_plain(index: Index) -> bool:
    """Whether an index does nothing but find rows by its columns."""
    return not (index.unique or index.include or index.condition)


def references(description: Description) -> Iterator[Reference]:
    """Give all references, all names portable.

    What a key of one column leaves out is taken from the propagation trigger (E02 CF-10).
    """
    left = copies_by_place(description)
    for table in description.tables:
        for key in table.foreign_keys:
            if is_reference(table, key):
                copied = left.pop(_place(table, key), ())
                repeated = zip(map(portable, key.columns[1:]), map(portable, key.target_columns[1:]), strict=True)
                yield Reference(
                    *_place(table, key),
                    tuple(sorted(repeated)) or copied,
                    propagates=bool(copied) or key.on_update is Action.CASCADE,
                    on_delete=key.on_delete,
                    supported=_is_supported(table, key),
                )
    for place, copied in left.items():
        yield Reference(*place, copied, propagates=True, on_delete=None, supported=False)


def portable_id(name: ObjectName) -> ObjectName:
    """Return a name as PostgreSQL spells it."""
    return ObjectName(portable(name.schema), portable(name.name))


def _place(table: Table, key: ForeignKey) -> Place:
    return portable_id(table.id), portable(key.columns[0]), portable_id(key.target)


def _is_supported(table: Table, key: ForeignKey) -> bool:
    known = (*(one.columns for one in table.keys), *(one.columns for one in table.indexes if one.condition is None))
    return any(columns[: len(key.columns)] == key.columns for columns in known)
