"""All referential ids of a request → document ids, in one command (E07-S01)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from reference_impl.dms.database.identity_index import Found
from reference_impl.dms.flattening.values import Resolved
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.problem import Findings, Problem, ProblemType
from reference_impl.dms.referential_id import fold_ascii
from reference_impl.dms.requests.references import Extraction


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A referential id, the resource that its place asks for, and the key of the resource that was found."""

    referential_id: UUID
    expected: ResourceId
    found: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """The ids of a request's references, or the problem of those that do not resolve.

    ``mismatched`` are referential ids whose row points at the wrong kind of document: the store contradicts itself.
    """

    resolved: Resolved
    problem: Problem | None
    mismatched: tuple[Mismatch, ...] = ()


def referential_ids(extraction: Extraction) -> list[UUID]:
    """Return the distinct ids of everything that a document refers to, in a fixed order."""
    found = [one.identity.referential_id for array in extraction.references for one in array.references]
    found += [one.referential_id for one in extraction.descriptors]
    return sorted(set(found))


def resolve(extraction: Extraction, found: Mapping[UUID, Found], resource_keys: Mapping[ResourceId, int]) -> Resolution:
    """Match what was found with what each place asks for, and report everything that does not resolve (H11)."""
    findings = Findings()
    mismatched: list[Mismatch] = []
    documents: dict[tuple[str, tuple[int, ...]], int] = {}
    descriptors: dict[tuple[str, tuple[int, ...]], int] = {}
    for array in extraction.references:
        for reference in array.references:
            row = found.get(reference.identity.referential_id)
            if row is not None and row.resource_key_id == resource_keys[array.site.target]:
                documents[array.site.path.text, reference.indices] = row.document_id
                continue
            findings.add(reference.path, f"{array.site.target.resource_name} not found")
            if row is not None:
                mismatched.append(Mismatch(reference.identity.referential_id, array.site.target, row.resource_key_id))
    missing_documents = bool(findings)
    missing_descriptors = False
    for one in extraction.descriptors:
        row = found.get(one.referential_id)
        if row is not None and row.is_descriptor and row.resource_key_id == resource_keys[one.descriptor]:
            descriptors[one.schema_path, one.indices] = row.document_id
            continue
        missing_descriptors = True
        findings.add(one.path, f"{one.descriptor.resource_name} '{fold_ascii(one.uri)}' not found")
        if row is not None:
            mismatched.append(Mismatch(one.referential_id, one.descriptor, row.resource_key_id))
    problem: Problem | None = None
    if missing_descriptors:
        problem = findings.problem(ProblemType.BAD_REQUEST)
    elif missing_documents:
        problem = findings.problem(ProblemType.UNRESOLVED_REFERENCE)
    return Resolution(Resolved(documents, descriptors), problem, tuple(mismatched))
