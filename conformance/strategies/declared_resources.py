"""Resource entries written from flat declarations: a path, a shape, whether it is required or part of the identity.

A declaration is what a reader of a feature file or a generated example holds in the head; :func:`resource_entry` turns
a list of them into an ApiSchema entry whose members agree with each other (apischema.md 4 to 7).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from conformance.json_values import JsonObject

DESCRIPTOR_LENGTH: Final = 306
EXTENSION: Final = "_ext"


@dataclass(frozen=True, slots=True)
class Text:
    """A string of at most ``length`` characters."""

    length: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A scalar whose schema needs no number."""

    kind: Literal["integer", "int64", "boolean", "date", "date-time", "time"]


@dataclass(frozen=True, slots=True)
class Fraction:
    """A decimal number of ``digits`` digits, ``places`` of them after the point."""

    digits: int
    places: int


@dataclass(frozen=True, slots=True)
class DescriptorOf:
    """A descriptor's URI; at a path that ends in ``[*]`` an array of them."""

    project: str
    resource: str


@dataclass(frozen=True, slots=True)
class Part:
    """One copied identity value: its path in the target, its name below the reference object, its schema.

    ``shape`` is what it was drawn from, where it was drawn and not copied from a file.
    """

    identity_path: str
    name: str
    schema: JsonObject
    shape: "Shape | None" = None


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """A document reference; ``key`` is the mapping key, which names its columns."""

    project: str
    resource: str
    key: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Inlined:
    """An object without a table of its own; declared only where it must be required."""


Shape: TypeAlias = "Text | Plain | Fraction | DescriptorOf | ReferenceTo | Inlined"


@dataclass(frozen=True, slots=True)
class Property:
    """One declared property. An identity property is required; it stands in ``identityJsonPaths`` in its turn."""

    path: str
    shape: Shape
    required: bool = False
    identity: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it is more than an object on the way to others."""
        return not isinstance(self.shape, Inlined)


def project_schema(
    name: str, entries: Mapping[str, Any], abstract: Mapping[str, Any] | None = None, *, is_extension: bool = False
) -> dict[str, Any]:
    """Write a ``projectSchema`` of these entries; its endpoint is the name in small letters."""
    return {
        "projectName": name,
        "projectEndpointName": name.lower(),
        "projectVersion": "1.0.0",
        "isExtensionProject": is_extension,
        "abstractResources": abstract or {},
        "resourceSchemas": entries,
    }


def schema_document(project: Mapping[str, Any]) -> dict[str, Any]:
    """Write the document of a project."""
    return {"apiSchemaVersion": "1.0.0", "projectSchema": project}


def resource_entry(name: str, properties: Sequence[Property], **members: Any) -> dict[str, Any]:
    """Write an entry of ``resourceSchemas`` for these properties; ``members`` are added or replace what was written."""
    schema = object_schema()
    for one in properties:
        place(schema, one.path, schema_of(one.shape), required=one.required or one.identity)
    return {
        "resourceName": name,
        "identityJsonPaths": [path for one in properties if one.identity for path in value_paths(one)],
        "documentPathsMapping": dict(mapping_entry(one) for one in properties if one.is_value),
        "decimalPropertyValidationInfos": decimal_infos(properties),
        "jsonSchemaForInsert": schema,
        **members,
    }


def descriptor_entry(name: str) -> dict[str, Any]:
    """Write an entry of ``resourceSchemas`` for a descriptor."""
    lengths = {"namespace": 255, "codeValue": 50, "shortDescription": 75}
    schema = {**object_schema(), "required": [*lengths]}
    for member, length in lengths.items():
        place(schema, f"$.{member}", schema_of(Text(length)))
    return {
        "resourceName": name,
        "isDescriptor": True,
        "identityJsonPaths": ["$.namespace", "$.codeValue"],
        "jsonSchemaForInsert": schema,
    }


def object_schema() -> dict[str, Any]:
    """Write an object schema without members."""
    return {"type": "object", "properties": {}}


def decimal_infos(properties: Sequence[Property]) -> list[dict[str, Any]]:
    """Write ``decimalPropertyValidationInfos``."""
    return [
        {"path": one.path, "totalDigits": one.shape.digits, "decimalPlaces": one.shape.places}
        for one in properties
        if isinstance(one.shape, Fraction)
    ]


def value_paths(one: Property) -> tuple[str, ...]:
    """Give the paths of the values: the parts of a reference, else the path itself."""
    if isinstance(one.shape, ReferenceTo):
        return tuple(f"{one.path}.{part.name}" for part in one.shape.parts)
    return (one.path,)


def schema_of(shape: Shape) -> dict[str, Any]:
    """Write the JSON schema of a shape."""
    schema = object_schema()
    match shape:
        case Text():
            schema = {"type": "string", "maxLength": shape.length}
        case Plain():
            schema = _plain(shape.kind)
        case Fraction():
            schema = {"type": "number"}
        case DescriptorOf():
            schema = {"type": "string", "maxLength": DESCRIPTOR_LENGTH}
        case ReferenceTo():
            properties = {part.name: dict(part.schema) for part in shape.parts}
            schema |= {"properties": properties, "required": [*properties]}
        case Inlined():
            pass
    return schema


def _plain(kind: str) -> dict[str, Any]:
    if kind in {"integer", "boolean"}:
        return {"type": kind}
    return {"type": "integer", "format": kind} if kind == "int64" else {"type": "string", "format": kind}


def place(schema: dict[str, Any], path: str, node: dict[str, Any], *, required: bool = False) -> None:
    """Put a node at a path below a root schema; objects and arrays on the way are made where they are missing."""
    *names, last = path.removeprefix("$.").split(".")
    parent = schema
    for name in names:
        parent = _step(parent, name)
    name = last.removesuffix("[*]")
    parent["properties"][name] = {"type": "array", "items": node} if last.endswith("[*]") else node
    if required:
        parent.setdefault("required", []).append(name)


def _step(parent: dict[str, Any], step: str) -> dict[str, Any]:
    name = step.removesuffix("[*]")
    properties = parent["properties"]
    if step.endswith("[*]"):
        items: dict[str, Any] = properties.setdefault(name, {"type": "array", "items": object_schema()})["items"]
        return items
    inner: dict[str, Any] = properties.setdefault(name, object_schema())
    return inner


def mapping_entry(one: Property) -> tuple[str, dict[str, Any]]:
    """Write the entry of ``documentPathsMapping`` and its key."""
    common = {"isPartOfIdentity": one.identity, "isRequired": one.required or one.identity}
    match one.shape:
        case ReferenceTo() as shape:
            paths = [
                {"identityJsonPath": part.identity_path, "referenceJsonPath": f"{one.path}.{part.name}"}
                for part in shape.parts
            ]
            target = {"projectName": shape.project, "resourceName": shape.resource, "referenceJsonPaths": paths}
            return shape.key, {"isReference": True, "isDescriptor": False, **common, **target}
        case DescriptorOf() as shape:
            target = {"projectName": shape.project, "resourceName": shape.resource, "path": one.path}
            return _key(one.path), {"isReference": True, "isDescriptor": True, **common, **target}
        case _:
            return _key(one.path), {"isReference": False, **common, "path": one.path}


def _key(path: str) -> str:
    steps = path.removeprefix("$.").replace("[*]", "").split(".")
    return ".".join(step[:1].upper() + step[1:] for step in steps)
