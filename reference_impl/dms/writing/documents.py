"""POST and PUT of resources with tables of their own (E07-S03)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, cast
from uuid import UUID, uuid4

from reference_impl.dms.database.hydration import IntegrityMismatchError
from reference_impl.dms.database.identity_index import Found, found_in, lookup
from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.database.session import Command, Rows, Session
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.flattening.errors import KeyUnificationConflictError
from reference_impl.dms.flattening.values import Resolved, TableRows
from reference_impl.dms.problem import NO_SUCH_ITEM, Findings, Problem, ProblemType
from reference_impl.dms.reconstitution.served_items import etag_text
from reference_impl.dms.requests.preconditions import Precondition, no_precondition
from reference_impl.dms.requests.validation import ValidRequest
from reference_impl.dms.runtime.instance import Store
from reference_impl.dms.runtime.retrying import Errand, with_retries
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.structured_log import Level
from reference_impl.dms.writing.conflicts import identity_conflict, problem_of
from reference_impl.dms.writing.outcomes import Written
from reference_impl.dms.writing.resolution import referential_ids, resolve

TARGET: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'SELECT "DocumentId", "DocumentUuid", "ContentVersion" FROM "dms"."Document"\n'
        'WHERE "DocumentUuid" = $1 AND "ResourceKeyId" = $2 FOR UPDATE'
    ),
    Dialect.MSSQL: (
        "SELECT [DocumentId], [DocumentUuid], [ContentVersion] FROM [dms].[Document] WITH (UPDLOCK, ROWLOCK)\n"
        "WHERE [DocumentUuid] = $1 AND [ResourceKeyId] = $2"
    ),
}
LOCK: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'SELECT "DocumentId", "DocumentUuid", "ContentVersion" FROM "dms"."Document" WHERE "DocumentId" = $1 FOR UPDATE'
    ),
    Dialect.MSSQL: (
        "SELECT [DocumentId], [DocumentUuid], [ContentVersion] FROM [dms].[Document] WITH (UPDLOCK, ROWLOCK)\n"
        "WHERE [DocumentId] = $1"
    ),
}
_IDENTITY: Final = (
    'SELECT i."ReferentialId" FROM "dms"."ReferentialIdentity" i\n'
    'INNER JOIN "dms"."Document" d ON d."DocumentId" = i."DocumentId" AND d."ResourceKeyId" = i."ResourceKeyId"\n'
    'WHERE d."DocumentUuid" = $1'
)
INSERT: Final[Mapping[Dialect, str]] = {
    Dialect.PGSQL: (
        'INSERT INTO "dms"."Document" ("DocumentUuid", "ResourceKeyId") VALUES ($1, $2) RETURNING "DocumentId"'
    ),
    # A table with triggers gives no rows to OUTPUT; what triggers insert is of another scope.
    Dialect.MSSQL: (
        "INSERT INTO [dms].[Document] ([DocumentUuid], [ResourceKeyId]) VALUES ($1, $2);\n"
        "SELECT CAST(SCOPE_IDENTITY() AS bigint)"
    ),
}
VERSION: Final = 'SELECT "ContentVersion" FROM "dms"."Document" WHERE "DocumentId" = $1'


@dataclass(frozen=True, slots=True)
class Target:
    """A document that is there and locked."""

    document_id: int
    id: UUID
    content_version: int


@dataclass(frozen=True, slots=True)
class WriteRequest:
    """A valid request and what it is about. ``identifier`` is that of a PUT; ``precondition`` judges the locked tag."""

    endpoint: Endpoint
    valid: ValidRequest
    correlation_id: str
    identifier: UUID | None = None
    precondition: Precondition = field(default=no_precondition, repr=False)

    @property
    def operation(self) -> str:
        """The method, for logs."""
        return "POST" if self.identifier is None else "PUT"


Attempt = Callable[[WriteRequest, Store, Session], Awaitable["Written | Problem"]]


async def write(request: WriteRequest, store: Store) -> "Written | Problem":
    """Create or replace a document in one transaction, replayed when it loses a deadlock."""
    return await in_transaction(_attempt, request, store)


async def in_transaction(work: Attempt, request: WriteRequest, store: Store) -> "Written | Problem":
    """Do one attempt after the other, each in a transaction of its own that a refusal rolls back."""

    async def attempt() -> "Written | Problem":
        async with store.database.writing() as session:
            outcome = await work(request, store, session)
            if isinstance(outcome, Problem):
                raise _Refused(outcome)
            return outcome

    try:
        errand = Errand(request.correlation_id, request.operation, str(request.endpoint.requests.resource))
        return await with_retries(attempt, store, errand)
    except _Refused as refused:
        return refused.problem
    except DatabaseRefusal as refusal:
        return await problem_of(refusal, request.valid, store, request.correlation_id, request.operation)


class _Refused(Exception):  # noqa: N818 - it ends the transaction, nothing failed
    """The request is refused; whatever was done in its transaction is rolled back."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


