"""POST and PUT of resources with tables of their own (E07-S03)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID, uuid4

from reference_impl.dms.database.hydration import IntegrityMismatchError
from reference_impl.dms.database.identity_index import Found, found_in, lookup
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.flattening.errors import KeyUnificationConflictError
from reference_impl.dms.flattening.values import Resolved, TableRows
from reference_impl.dms.problem import Findings, Problem, ProblemType
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.runtime.structured_log import Level
from reference_impl.dms.writing.attempts import Outcome, WriteRequest, Written, in_transaction
from reference_impl.dms.writing.conflicts import identity_conflict
from reference_impl.dms.writing.resolution import Mismatch, referential_ids, resolve
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

_IDENTITY: Final = (
    'SELECT i."ReferentialId" FROM "dms"."ReferentialIdentity" i\n'
    'INNER JOIN "dms"."Document" d ON d."DocumentId" = i."DocumentId" AND d."ResourceKeyId" = i."ResourceKeyId"\n'
    'WHERE d."DocumentUuid" = $1'
)


async def write(request: WriteRequest, store: Store) -> Outcome:
    """Create or replace a document in one transaction, replayed when it loses a deadlock."""
    return await in_transaction(_attempt, request, store)


@dataclass(frozen=True, slots=True)
class _Located:
    """The locked target if there is one, what the body refers to, and of a PUT the identity that is stored.

    ``is_taken`` says that a document of another resource has the identity of a POST, by their common kind. It is told
    as late as the row that would not fit (H3): what is wrong with references comes first.
    """

    target: Target | None
    references: Mapping[UUID, Found]
    stored_identity: UUID | None = None
    is_taken: bool = False


async def _attempt(request: WriteRequest, store: Store, session: Session) -> Outcome:
    looked_up = _look_ups(request, store)
    if request.identifier is None:
        located = await _by_identity(request, looked_up, store, session)
    else:
        located = await _by_id(request, request.identifier, looked_up, store, session)
    must_exist = request.identifier is not None
    if problem := objection(located.target, request.precondition, store.view.schema_hash, must_exist=must_exist):
        return problem
    resolution = resolve(request.valid.extraction, located.references, store.view.resource_keys)
    _note_mismatches(resolution.mismatched, request, store)
    if resolution.problem is not None:
        return resolution.problem
    if located.is_taken:
        return identity_conflict(request.valid)
    return _changed_key(request, located) or await _store(request, store, session, located.target, resolution.resolved)


def _look_ups(request: WriteRequest, store: Store) -> list[Command]:
    """Return the commands that lock and look up what the body refers to; the last gives the rows of the look-up."""
    references = referential_ids(request.valid.extraction)
    if not references:
        return []
    locks = store.mapping.resources[request.endpoint.requests.resource].reference_locks
    return [*(Command(text, (references,)) for text in locks), lookup(store.dialect, references)]


async def _by_id(
    request: WriteRequest, identifier: UUID, looked_up: Sequence[Command], store: Store, session: Session
) -> _Located:
    """Find and lock the target of a PUT, and look up everything that the body refers to."""
    target_command = lock_item(store.dialect, identifier, request.endpoint.resource_key_id)
    found, identities, *others = await session.run(target_command, Command(_IDENTITY, (identifier,)), *looked_up)
    target = target_in(found)
    if target is None:
        return _Located(None, {})
    if not identities:
        raise IntegrityMismatchError(f"the document {target.id} has no identity", document_uuid=str(target.id))
    return _Located(target, found_in(others[-1]) if others else {}, cast("UUID", identities[0][0]))


async def _by_identity(request: WriteRequest, looked_up: Sequence[Command], store: Store, session: Session) -> _Located:
    """Find and lock the document that a POST replaces, if any, and look up everything that the body refers to."""
    extraction = request.valid.extraction
    own, alias = extraction.identity.referential_id, extraction.superclass
    identities = [own] if alias is None else [own, alias.referential_id]
    first, *others = await session.run(lookup(store.dialect, identities), *looked_up)
    own_rows = found_in(first)
    references = found_in(others[-1]) if others else {}
    existing = identified_in(own_rows, own, request.endpoint.resource_key_id)
    if existing is None:
        return _Located(None, references, is_taken=alias is not None and alias.referential_id in own_rows)
    # Whoever held the lock until now may have given the document another identity.
    locked, again = await session.run(lock_document(store.dialect, existing.document_id), lookup(store.dialect, [own]))
    is_still_so = found_in(again).get(own) == existing
    return _Located(target_in(locked) if is_still_so else None, references)


def _note_mismatches(mismatched: Sequence[Mismatch], request: WriteRequest, store: Store) -> None:
    resources = {key: str(resource) for resource, key in store.view.resource_keys.items()} if mismatched else {}
    for one in mismatched:
        store.log.write(
            Level.ERROR,
            "dms.integrity.mismatch",
            request.correlation_id,
            referential_id=str(one.referential_id),
            expected=str(one.expected),
            found=resources.get(one.found),
        )


def _changed_key(request: WriteRequest, located: _Located) -> Problem | None:
    """Return the problem of a PUT with other identifying values than those that are stored."""
    identity = request.valid.extraction.identity
    if located.stored_identity in {None, identity.referential_id} or request.endpoint.requests.allows_identity_updates:
        return None
    detail = f"The identifying values of a {identity.resource.resource_name} cannot be changed."
    return Problem(ProblemType.KEY_CHANGE_NOT_SUPPORTED, detail)


async def _store(
    request: WriteRequest, store: Store, session: Session, target: Target | None, resolved: Resolved
) -> Outcome:
    if target is None:
        uuid = uuid4()
        [[[made]]] = await session.run(insertion(store.dialect, uuid, request.endpoint.resource_key_id))
        document_id = cast("int", made)
    else:
        uuid, document_id = target.id, target.document_id
    rows = _rows(request, store, document_id, resolved)
    if isinstance(rows, Problem):
        return rows
    commands = store.mapping.resources[request.endpoint.requests.resource].row_commands
    changes = commands.creating(rows) if target is None else commands.replacing(rows)
    *_, version = await session.run_last(*changes, version_of(document_id))
    return Written(uuid, tag_in(version, store.view.schema_hash), target is None)


def _rows(request: WriteRequest, store: Store, document_id: int, resolved: Resolved) -> tuple[TableRows, ...] | Problem:
    mapping = store.mapping.resources[request.endpoint.requests.resource]
    try:
        return mapping.flattener.flatten(document_id, request.valid.body, resolved)
    except KeyUnificationConflictError as error:
        findings = Findings()
        for path in error.paths:
            findings.add(path, f"{path.rsplit('.', 1)[1]} must be the same everywhere")
        return findings.problem()
