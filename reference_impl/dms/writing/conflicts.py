"""The answer to what the engine refused while a document was written (E07-S05)."""

from typing import Final

from reference_impl.dms.database.constraints import ConstraintMeaning, Meaning
from reference_impl.dms.database.identity_index import found_in, lookup
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.problem import SYSTEM, UNAVAILABLE, Findings, Problem, ProblemType, data_problem
from reference_impl.dms.requests.path_instances import instances, schema_path
from reference_impl.dms.requests.validation import ValidRequest
from reference_impl.dms.runtime.instance import Store
from reference_impl.dms.runtime.structured_log import Level
from reference_impl.dms.writing.resolution import referential_ids, resolve

TRANSIENT: Final = frozenset(
    {RefusalClass.RETRY, RefusalClass.LOCK_TIMEOUT, RefusalClass.CANCELLED, RefusalClass.UNREACHABLE}
)
"""What passes by itself: nothing was stored, and the same request may succeed later."""


async def problem_of(
    refusal: DatabaseRefusal, request: ValidRequest, store: Store, correlation_id: str, operation: str
) -> Problem:
    """Return the answer of a refusal; what is a fault of the server is logged with its details."""
    match refusal.kind:
        case kind if kind in TRANSIENT:
            _note(refusal, request, store, correlation_id, operation)
            return UNAVAILABLE
        case RefusalClass.UNIQUE if refusal.constraint is None:
            return identity_conflict(request)
        case RefusalClass.UNIQUE | RefusalClass.FOREIGN_KEY:
            known = store.constraints.find(refusal.constraint, refusal.schema)
            problem = await _problem_of_constraint(refusal, known, request, store)
            if problem is not None:
                return problem
    _note(refusal, request, store, correlation_id, operation)
    return SYSTEM


def identity_conflict(request: ValidRequest) -> Problem:
    """Return the problem of an identity that another document has (H12)."""
    identity = request.extraction.identity
    names = ", ".join(f"{one.path.rsplit('.', 1)[1]} = {one.value}" for one in identity.elements)
    text = f"{identity.resource.resource_name} ({names}) is taken"
    return Problem(ProblemType.IDENTITY_CONFLICT, "Another item has these identifying values.", errors=(text,))


async def _problem_of_constraint(
    refusal: DatabaseRefusal, known: ConstraintMeaning | None, request: ValidRequest, store: Store
) -> Problem | None:
    if known is None:
        return await _unresolved(None, request, store) if refusal.constraint is None else None
    match known.meaning:
        case Meaning.IDENTITY:
            return identity_conflict(request)
        case Meaning.ARRAY_UNIQUENESS:
            place = known.site or "$."
            return data_problem(place, f"an item of {place.rsplit('.', 1)[-1]} repeats an earlier one")
        case Meaning.REFERENCE | Meaning.DESCRIPTOR:
            return await _unresolved(known, request, store)
        case Meaning.OTHER:
            return None


async def _unresolved(known: ConstraintMeaning | None, request: ValidRequest, store: Store) -> Problem:
    """Resolve once more; when all resolve now, every instance of the violated place is reported."""
    async with store.database.reading() as session:
        [rows] = await session.run(lookup(referential_ids(request.extraction)))
    again = resolve(request.extraction, found_in(rows), store.resource_keys).problem
    if again is not None:
        return again
    findings = Findings()
    site = None if known is None else known.site
    if site is not None:
        for one in instances(request.body, schema_path(site)):
            findings.add(one.path, "what this refers to is not there any more")
    is_descriptor = known is not None and known.meaning is Meaning.DESCRIPTOR
    return findings.problem(ProblemType.BAD_REQUEST if is_descriptor else ProblemType.UNRESOLVED_REFERENCE)


def _note(refusal: DatabaseRefusal, request: ValidRequest, store: Store, correlation_id: str, operation: str) -> None:
    store.log.write(
        Level.ERROR,
        "dms.write.failed",
        correlation_id,
        constraint=refusal.constraint,
        sql_state=refusal.code,
        resource=str(request.extraction.identity.resource),
        operation=operation,
    )
