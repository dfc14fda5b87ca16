"""A schema set of about the size and variety of a real data standard, generated without any real data.

One core project and two extensions; the same size always gives the same texts. Nothing is random.
"""

import json
from dataclasses import dataclass
from typing import Final

from conformance.json_values import JsonObject, JsonValue
from conformance.strategies import synthetic_resources as make
from conformance.strategies.synthetic_fields import Collection, Field, IdentityPart, Reference, Target
from conformance.strategies.synthetic_resources import Resource
from conformance.strategies.synthetic_words import descriptor_name, resource_name, sentence

API_SCHEMA_VERSION: Final = "1.0.0"
CORE: Final = "Valley"
_ORGANIZATION_ID: Final[JsonObject] = {"type": "integer", "description": "The number of an organization."}
_ORGANIZATION: Final = Target(CORE, "Organization", (IdentityPart("$.organizationId", "number", _ORGANIZATION_ID),))
_SCHOOL_YEAR: Final = Resource(
    "SchoolYearType",
    (make.whole_number("schoolYear", 0, required=True), make.text("schoolYearDescription", 50, 0)),
    ("schoolYear",),
    {"isSchoolYearEnumeration": True},
)
_PERSON: Final = Resource(
    "Person", (make.text("personUniqueId", 32, 1, required=True),), ("personUniqueId",), {"allowIdentityUpdates": True}
)
_PARTICIPATION: Final = ("$.beginDate", "$.organizationReference.organizationId", "$.personReference.personUniqueId")


@dataclass(frozen=True, slots=True)
class SchemaSize:
    """How large a set is: entries of the core project, how many of them are descriptors, scalars per resource."""

    resources: int = 340
    descriptors: int = 209
    details: int = 14


@dataclass(frozen=True, slots=True)
class SyntheticDocument:
    """One file of the set: its name and its JSON text."""

    name: str
    text: str


