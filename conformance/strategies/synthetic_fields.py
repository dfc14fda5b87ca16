"""The parts that synthetic resources are composed of, and what each part adds to a resource entry (apischema.md 4-7).

A field knows its name and its shape. :func:`collect` walks fields and gathers the JSON schema, the path mapping and
all path-valued members at once, so that the members of an entry always agree with each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from conformance.json_values import JsonObject, JsonValue

_SINGULAR_ENDINGS: Final = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("ses", "s"))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A property with a scalar value. ``kind`` is the type word of the path mapping; ``digits`` belong to decimals."""

    name: str
    kind: str
    schema: JsonObject
    required: bool = False
    digits: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DescriptorValue:
    """A property that holds a descriptor's URI. ``descriptor`` is project and resource name."""

    name: str
    descriptor: tuple[str, str]
    description: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class IdentityPart:
    """One identity path of a resource and the schema of its value."""

    path: str
    kind: str
    schema: JsonObject

    @property
    def name(self) -> str:
        """The last property of the path."""
        return self.path.rsplit(".", 1)[1]


@dataclass(frozen=True, slots=True)
class Target:
    """A resource that others refer to."""

    project: str
    resource: str
    identity: tuple[IdentityPart, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """An object property, ``<role>Reference``, that repeats the identity of ``target``."""

    role: str
    target: Target
    required: bool = False


@dataclass(frozen=True, slots=True)
class Inlined:
    """An object property whose fields belong to the same table."""

    name: str
    fields: "tuple[Field, ...]"


@dataclass(frozen=True, slots=True)
class Collection:
    """An array of objects; the values of the fields named in ``key`` are unique together."""

    name: str
    fields: "tuple[Field, ...]"
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptorCollection:
    """An array of descriptor URIs."""

    name: str
    descriptor: tuple[str, str]


Field: TypeAlias = Scalar | DescriptorValue | Reference | Inlined | Collection | DescriptorCollection


@dataclass(frozen=True, slots=True)
class Collected:
    """What the fields of a resource add to its entry. Lists are in the order of the fields."""

    mapping: dict[str, JsonValue] = field(default_factory=dict)
    decimals: list[JsonValue] = field(default_factory=list)
    uniqueness: list[JsonValue] = field(default_factory=list)
    query: dict[str, JsonValue] = field(default_factory=dict)
    paths_of_kind: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, entry: dict[str, JsonValue]) -> None:
        """Add a mapping entry; the keys of one resource are different by construction of its fields."""
        if key in self.mapping:
            raise ValueError(f"two fields of one resource share the mapping key {key}")
        self.mapping[key] = entry


def pascal(name: str) -> str:
    """Raise the first letter."""
    return name[:1].upper() + name[1:]


def singular(name: str) -> str:
    """Turn a plural property name into the name of one element."""
    for ending, replacement in _SINGULAR_ENDINGS:
        if name.endswith(ending):
            return name.removesuffix(ending) + replacement
    return name.removesuffix("s")


def object_schema(
    fields: Sequence[Field], path: str, collected: Collected, identity: frozenset[str] = frozenset(), prefix: str = ""
) -> dict[str, JsonValue]:
    """Return the object schema of ``fields`` below ``path`` and add their other traces to ``collected``.

    ``identity`` names the root fields whose values make up the natural key; ``prefix`` opens the mapping keys.
    """
    properties: dict[str, JsonValue] = {}
    required: list[JsonValue] = []
    for one in fields:
        name = f"{one.role}Reference" if isinstance(one, Reference) else one.name
        properties[name] = _property(one, f"{path}.{name}", collected, name in identity, prefix)
        if isinstance(one, (Scalar, DescriptorValue, Reference)) and one.required:
            required.append(name)
    schema: dict[str, JsonValue] = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**schema, "required": required} if required else schema


