"""Synthetic resource entries of every kind that a schema set has (apischema.md 3, 4 and 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from conformance.json_values import JsonObject, JsonValue
from conformance.strategies.synthetic_fields import (
    Collected,
    Collection,
    DescriptorCollection,
    DescriptorValue,
    Field,
    IdentityPart,
    Inlined,
    Reference,
    Scalar,
    Target,
    object_schema,
)
from conformance.strategies.synthetic_words import descriptor_name, sentence

_TRIMMED: Final = r"^(?!\s)(.*\S)$"
_DETAIL_SHAPES: Final[tuple[tuple[str, JsonObject], ...]] = (
    ("string", {"type": "string", "maxLength": 60, "pattern": _TRIMMED}),
    ("number", {"type": "integer"}),
    ("boolean", {"type": "boolean"}),
    ("date", {"type": "string", "format": "date"}),
    ("number", {"type": "number", "minimum": 0.0}),
    ("date-time", {"type": "string", "format": "date-time"}),
    ("number", {"type": "integer", "format": "int64"}),
    ("time", {"type": "string", "format": "time"}),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource before it is written: its name, its fields, and which of them are its natural key."""

    name: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    members: JsonObject


def endpoint(name: str) -> str:
    """Return the URL segment of a resource."""
    lowered = name[:1].lower() + name[1:]
    return f"{lowered[:-1]}ies" if lowered.endswith("y") else f"{lowered}s"


def text(name: str, length: int, number: int, *, required: bool = False) -> Scalar:
    """Return a text field."""
    schema: JsonObject = {"type": "string", "maxLength": length, "description": sentence(number)}
    return Scalar(name, "string", {**schema, "minLength": 1, "pattern": _TRIMMED} if number % 2 else schema, required)


def date(name: str, number: int, *, required: bool = False) -> Scalar:
    """Return a date field."""
    return Scalar(name, "date", {"type": "string", "format": "date", "description": sentence(number)}, required)


def whole_number(name: str, number: int, *, required: bool = False) -> Scalar:
    """Return an integer field."""
    return Scalar(name, "number", {"type": "integer", "description": sentence(number)}, required)


def detail(number: int) -> Scalar:
    """Return an optional scalar; eight in a row have eight different types."""
    kind, shape = _DETAIL_SHAPES[number % len(_DETAIL_SHAPES)]
    digits = (9 + number % 10, 2 + number % 3) if shape["type"] == "number" else None
    return Scalar(f"detail{number}", kind, {**shape, "description": sentence(number)}, digits=digits)


def descriptor_value(name: str, project: str, number: int, *, required: bool = False) -> DescriptorValue:
    """Return a field whose value is the descriptor with this number."""
    return DescriptorValue(name, (project, descriptor_name(number)), sentence(number), required)


def addresses(project: str, number: int, descriptors: int) -> Collection:
    """Return a collection with a descriptor, texts, decimals and a collection of its own."""
    periods = Collection("periods", (date("beginDate", number, required=True), date("endDate", number)), ("beginDate",))
    position: JsonObject = {"type": "number", "maximum": 180.0}
    fields = (
        descriptor_value("addressTypeDescriptor", project, number % descriptors, required=True),
        text("city", 30, number, required=True),
        text("streetNumberName", 150, number + 1),
        Scalar("latitude", "number", position, digits=(10, 7)),
        periods,
    )
    return Collection("addresses", fields, ("addressTypeDescriptor", "city"))


def identification_codes(project: str, number: int, descriptors: int) -> Collection:
    """Return a collection that a descriptor identifies."""
    code_system = descriptor_value("codeSystemDescriptor", project, (number + 1) % descriptors, required=True)
    return Collection("identificationCodes", (code_system, text("code", 60, number)), ("codeSystemDescriptor",))


def contact_name(number: int) -> Inlined:
    """Return an inlined object of three texts."""
    parts = ("firstName", "middleName", "lastSurname")
    return Inlined("contactName", tuple(text(name, 75, number + at) for at, name in enumerate(parts)))


def services(project: str, number: int, descriptors: int) -> DescriptorCollection:
    """Return an array of descriptor values."""
    return DescriptorCollection("serviceDescriptors", (project, descriptor_name((number + 2) % descriptors)))


