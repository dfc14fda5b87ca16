"""Document references: foreign keys that point at the identity of another document (PARITY D4, rules)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from conformance.inspection.description import Action, Description, ForeignKey, ObjectName, Table
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
    is ``None`` when a trigger copies an identity along a reference that no foreign key keeps.
    """

    table: ObjectName
    document_id_column: str
    target: ObjectName
    identity_pairs: Pairs
    propagates: bool
    on_delete: Action | None


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


def references(description: Description, copies: Mapping[Place, Pairs]) -> Iterator[Reference]:
    """Give all references. ``copies`` are what triggers copy along them, by place; all names portable.

    What a key and a trigger both say is taken from the key; what only a trigger says, with a key of one column, from
    the trigger (E02 CF-10).
    """
    left = dict(copies)
    for table in description.tables:
        for key in table.foreign_keys:
            if is_reference(table, key):
                place = (_portable(table.id), portable(key.columns[0]), _portable(key.target))
                copied = left.pop(place, ())
                own = tuple(
                    sorted(zip(map(portable, key.columns[1:]), map(portable, key.target_columns[1:]), strict=True))
                )
                propagates = bool(copied) or key.on_update is Action.CASCADE
                yield Reference(*place, own or copied, propagates, key.on_delete)
    for place, copied in left.items():
        yield Reference(*place, copied, propagates=True, on_delete=None)


def _portable(name: ObjectName) -> ObjectName:
    return ObjectName(portable(name.schema), portable(name.name))
