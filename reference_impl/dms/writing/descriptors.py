"""POST and PUT of descriptors, which live in the shared table (E07-S06)."""

from typing import Final, cast
from uuid import uuid4

from reference_impl.dms.database.hydration import IntegrityMismatchError
from reference_impl.dms.database.identity_index import found_in, lookup
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.problem import Problem, ProblemType
from reference_impl.dms.referential_id import fold_ascii
from reference_impl.dms.requests.documents import Document
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.writing.attempts import Outcome, WriteRequest, Written, in_transaction
from reference_impl.dms.writing.targets import (
    Target,
    identified_in,
    insertion,
    lock_document,
    lock_item,
    objection,
    tag_in,
    target_in,
    version_of,
)

_STORED: Final = 'SELECT "Uri" FROM "dms"."Descriptor" WHERE "DocumentId" = $1'
_UPDATE: Final = (
    'UPDATE "dms"."Descriptor" SET "ShortDescription" = $2, "Description" = $3, "EffectiveBeginDate" = $4,\n'
    '    "EffectiveEndDate" = $5 WHERE "DocumentId" = $1'
)
_DESCRIPTOR: Final = (
    'INSERT INTO "dms"."Descriptor" ("DocumentId", "ShortDescription", "Description", "EffectiveBeginDate",\n'
    '    "EffectiveEndDate", "Namespace", "CodeValue", "Discriminator", "Uri")\n'
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
)
_IDENTITY: Final = (
    'INSERT INTO "dms"."ReferentialIdentity" ("ReferentialId", "DocumentId", "ResourceKeyId") VALUES ($1, $2, $3)'
)


async def write_descriptor(request: WriteRequest, store: Store) -> Outcome:
    """Create a descriptor or replace what is not its identity, in one transaction."""
    return await in_transaction(_attempt, request, store)


async def _attempt(request: WriteRequest, store: Store, session: Session) -> Outcome:
    target = await _locate(request, store.dialect, session)
    must_exist = request.identifier is not None
    if problem := objection(target, request.precondition, store.view.schema_hash, must_exist=must_exist):
        return problem
    if target is None:
        return await _create(request, store, session)
    return await _replace(request, store, session, target)


async def _locate(request: WriteRequest, dialect: Dialect, session: Session) -> Target | None:
    key = request.endpoint.resource_key_id
    if request.identifier is not None:
        [rows] = await session.run(lock_item(dialect, request.identifier, key))
        return target_in(rows)
    own = request.valid.extraction.identity.referential_id
    [found] = await session.run(lookup(dialect, [own]))
    existing = identified_in(found_in(found), own, key)
    if existing is None:
        return None
    [rows] = await session.run(lock_document(dialect, existing.document_id))
    return target_in(rows)


async def _create(request: WriteRequest, store: Store, session: Session) -> Written:
    uuid, key, body = uuid4(), request.endpoint.resource_key_id, request.valid.body
    [[[made]]] = await session.run(insertion(store.dialect, uuid, key))
    document_id = cast("int", made)
    namespace, code = body["namespace"], body["codeValue"]
    identity = request.valid.extraction.identity
    named = (namespace, code, str(identity.resource), f"{namespace}#{code}")
    *_, version = await session.run_last(
        Command(_DESCRIPTOR, (document_id, *_changeable(body), *named)),
        Command(_IDENTITY, (identity.referential_id, document_id, key)),
        version_of(document_id),
    )
    return Written(uuid, tag_in(version, store.view.schema_hash), is_new=True)


async def _replace(request: WriteRequest, store: Store, session: Session, target: Target) -> Outcome:
    [stored] = await session.run(Command(_STORED, (target.document_id,)))
    if not stored:
        raise IntegrityMismatchError(f"the document {target.id} has no descriptor", document_uuid=str(target.id))
    body = request.valid.body
    if fold_ascii(f"{body['namespace']}#{body['codeValue']}") != fold_ascii(str(stored[0][0])):
        resource = request.valid.extraction.identity.resource.resource_name
        detail = f"Namespace and CodeValue of a {resource} cannot be changed."
        return Problem(ProblemType.KEY_CHANGE_NOT_SUPPORTED, detail)
    change = Command(_UPDATE, (target.document_id, *_changeable(body)))
    *_, version = await session.run_last(change, version_of(target.document_id))
    return Written(target.id, tag_in(version, store.view.schema_hash), is_new=False)


def _changeable(body: Document) -> tuple[object, ...]:
    """Return what may change: texts, and dates as the driver's text, which the column converts."""
    members = ("shortDescription", "description", "effectiveBeginDate", "effectiveEndDate")
    return tuple(body.get(name) for name in members)