def resource_entry(project: str, resource: Resource) -> dict[str, JsonValue]:
    """Write a base resource."""
    collected = Collected()
    schema = object_schema(resource.fields, "$", collected, frozenset(resource.identity))
    described = {**schema, "title": f"{project}.{resource.name}", "description": sentence(len(resource.fields))}
    return {
        **_flags(resource.name),
        **_path_members(collected),
        "identityJsonPaths": [part.path for part in target(project, resource).identity],
        "documentPathsMapping": collected.mapping,
        "jsonSchemaForInsert": {"$schema": "https://json-schema.org/draft/2020-12/schema", **described},
        "securableElements": {"Contact": [], "EducationOrganization": [], "Namespace": [], "Staff": [], "Student": []},
        "authorizationPathways": [],
        "domains": [],
        **resource.members,
    }


def descriptor_entry(name: str, number: int) -> dict[str, JsonValue]:
    """Write a descriptor."""
    fields: tuple[Scalar, ...] = (
        text("codeValue", 50, number, required=True),
        text("description", 1024, number),
        date("effectiveBeginDate", number),
        date("effectiveEndDate", number),
        text("namespace", 255, number, required=True),
        text("shortDescription", 75, number, required=True),
    )
    collected = Collected()
    schema = object_schema(fields, "$", collected, frozenset({"namespace", "codeValue"}))
    return {
        **_flags(name),
        "isDescriptor": True,
        **_path_members(collected),
        "identityJsonPaths": ["$.namespace", "$.codeValue"],
        "documentPathsMapping": collected.mapping,
        "jsonSchemaForInsert": {**schema, "description": sentence(number)},
        "openApiFragments": {"descriptors": {"paths": {f"/{endpoint(name)}": {}}}},
    }


def extension_entry(
    base: str, key: str, root_fields: Sequence[Field], address_fields: Sequence[Field]
) -> dict[str, JsonValue]:
    """Write the extension of ``base`` by the project with the endpoint name ``key``: at the root and in addresses."""
    collected = Collected()
    root = object_schema(root_fields, f"$._ext.{key}", collected)
    item = object_schema(address_fields, f"$.addresses[*]._ext.{key}", collected, prefix="Address.")
    return {
        **_flags(base),
        "isResourceExtension": True,
        **_path_members(collected),
        "queryFieldMapping": {},
        "identityJsonPaths": [],
        "documentPathsMapping": collected.mapping,
        "commonExtensionOverrides": [
            {
                "insertionLocations": ["$.properties.addresses.items"],
                "projectEndpointName": key,
                "schemaFragment": {"type": "object", "properties": {key: item}},
            }
        ],
        "jsonSchemaForInsert": {
            "type": "object",
            "properties": {"_ext": {"type": "object", "properties": {key: root}}},
        },
    }


def target(project: str, resource: Resource) -> Target:
    """Return what a reference to this resource repeats: its identity paths in order."""
    by_name = {f"{one.role}Reference" if isinstance(one, Reference) else one.name: one for one in resource.fields}
    return Target(project, resource.name, tuple(part for name in resource.identity for part in _parts(by_name[name])))


def _parts(one: Field) -> tuple[IdentityPart, ...]:
    match one:
        case Scalar():
            return (IdentityPart(f"$.{one.name}", one.kind, one.schema),)
        case Reference():
            inside = f"$.{one.role}Reference"
            return tuple(IdentityPart(f"{inside}.{part.name}", part.kind, part.schema) for part in one.target.identity)
        case _:
            raise ValueError(f"{one.name} cannot be part of an identity")


def _flags(name: str) -> dict[str, JsonValue]:
    flags = ("isDescriptor", "isResourceExtension", "isSchoolYearEnumeration", "isSubclass", "allowIdentityUpdates")
    return {"resourceName": name, **dict.fromkeys(flags, False)}


def _path_members(collected: Collected) -> dict[str, JsonValue]:
    kinds = collected.paths_of_kind
    return {
        "arrayUniquenessConstraints": collected.uniqueness,
        "decimalPropertyValidationInfos": collected.decimals,
        "equalityConstraints": [],
        "booleanJsonPaths": kinds.get("boolean", []),
        "numericJsonPaths": kinds.get("number", []),
        "dateJsonPaths": kinds.get("date", []),
        "dateTimeJsonPaths": kinds.get("date-time", []),
        "queryFieldMapping": collected.query,
    }
