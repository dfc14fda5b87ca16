"""The checks of a request that need no database, phase by phase in the documented order (E07 H3, 7 to 17)."""

from collections.abc import Callable
from enum import Enum
from uuid import UUID

from msgspec import Struct

from reference_impl.dms.problem import Findings, Problem, ProblemType, data_problem
from reference_impl.dms.requests.array_checks import check_equalities, check_references, check_unique_tuples
from reference_impl.dms.requests.body_reading import read_body
from reference_impl.dms.requests.canonical_body import canonical_body
from reference_impl.dms.requests.documents import Document, DocumentValue
from reference_impl.dms.requests.references import Extraction, extract
from reference_impl.dms.requests.resource_requests import ResourceRequests
from reference_impl.dms.requests.schema_checks import BodyFindings, check_object


class Method(Enum):
    """The two ways to write a document."""

    POST = "POST"
    PUT = "PUT"


class ValidRequest(Struct, frozen=True):
    """A canonical body that passed every check, with its identity and references."""

    body: Document
    extraction: Extraction


def validate(
    requests: ResourceRequests, content: bytes, method: Method, identifier: UUID | None = None, *, bypass: bool = False
) -> ValidRequest | Problem:
    """Read and check a request body; ``identifier`` is that of the URL of a PUT. The first phase that fails answers."""
    raw = read_body(content)
    if isinstance(raw, Problem):
        return raw
    return validate_document(requests, raw, method, identifier, bypass=bypass)


def validate_document(
    requests: ResourceRequests, raw: Document, method: Method, identifier: UUID | None = None, *, bypass: bool = False
) -> ValidRequest | Problem:
    """Check a body that was read already."""
    if method is Method.POST and any(name.lower() == "id" for name in raw):
        detail = "The id is given by the server."
        return Problem(ProblemType.DATA_VALIDATION_FAILED, detail, errors=("id must not be in the body of a POST",))
    body = canonical_body(raw, requests.body, bypass_coercion=bypass)
    sent = raw.get("id")
    if problem := _schema_problem(body, sent, requests, method):
        return problem
    if method is Method.PUT and not _is_same(sent, identifier):
        detail = "The id of the body is not the id of the address."
        return Problem(ProblemType.BAD_REQUEST, detail, errors=("id must be the id of the address",))
    return _connections(body, requests)


def _schema_problem(body: Document, sent: DocumentValue, requests: ResourceRequests, method: Method) -> Problem | None:
    findings = BodyFindings()
    check_object(body, requests.body, "$", findings)
    if method is Method.PUT and sent is None:
        findings.schema.add("$.id", "id is required")
    elif method is Method.PUT and not isinstance(sent, str):
        findings.schema.add("$.id", "id must be of type string")
    return findings.first()


def _is_same(sent: DocumentValue, identifier: UUID | None) -> bool:
    if identifier is None or not isinstance(sent, str):
        return False
    return sent.lower() == str(identifier)


def _connections(body: Document, requests: ResourceRequests) -> ValidRequest | Problem:
    """Check what concerns several members: equality, completeness, repeated references, uniqueness."""
    if problem := _found(lambda findings: check_equalities(body, requests.equalities, findings)):
        return problem
    extraction = extract(body, requests.extraction)
    if isinstance(extraction, Problem):
        return extraction
    if problem := _found(lambda findings: check_references(extraction.references, findings)):
        return problem
    if problem := _found(lambda findings: check_unique_tuples(body, requests.unique_tuples, findings)):
        return problem
    return ValidRequest(body, extraction)


def _found(check: Callable[[Findings], None]) -> Problem | None:
    findings = Findings()
    check(findings)
    return findings.problem() if findings else None


def malformed_id(text: str) -> Problem:
    """Return the problem of an address whose id is no UUID."""
    return data_problem("$.id", f"the id {text} is not a UUID")
