"""Look-ups in the index of referential ids, many with one command (E07-S01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.session import Command, Rows

_LOOKUP: Final = (
    'SELECT i."ReferentialId", i."DocumentId", i."ResourceKeyId", d."DocumentId" IS NOT NULL\n'
    'FROM "dms"."ReferentialIdentity" i\n'
    'LEFT JOIN "dms"."Descriptor" d ON d."DocumentId" = i."DocumentId"\n'
    'WHERE i."ReferentialId" = ANY($1::uuid[])'
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the identity index knows of a referential id."""

    document_id: int
    resource_key_id: int
    is_descriptor: bool


def lookup(identifiers: Iterable[UUID]) -> Command:
    """Return the command that looks up referential ids."""
    return Command(_LOOKUP, ([*identifiers],))


def found_in(rows: Rows) -> dict[UUID, Found]:
    """Return what a look-up found, by referential id."""
    return {
        cast("UUID", identifier): Found(cast("int", document), cast("int", key), bool(descriptor))
        for identifier, document, key, descriptor in rows
    }
