"""The row of ``dms.Document`` that a request changes: found and locked, judged as it is then, or made (E07-S03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from reference_impl.dms.database.hydration import IntegrityMismatchError
from reference_impl.dms.database.identity_index import Found
from reference_impl.dms.database.session import Command, Rows
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.problem import NO_SUCH_ITEM, Problem
from reference_impl.dms.reconstitution.served_items import etag_text
from reference_impl.dms.requests.preconditions import Precondition

_BY_ITEM: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'SELECT "DocumentId", "DocumentUuid", "ContentVersion" FROM "dms"."Document"\n'
        'WHERE "DocumentUuid" = $1 AND "ResourceKeyId" = $2 FOR UPDATE'
    ),
    Dialect.MSSQL: (
        "SELECT [DocumentId], [DocumentUuid], [ContentVersion] FROM [dms].[Document] WITH (UPDLOCK, ROWLOCK)\n"
        "WHERE [DocumentUuid] = $1 AND [ResourceKeyId] = $2"
    ),
}
_BY_KEY: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'SELECT "DocumentId", "DocumentUuid", "ContentVersion" FROM "dms"."Document" WHERE "DocumentId" = $1 FOR UPDATE'
    ),
    Dialect.MSSQL: (
        "SELECT [DocumentId], [DocumentUuid], [ContentVersion] FROM [dms].[Document] WITH (UPDLOCK, ROWLOCK)\n"
        "WHERE [DocumentId] = $1"
    ),
}
_INSERT: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'INSERT INTO "dms"."Document" ("DocumentUuid", "ResourceKeyId") VALUES ($1, $2) RETURNING "DocumentId"'
    ),
    # A table with triggers gives no rows to OUTPUT; what triggers insert is of another scope.
    Dialect.MSSQL: (
        "INSERT INTO [dms].[Document] ([DocumentUuid], [ResourceKeyId]) VALUES ($1, $2);\n"
        "SELECT CAST(SCOPE_IDENTITY() AS bigint)"
    ),
}
_VERSION: Final = 'SELECT "ContentVersion" FROM "dms"."Document" WHERE "DocumentId" = $1'


@dataclass(frozen=True, slots=True)
class Target:
    """A document that is there and locked."""

    document_id: int
    id: UUID
    content_version: int


def lock_item(dialect: Dialect, identifier: UUID, resource_key_id: int) -> Command:
    """Return the command that finds and locks the document of an address. Its rows are for :func:`target_in`."""
    return Command(_BY_ITEM[dialect], (identifier, resource_key_id))


def lock_document(dialect: Dialect, document_id: int) -> Command:
    """Return the command that locks a document that was found by its identity. Its rows are for :func:`target_in`."""
    return Command(_BY_KEY[dialect], (document_id,))


def target_in(rows: Rows) -> Target | None:
    """Return the document that a locking command found."""
    if not rows:
        return None
    identifier, uuid, version = rows[0]
    return Target(cast("int", identifier), cast("UUID", uuid), cast("int", version))


def identified_in(found: Mapping[UUID, Found], identity: UUID, resource_key_id: int) -> Found | None:
    """Return the document that has an identity. Raises IntegrityMismatchError when it is of another kind."""
    existing = found.get(identity)
    if existing is not None and existing.resource_key_id != resource_key_id:
        raise IntegrityMismatchError(
            f"the identity {identity} belongs to another kind of document",
            referential_id=str(identity),
            expected=str(resource_key_id),
            found=str(existing.resource_key_id),
        )
    return existing


def objection(
    target: Target | None, precondition: Precondition, schema_hash: str, *, must_exist: bool
) -> Problem | None:
    """Return what forbids to change the target as it is now: the precondition first, then that it should exist."""
    tag = None if target is None else etag_text(target.content_version, schema_hash)
    return precondition(tag) or (NO_SUCH_ITEM if must_exist and target is None else None)


def insertion(dialect: Dialect, identifier: UUID, resource_key_id: int) -> Command:
    """Return the command that makes a document. Its one value is the document's number."""
    return Command(_INSERT[dialect], (identifier, resource_key_id))


def version_of(document_id: int) -> Command:
    """Return the command that reads what version a document has after the other commands. For :func:`tag_in`."""
    return Command(_VERSION, (document_id,))


def tag_in(rows: Rows, schema_hash: str) -> str:
    """Return the tag of the version that was read."""
    return etag_text(cast("int", rows[0][0]), schema_hash)