async def _attempt(request: WriteRequest, store: Store, session: Session) -> "Written | Problem":
    located = await _locate(request, store, session)
    if isinstance(located, Problem):
        return located
    target, found, stored_identity = located
    tag = None if target is None else etag_text(target.content_version, store.view.schema_hash)
    if problem := request.precondition(tag):
        return problem
    resolution = resolve(request.valid.extraction, found, store.resource_keys)
    for one in resolution.mismatched:
        store.log.write(
            Level.ERROR,
            "dms.integrity.mismatch",
            request.correlation_id,
            referential_id=str(one.referential_id),
            expected=str(one.expected),
            found=_resource_of(one.found, store),
        )
    if resolution.problem is not None:
        return resolution.problem
    requests, identity = request.endpoint.requests, request.valid.extraction.identity
    if (
        stored_identity is not None
        and stored_identity != identity.referential_id
        and not requests.allows_identity_updates
    ):
        detail = f"The identifying values of a {identity.resource.resource_name} cannot be changed."
        return Problem(ProblemType.KEY_CHANGE_NOT_SUPPORTED, detail)
    return await _store(request, store, session, target, resolution.resolved)


async def _locate(
    request: WriteRequest, store: Store, session: Session
) -> "tuple[Target | None, dict[UUID, Found], UUID | None] | Problem":
    """Find and lock the target, and look up everything that the body refers to."""
    extraction, key = request.valid.extraction, request.endpoint.resource_key_id
    references = referential_ids(extraction)
    dialect, locks = store.dialect, store.mapping.resources[request.endpoint.requests.resource].reference_locks
    looked_up = [*(Command(text, (references,)) for text in locks), lookup(dialect, references)] if references else []
    if request.identifier is not None:
        commands = [Command(TARGET[dialect], (request.identifier, key)), Command(_IDENTITY, (request.identifier,))]
        results = await session.run(*commands, *looked_up)
        target = target_in(results[0])
        if target is None:
            return request.precondition(None) or NO_SUCH_ITEM
        if not results[1]:
            raise IntegrityMismatchError(f"the document {target.id} has no identity", document_uuid=str(target.id))
        return target, found_in(results[-1]) if references else {}, cast("UUID", results[1][0][0])
    own = extraction.identity.referential_id
    alias = extraction.superclass
    identities = [own] if alias is None else [own, alias.referential_id]
    first, *others = await session.run(lookup(dialect, identities), *looked_up)
    own_rows = found_in(first)
    found = found_in(others[-1]) if others else {}
    existing = own_in(own_rows, own, key)
    if existing is None:
        taken = alias is not None and alias.referential_id in own_rows
        return identity_conflict(request.valid) if taken else (None, found, None)
    [locked] = await session.run(Command(LOCK[dialect], (existing.document_id,)))
    return target_in(locked), found, None


def own_in(found: Mapping[UUID, Found], own: UUID, resource_key_id: int) -> Found | None:
    """Return the document that has the request's identity. Raises when its identity is written to another kind."""
    existing = found.get(own)
    if existing is not None and existing.resource_key_id != resource_key_id:
        raise IntegrityMismatchError(
            f"the identity {own} belongs to another kind of document",
            referential_id=str(own),
            expected=str(resource_key_id),
            found=str(existing.resource_key_id),
        )
    return existing


def _resource_of(key: int, store: Store) -> str | None:
    return next((str(resource) for resource, one in store.resource_keys.items() if one == key), None)


def target_in(rows: Rows) -> Target | None:
    """Return the document that a locking command found."""
    if not rows:
        return None
    identifier, uuid, version = rows[0]
    return Target(cast("int", identifier), cast("UUID", uuid), cast("int", version))


async def _store(
    request: WriteRequest, store: Store, session: Session, target: Target | None, resolved: Resolved
) -> "Written | Problem":
    commands = store.mapping.resources[request.valid.extraction.identity.resource].row_commands
    if target is None:
        uuid = uuid4()
        [[[made]]] = await session.run(Command(INSERT[store.dialect], (uuid, request.endpoint.resource_key_id)))
        document_id = cast("int", made)
    else:
        uuid, document_id = target.id, target.document_id
    rows = _rows(request, store, document_id, resolved)
    if isinstance(rows, Problem):
        return rows
    changes = commands.creating(rows) if target is None else commands.replacing(rows)
    *_, version = await session.run_last(*changes, Command(VERSION, (document_id,)))
    return Written(uuid, etag_text(cast("int", version[0][0]), store.view.schema_hash), target is None)


def _rows(
    request: WriteRequest, store: Store, document_id: int, resolved: Resolved
) -> "tuple[TableRows, ...] | Problem":
    mapping = store.mapping.resources[request.valid.extraction.identity.resource]
    try:
        return mapping.flattener.flatten(document_id, request.valid.body, resolved)
    except KeyUnificationConflictError as error:
        findings = Findings()
        for path in error.paths:
            findings.add(path, f"{path.rsplit('.', 1)[1]} must be the same everywhere")
        return findings.problem()
