"""The answer to what the engine refused while a document was written (E07-S05)."""

from collections.abc import Sequence

from reference_impl.dms.database.engine_errors import answer_to
from reference_impl.dms.database.identity_index import found_in, lookup
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.problem import Findings, Problem, ProblemType, data_problem, listed
from reference_impl.dms.requests.body_reading import WHOLE_BODY
from reference_impl.dms.requests.path_instances import instances, schema_path
from reference_impl.dms.requests.validation import ValidRequest
from reference_impl.dms.runtime.faults import fault_of
from reference_impl.dms.runtime.retrying import Errand
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.writing.resolution import referential_ids, resolve


async def problem_of(refusal: DatabaseRefusal, request: ValidRequest, store: Store, errand: Errand) -> Problem:
    """Return the answer of a refusal; what is a fault of the server is logged with its details."""
    known = store.mapping.constraints.find(refusal.constraint, refusal.schema)
    site = None if known is None else known.site
    resource = request.extraction.identity.resource
    answer = answer_to(refusal.kind, known, resource, is_named=refusal.constraint is not None)
    match answer:
        case ProblemType.IDENTITY_CONFLICT:
            # What it refers to may have been renamed meanwhile, and comes first whoever has the identity now (H3).
            return await _unresolved_now(request, store) or identity_conflict(request)
        case ProblemType.DATA_VALIDATION_FAILED:
            return _unfit(site or WHOLE_BODY, refusal)
        case ProblemType.UNRESOLVED_REFERENCE | ProblemType.BAD_REQUEST:
            return await _unresolved(site, answer, request, store)
        case ProblemType.DEPENDENT_ITEM_EXISTS:
            referring = None if known is None else known.resource
            return dependent_items("changed", () if referring is None else (referring.resource_name,))
    return fault_of(refusal, errand, store.log)


def identity_conflict(request: ValidRequest) -> Problem:
    """Return the problem of an identity that another document has (H12)."""
    identity = request.extraction.identity
    names = ", ".join(f"{one.path.rsplit('.', 1)[1]} = {one.value}" for one in identity.elements)
    text = f"{identity.resource.resource_name} ({names}) is taken"
    return Problem(ProblemType.IDENTITY_CONFLICT, "Another item has these identifying values.", errors=(text,))


def dependent_items(deed: str, names: Sequence[str]) -> Problem:
    """Return the problem of a document that others refer to; ``names`` are the resources of those that are known."""
    needed = f"{listed(names)} item(s) that refer" if names else "other items that refer"
    return Problem(ProblemType.DEPENDENT_ITEM_EXISTS, f"The item cannot be {deed} while there are {needed} to it.")


def _unfit(site: str, refusal: DatabaseRefusal) -> Problem:
    if refusal.kind is RefusalClass.KEY_TOO_LONG:
        return data_problem(site, "the values that must be unique are too long")
    return data_problem(site, f"an item of {site.rsplit('.', 1)[-1]} repeats an earlier one")


async def _unresolved(site: str | None, answer: ProblemType, request: ValidRequest, store: Store) -> Problem:
    """Resolve once more; when all resolve now, every instance of the violated place is reported."""
    again = await _unresolved_now(request, store)
    if again is not None:
        return again
    findings = Findings()
    if site is not None:
        for one in instances(request.body, schema_path(site)):
            findings.add(one.path, "what this refers to is not there any more")
    return findings.problem(answer)


async def _unresolved_now(request: ValidRequest, store: Store) -> Problem | None:
    """Resolve everything that the body refers to once more, and report what does not resolve any longer."""
    references = referential_ids(request.extraction)
    if not references:
        return None
    async with store.database.reading() as session:
        [rows] = await session.run(lookup(store.dialect, references))
    return resolve(request.extraction, found_in(rows), store.view.resource_keys).problem