def _property(one: Field, path: str, collected: Collected, is_identity: bool, prefix: str) -> JsonValue:  # noqa: FBT001
    match one:
        case Scalar():
            return _scalar(one, path, collected, is_identity, prefix)
        case DescriptorValue():
            return _descriptor_value(one, path, collected, is_identity, prefix)
        case Reference():
            return _reference(one, path, collected, is_identity, prefix)
        case Inlined():
            return object_schema(one.fields, path, collected, prefix=f"{prefix}{pascal(one.name)}.")
        case Collection():
            return _collection(one, path, collected, prefix)
        case DescriptorCollection():
            entry = _descriptor_entry(f"{path}[*]", one.descriptor, required=False, is_identity=False)
            collected.add(f"{prefix}{pascal(singular(one.name))}", entry)
            return {"type": "array", "items": {"type": "string", "maxLength": 306}}


def _scalar(one: Scalar, path: str, collected: Collected, is_identity: bool, prefix: str) -> JsonValue:  # noqa: FBT001
    entry: dict[str, JsonValue] = {"isReference": False, "isPartOfIdentity": is_identity, "isRequired": one.required}
    collected.add(f"{prefix}{pascal(one.name)}", {**entry, "path": path, "type": one.kind})
    collected.paths_of_kind.setdefault(one.kind, []).append(path)
    if one.digits:
        total, places = one.digits
        collected.decimals.append({"path": path, "totalDigits": total, "decimalPlaces": places})
    if "[*]" not in path and not prefix:
        collected.query[one.name] = [{"identity": is_identity, "path": path, "type": one.kind}]
    return one.schema


def _descriptor_value(
    one: DescriptorValue,
    path: str,
    collected: Collected,
    is_identity: bool,  # noqa: FBT001
    prefix: str,
) -> JsonValue:
    entry = _descriptor_entry(path, one.descriptor, required=one.required, is_identity=is_identity)
    collected.add(f"{prefix}{pascal(one.name)}", entry)
    return {"type": "string", "maxLength": 306, "description": one.description}


def _descriptor_entry(
    path: str, descriptor: tuple[str, str], *, required: bool, is_identity: bool
) -> dict[str, JsonValue]:
    project, resource = descriptor
    entry: dict[str, JsonValue] = {"isReference": True, "isDescriptor": True, "isPartOfIdentity": is_identity}
    where: dict[str, JsonValue] = {"path": path, "projectName": project, "resourceName": resource, "type": "string"}
    return {**entry, "isRequired": required, **where}


def _reference(one: Reference, path: str, collected: Collected, is_identity: bool, prefix: str) -> JsonValue:  # noqa: FBT001
    collected.add(
        f"{prefix}{pascal(one.role)}",
        {
            "isReference": True,
            "isDescriptor": False,
            "isPartOfIdentity": is_identity,
            "isRequired": one.required,
            "projectName": one.target.project,
            "resourceName": one.target.resource,
            "referenceJsonPaths": [
                {"identityJsonPath": part.path, "referenceJsonPath": f"{path}.{part.name}", "type": part.kind}
                for part in one.target.identity
            ],
        },
    )
    properties = {part.name: part.schema for part in one.target.identity}
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": [*properties]}


def _collection(one: Collection, path: str, collected: Collected, prefix: str) -> JsonValue:
    inner = Collected(collected.mapping, collected.decimals, [], collected.query, collected.paths_of_kind)
    items = object_schema(one.fields, f"{path}[*]", inner, prefix=f"{prefix}{pascal(singular(one.name))}.")
    constraint: dict[str, JsonValue] = {"paths": [f"{path}[*].{name}" for name in one.key]}
    nested = [_relative(below, f"{path}[*]") for below in inner.uniqueness]
    collected.uniqueness.append({**constraint, "nestedConstraints": nested} if nested else constraint)
    return {"type": "array", "minItems": 0, "uniqueItems": False, "items": items}


def _relative(constraint: JsonValue, base: str) -> JsonValue:
    """Rewrite a constraint of an inner array so that its paths start at the element of the outer one."""
    assert isinstance(constraint, dict)
    paths: list[str] = constraint["paths"]
    return {**constraint, "basePath": base, "paths": [f"${path.removeprefix(base)}" for path in paths]}
