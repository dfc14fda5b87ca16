"""DELETE of a document (E11-S00)."""

from dataclasses import dataclass, field
from uuid import UUID

from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.database.row_deletes import DESCRIPTOR_DELETES
from reference_impl.dms.database.session import Command, Session
from reference_impl.dms.deleting.classification import is_reference
from reference_impl.dms.deleting.conflicts import conflict_of
from reference_impl.dms.problem import Problem
from reference_impl.dms.requests.preconditions import Precondition, no_precondition
from reference_impl.dms.runtime.faults import fault_of
from reference_impl.dms.runtime.retrying import Errand, with_retries
from reference_impl.dms.runtime.schema_view import Endpoint
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.writing.targets import lock_item, objection, target_in


@dataclass(frozen=True, slots=True)
class DeleteRequest:
    """What is to be deleted; ``precondition`` judges the tag of the locked document, None when there is none."""

    endpoint: Endpoint
    identifier: UUID
    correlation_id: str
    precondition: Precondition = field(default=no_precondition, repr=False)


async def remove(request: DeleteRequest, store: Store) -> Problem | None:
    """Delete a document with everything it owns, all or nothing; None when it is gone."""

    async def attempt() -> Problem | None:
        async with store.database.writing() as session:
            return await _attempt(request, store, session)

    resource = request.endpoint.requests.resource
    errand = Errand(request.correlation_id, "DELETE", str(resource))
    try:
        return await with_retries(attempt, store, errand)
    except DatabaseRefusal as refusal:
        if is_reference(refusal.kind):
            return await conflict_of(refusal, resource, request.identifier, store, request.correlation_id)
        return fault_of(refusal, errand, store.log)


async def _attempt(request: DeleteRequest, store: Store, session: Session) -> Problem | None:
    [found] = await session.run(lock_item(store.dialect, request.identifier, request.endpoint.resource_key_id))
    target = target_in(found)
    problem = objection(target, request.precondition, store.view.schema_hash, must_exist=True)
    if problem is not None or target is None:
        return problem
    await session.run_last(*(Command(text, (target.document_id,)) for text in _deletes(request.endpoint, store)))
    return None


def _deletes(endpoint: Endpoint, store: Store) -> tuple[str, ...]:
    if endpoint.requests.is_descriptor:
        return DESCRIPTOR_DELETES
    return store.mapping.resources[endpoint.requests.resource].row_deletes