def synthetic_schema_set(size: SchemaSize = SchemaSize()) -> tuple[SyntheticDocument, ...]:
    """Return the core project and two extension projects, core first.

    Needs at least ten resources that are no descriptors, and three descriptors.
    """
    core = core_resources(size)
    extended = [resource.name for resource in core if _has_addresses(resource)]
    return (
        _document(_core_project(size, core)),
        _document(_extension_project("Harbour", "harbour", size, extended[: max(1, size.resources // 34)])),
        _document(_extension_project("Meadow", "meadow", size, extended[-max(1, size.resources // 100) :])),
    )


def core_resources(size: SchemaSize) -> tuple[Resource, ...]:
    """Return the base resources of the core project; each kind comes back every few numbers."""
    numbered = (_core_resource(number, size) for number in range(size.resources - size.descriptors - 2))
    return (_PERSON, _SCHOOL_YEAR, *numbered)


def _has_addresses(resource: Resource) -> bool:
    return any(isinstance(one, Collection) and one.name == "addresses" for one in resource.fields)


def _core_resource(number: int, size: SchemaSize) -> Resource:
    name = resource_name(number)
    lowered = name[:1].lower() + name[1:]
    rest = _common_fields(CORE, number, size)
    match number % 4:
        case 0:
            identity = (make.whole_number(f"{lowered}Id", number, required=True),)
            return Resource(name, (*identity, *rest), (f"{lowered}Id",), _organization_subclass())
        case 1:
            identity_text = make.text(f"{lowered}Identifier", 60, number, required=True)
            members: JsonObject = {"allowIdentityUpdates": number % 8 == 1, "relational": _overrides(number)}
            return Resource(name, (identity_text, *rest), (identity_text.name,), members)
        case 2:
            return _participation(name, number, rest)
        case _:
            return _event(name, number, rest)


def _participation(name: str, number: int, rest: tuple[Field, ...]) -> Resource:
    """A resource whose key is made of a date and two references; every second one is a subclass."""
    fields = (
        make.date("beginDate", number, required=True),
        Reference("organization", _ORGANIZATION, required=True),
        Reference("person", make.target(CORE, _PERSON), required=True),
    )
    subclass: JsonObject = {
        "isSubclass": True,
        "subclassType": "association",
        "superclassProjectName": CORE,
        "superclassResourceName": "GeneralParticipation",
    }
    identity = ("beginDate", "organizationReference", "personReference")
    return Resource(name, (*fields, *rest), identity, subclass if number % 8 == 2 else {})


def _event(name: str, number: int, rest: tuple[Field, ...]) -> Resource:
    """A resource that refers to a participation in its key and to the same organization once more outside it."""
    participation = _participation(resource_name(number - 1), number - 1, ())
    fields = (
        make.date("eventDate", number, required=True),
        Reference("participation", make.target(CORE, participation), required=True),
        Reference("reportingOrganization", _ORGANIZATION),
        Reference("schoolYearType", make.target(CORE, _SCHOOL_YEAR)),
    )
    equal: JsonObject = {
        "sourceJsonPath": "$.participationReference.organizationId",
        "targetJsonPath": "$.reportingOrganizationReference.organizationId",
    }
    members: JsonObject = {"equalityConstraints": [equal]}
    return Resource(name, (*fields, *rest), ("eventDate", "participationReference"), members)


def _common_fields(project: str, number: int, size: SchemaSize) -> tuple[Field, ...]:
    fields: list[Field] = [make.detail(number % 5 + at) for at in range(size.details)]
    fields += [
        make.descriptor_value(f"choice{at}Descriptor", project, (number + 3 * at) % size.descriptors)
        for at in range(1 + number % 3)
    ]
    if number % 2 == 1:
        fields.append(make.addresses(project, number, size.descriptors))
    if number % 3 == 0:
        fields.append(make.identification_codes(project, number, size.descriptors))
    if number % 4 == 1:
        fields += [make.contact_name(number), Reference("manager", make.target(CORE, _PERSON))]
    if number % 5 == 0:
        fields.append(make.services(project, number, size.descriptors))
    return tuple(fields)


def _organization_subclass() -> JsonObject:
    return {
        "isSubclass": True,
        "subclassType": "domainEntity",
        "superclassProjectName": CORE,
        "superclassResourceName": "Organization",
        "superclassIdentityJsonPath": "$.organizationId",
    }


def _overrides(number: int) -> JsonObject:
    return {
        "nameOverrides": {"$.contactName.firstName": f"GivenName{number}", "$.managerReference": "ResponsiblePerson"}
    }


def _core_project(size: SchemaSize, resources: tuple[Resource, ...]) -> JsonObject:
    entries = {make.endpoint(resource.name): make.resource_entry(CORE, resource) for resource in resources}
    abstract: JsonObject = {
        "Organization": {"identityJsonPaths": ["$.organizationId"], "openApiFragment": {"components": {}}},
        "GeneralParticipation": {"identityJsonPaths": [*_PARTICIPATION]},
    }
    description = f"A made-up data standard. {sentence(5)}"
    project = _project(CORE, "valley", {**entries, **_descriptors(0, size.descriptors)}, description)
    base_documents = {"resources": {"openapi": "3.0.1"}, "descriptors": {"openapi": "3.0.1"}}
    return {
        **project,
        "isExtensionProject": False,
        "abstractResources": abstract,
        "openApiBaseDocuments": base_documents,
    }


def _extension_project(name: str, key: str, size: SchemaSize, extended: list[str]) -> JsonObject:
    """A project with descriptors and resources of its own, and extensions of the core resources in ``extended``."""
    entries = _descriptors(size.descriptors, max(3, size.descriptors // 20))
    for number in range(max(2, size.resources // 30)):
        resource = _extension_resource(name, number, size)
        entries[make.endpoint(resource.name)] = make.resource_entry(name, resource)
    for number, base in enumerate(extended):
        details = [make.detail(at) for at in range(number, number + size.details)]
        root: list[Field] = [*details, make.identification_codes(CORE, number, size.descriptors)]
        in_addresses = (make.detail(number), make.descriptor_value("regionDescriptor", CORE, number % size.descriptors))
        entries[make.endpoint(base)] = make.extension_entry(base, key, root, in_addresses)
    return {**_project(name, key, entries, sentence(4)), "isExtensionProject": True, "compatibleDsRange": ">=1.0.0"}


def _extension_resource(project: str, number: int, size: SchemaSize) -> Resource:
    identity = make.text("identifier", 36, number, required=True)
    links = (Reference("owner", make.target(CORE, _PERSON)), Reference("host", _ORGANIZATION))
    fields = (identity, *links, *_common_fields(CORE, number, size))
    return Resource(f"{project}{resource_name(number)}", fields, ("identifier",), {})


def _descriptors(first: int, count: int) -> dict[str, JsonValue]:
    names = ((number, descriptor_name(number)) for number in range(first, first + count))
    return {make.endpoint(name): make.descriptor_entry(name, number) for number, name in names}


def _project(name: str, key: str, entries: dict[str, JsonValue], description: str) -> JsonObject:
    return {
        "projectName": name,
        "projectEndpointName": key,
        "projectVersion": "1.0.0",
        "description": description,
        "domains": [],
        "educationOrganizationHierarchy": {},
        "educationOrganizationTypes": [],
        "resourceNameMapping": {_name_of(entry): endpoint for endpoint, entry in entries.items()},
        "caseInsensitiveEndpointNameMapping": {endpoint.lower(): endpoint for endpoint in entries},
        "abstractResources": {},
        "resourceSchemas": entries,
    }


def _name_of(entry: JsonValue) -> str:
    assert isinstance(entry, dict)
    return str(entry["resourceName"])


def _document(project: JsonObject) -> SyntheticDocument:
    root: JsonObject = {"apiSchemaVersion": API_SCHEMA_VERSION, "projectSchema": project}
    written = json.dumps(root, ensure_ascii=False, separators=(",", ":"))
    return SyntheticDocument(f"{project['projectEndpointName']}.ApiSchema.json", written)
