"""The identity of a document and every reference in it, each at its concrete path (E07-S00, C5)."""

from collections.abc import Iterable, Sequence
from uuid import UUID, uuid5

from msgspec import Struct

from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.problem import Findings, Problem, listed
from reference_impl.dms.referential_id import NAMESPACE
from reference_impl.dms.requests.documents import Document
from reference_impl.dms.requests.identity_values import value_text
from reference_impl.dms.requests.path_instances import Instance, SchemaPath, instances

DESCRIPTOR_PATH = "$.descriptor"


class IdentityPart(Struct, frozen=True):
    """A part of an identity: the path in the document that has it, and where the value stands here."""

    identity_path: str
    place: SchemaPath
    is_descriptor: bool


class ReferenceSite(Struct, frozen=True):
    """A place of the schema where documents are referred to."""

    path: SchemaPath
    target: ResourceId
    parts: tuple[IdentityPart, ...]


class DescriptorSite(Struct, frozen=True):
    """A place of the schema where a descriptor's URI stands."""

    path: SchemaPath
    descriptor: ResourceId


class IdentityElement(Struct, frozen=True):
    """A part of an identity as it is hashed."""

    path: str
    value: str


class Identity(Struct, frozen=True):
    """An identity under the name of a resource, and its id."""

    resource: ResourceId
    elements: tuple[IdentityElement, ...]
    referential_id: UUID


class DocumentReference(Struct, frozen=True):
    """A reference that stands in a document."""

    path: str
    indices: tuple[int, ...]
    identity: Identity


class DescriptorReference(Struct, frozen=True):
    """A descriptor's URI that stands in a document; ``uri`` is as it was sent."""

    path: str
    indices: tuple[int, ...]
    schema_path: str
    descriptor: ResourceId
    uri: str
    referential_id: UUID


class ReferenceArray(Struct, frozen=True):
    """All references of one site."""

    site: ReferenceSite
    references: tuple[DocumentReference, ...]


class Extraction(Struct, frozen=True):
    """The identity of a document, that under its superclass' name, and everything it refers to."""

    identity: Identity
    superclass: Identity | None
    references: tuple[ReferenceArray, ...]
    descriptors: tuple[DescriptorReference, ...]


class Superclass(Struct, frozen=True):
    """The abstract resource that a document is one of; ``identity_path`` replaces its own where it has another name."""

    resource: ResourceId
    identity_path: str | None


class ExtractionPlan(Struct, frozen=True):
    """Where identity and references of a resource stand. Sites are in ordinal order of their paths."""

    resource: ResourceId
    identity: tuple[IdentityPart, ...]
    superclass: Superclass | None
    references: tuple[ReferenceSite, ...]
    descriptors: tuple[DescriptorSite, ...]
    is_descriptor: bool


def extract(document: Document, plan: ExtractionPlan) -> Extraction | Problem:
    """Return what a canonical document says of itself and of others, or what is incomplete (H3, phase 15)."""
    findings = Findings()
    own = _own_identity(document, plan, findings)
    arrays = tuple(
        ReferenceArray(site, references)
        for site in plan.references
        if (references := _references(document, site, findings))
    )
    descriptors = tuple(one for site in plan.descriptors for one in _descriptors(document, site, findings))
    if findings or own is None:
        return findings.problem()
    return Extraction(own, _superclass(own, plan.superclass), arrays, descriptors)


def identity_of(resource: ResourceId, elements: Sequence[IdentityElement]) -> Identity:
    """Return an identity with its referential id."""
    text = "#".join(f"{element.path}={element.value}" for element in elements)
    name = f"{resource.project_name}{resource.resource_name}{text}"
    return Identity(resource, tuple(elements), uuid5(NAMESPACE, name))


def descriptor_identity(descriptor: ResourceId, uri: str) -> Identity:
    """Return the identity of the descriptor with a URI."""
    folded = value_text(uri, is_descriptor=True)
    assert folded is not None
    return identity_of(descriptor, (IdentityElement(DESCRIPTOR_PATH, folded),))


def _own_identity(document: Document, plan: ExtractionPlan, findings: Findings) -> Identity | None:
    if plan.is_descriptor:
        namespace, code = document.get("namespace"), document.get("codeValue")
        for name, value in (("namespace", namespace), ("codeValue", code)):
            if not isinstance(value, str):
                findings.add(f"$.{name}", f"{name} is required")
        return None if findings else descriptor_identity(plan.resource, f"{namespace}#{code}")
    elements: list[IdentityElement] = []
    for part in plan.identity:
        found = next(instances(document, part.place), None)
        text = None if found is None else value_text(found.value, is_descriptor=part.is_descriptor)
        if text is None and _is_in_reference(part, document, plan):
            continue  # what is wrong with a reference is reported once, where it stands
        if text is None:
            problem = "is required" if found is None else "must be a single value"
            findings.add(part.place.text, f"{part.place.name} {problem}")
        else:
            elements.append(IdentityElement(part.identity_path, text))
    return identity_of(plan.resource, elements) if len(elements) == len(plan.identity) else None


def _is_in_reference(part: IdentityPart, document: Document, plan: ExtractionPlan) -> bool:
    sites = (site.path for site in plan.references if part.place.text.startswith(f"{site.path.text}."))
    return any(True for path in sites for _ in instances(document, path))


def _superclass(own: Identity, superclass: Superclass | None) -> Identity | None:
    if superclass is None:
        return None
    elements = own.elements
    if superclass.identity_path is not None:
        elements = (IdentityElement(superclass.identity_path, elements[0].value),)
    return identity_of(superclass.resource, elements)


def _references(document: Document, site: ReferenceSite, findings: Findings) -> tuple[DocumentReference, ...]:
    found: list[DocumentReference] = []
    for instance in instances(document, site.path):
        elements = _elements(instance, site, findings)
        if elements is not None:
            found.append(DocumentReference(instance.path, instance.indices, identity_of(site.target, elements)))
    return tuple(found)


def _elements(instance: Instance, site: ReferenceSite, findings: Findings) -> list[IdentityElement] | None:
    if not isinstance(instance.value, dict):
        findings.add(instance.path, f"{site.path.name} must be of type object")
        return None
    elements: list[IdentityElement] = []
    missing: list[str] = []
    for part in site.parts:
        value = instance.value.get(part.place.name)
        text = value_text(value, is_descriptor=part.is_descriptor)
        if text is not None:
            elements.append(IdentityElement(part.identity_path, text))
        elif value is None:
            missing.append(part.place.name)
        else:
            findings.add(f"{instance.path}.{part.place.name}", f"{part.place.name} must be a single value")
    if missing:
        names = listed(dict.fromkeys(missing))
        findings.add(instance.path, f"the reference to {site.target.resource_name} lacks {names}")
    return elements if len(elements) == len(site.parts) else None


def _descriptors(document: Document, site: DescriptorSite, findings: Findings) -> Iterable[DescriptorReference]:
    for one in instances(document, site.path):
        if isinstance(one.value, str):
            identity = descriptor_identity(site.descriptor, one.value)
            yield DescriptorReference(
                one.path, one.indices, site.path.text, site.descriptor, one.value, identity.referential_id
            )
        else:
            findings.add(one.path, f"{site.path.name} must be of type string")


def by_path(sites: Iterable[ReferenceSite]) -> tuple[ReferenceSite, ...]:
    """Return sites in ordinal order of their paths."""
    return tuple(sorted(sites, key=lambda one: ordinal_key(one.path.text)))
