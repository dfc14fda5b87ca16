"""Look-ups in the index of referential ids, many with one command (E07-S01)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.dialects.dialect import Dialect

_LOOKUP: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'SELECT i."ReferentialId", i."DocumentId", i."ResourceKeyId", d."DocumentId" IS NOT NULL\n'
        'FROM "dms"."ReferentialIdentity" i\n'
        'LEFT JOIN "dms"."Descriptor" d ON d."DocumentId" = i."DocumentId"\n'
        'WHERE i."ReferentialId" = ANY($1::uuid[])'
    ),
    Dialect.MSSQL: (
        "SELECT i.[ReferentialId], i.[DocumentId], i.[ResourceKeyId],\n"
        "    CAST(CASE WHEN d.[DocumentId] IS NULL THEN 0 ELSE 1 END AS bit)\n"
        "FROM [dms].[ReferentialIdentity] i\n"
        "LEFT JOIN [dms].[Descriptor] d ON d.[DocumentId] = i.[DocumentId]\n"
        "WHERE i.[ReferentialId] IN\n"
        "    (SELECT CAST(g.[value] AS uniqueidentifier) FROM OPENJSON(CAST($1 AS nvarchar(max))) g)"
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What the identity index knows of a referential id."""

    document_id: int
    resource_key_id: int
    is_descriptor: bool


def lookup(dialect: Dialect, identifiers: Iterable[UUID]) -> Command:
    """Return the command that looks up referential ids."""
    return Command(_LOOKUP[dialect], ([*identifiers],))


def found_in(rows: Rows) -> dict[UUID, Found]:
    """Return what a look-up found, by referential id."""
    return {
        cast("UUID", identifier): Found(cast("int", document), cast("int", key), bool(descriptor))
        for identifier, document, key, descriptor in rows
    }
