"""What a client must know of each resource to write a document of it, read from the ApiSchema alone (dms E07, E08).

Composition with extensions is that of the other oracles; nothing here knows tables or plans.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from conformance.oracles.effective_resources import Document, EffectiveResource, effective_resources
from conformance.oracles.query_filter import Field, FieldType

_FORMATS: Final = {"date": FieldType.DATE, "date-time": FieldType.MOMENT}
_TYPES: Final = {"integer": FieldType.NUMBER, "number": FieldType.NUMBER, "boolean": FieldType.TRUTH}


@dataclass(frozen=True, slots=True)
class Reference:
    """The object at ``path`` names a document of ``target``.

    Each of ``parts`` is a path in the target's identity and the path here that has its value.
    """

    path: str
    target: str
    parts: tuple[tuple[str, str], ...]
    is_identity: bool


@dataclass(frozen=True, slots=True)
class ApiResource:
    """A resource. Labels are ``Project:Resource``; paths are JSON paths with ``[*]`` for any element.

    ``alias`` is the label of its abstract resource, with the path here of each path of that one's identity.
    """

    label: str
    collection: str
    is_descriptor: bool
    schema: Mapping[str, Any]
    identity_paths: tuple[str, ...]
    references: Mapping[str, Reference]
    descriptors: dict[str, str]
    equalities: tuple[tuple[str, str], ...]
    decimals: Mapping[str, tuple[int, int]]
    query_paths: tuple[tuple[str, str], ...]
    alias: "tuple[str, Mapping[str, str]] | None"


@dataclass(frozen=True, slots=True)
class ApiResources:
    """The concrete resources by label, and the labels of those that belong to each abstract one."""

    concrete: Mapping[str, ApiResource]
    members: Mapping[str, tuple[str, ...]]


def api_resources(documents: Iterable[Document]) -> ApiResources:
    """Read a valid schema set."""
    projects = [document["projectSchema"] for document in documents]
    composed = {one.label: one for one in effective_resources([{"projectSchema": one} for one in projects])}
    abstract = {
        f"{one['projectName']}:{name}": tuple(entry["identityJsonPaths"])
        for one in projects
        for name, entry in one.get("abstractResources", {}).items()
    }
    concrete: dict[str, ApiResource] = {}
    for project in projects:
        for endpoint, entry in project["resourceSchemas"].items():
            label = f"{project['projectName']}:{entry['resourceName']}"
            if entry.get("isResourceExtension") is not True:
                collection = f"{project['projectEndpointName']}/{endpoint}"
                concrete[label] = _resource(entry, composed[label], collection, abstract, _extensions(entry, projects))
    _follow_descriptors(concrete)
    members = {
        label: tuple(one.label for one in concrete.values() if one.alias is not None and one.alias[0] == label)
        for label in abstract
    }
    return ApiResources(concrete, members)


def query_fields(resource: ApiResource) -> tuple[Field, ...]:
    """Return the query fields of a resource but ``id``, each with the type that its member has in the schema."""
    return tuple(
        Field(name, tuple(path.removeprefix("$.").split(".")), _type(path, resource))
        for name, path in resource.query_paths
    )


def schema_at(schema: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """Return the schema of the value at a path; KeyError when the schema has none."""
    for step in path.removeprefix("$.").split("."):
        schema = schema["properties"][step.removesuffix("[*]")]
        if step.endswith("[*]"):
            schema = schema["items"]
    return schema


def _extensions(entry: Document, projects: Iterable[Document]) -> list[Document]:
    every = (one for project in projects for one in project["resourceSchemas"].values())
    return [one for one in every if one.get("isResourceExtension") and one["resourceName"] == entry["resourceName"]]


def _resource(
    entry: Document,
    composed: EffectiveResource,
    collection: str,
    abstract: Mapping[str, tuple[str, ...]],
    extensions: Iterable[Document],
) -> ApiResource:
    descriptors = {one["path"]: f"{one['projectName']}:{one['resourceName']}" for one in composed.mapping
                   if one["isReference"] and one["isDescriptor"]}  # fmt: skip
    return ApiResource(
        label=composed.label,
        collection=collection,
        is_descriptor=composed.is_descriptor,
        schema=composed.schema,
        identity_paths=composed.identity_paths,
        references={path: _reference(path, one, composed.identity_paths) for path, one in composed.references.items()},
        descriptors=descriptors,
        equalities=composed.equalities,
        decimals={
            one["path"]: (one["totalDigits"], one["decimalPlaces"])
            for source in (entry, *extensions)
            for one in source.get("decimalPropertyValidationInfos", [])
        },
        query_paths=tuple(
            (name, places[0]["path"]) for name, places in entry.get("queryFieldMapping", {}).items() if name != "id"
        ),
        alias=_alias(entry, composed.identity_paths, abstract),
    )


def _reference(path: str, mapping: Document, identity: tuple[str, ...]) -> Reference:
    parts = tuple((one["identityJsonPath"], one["referenceJsonPath"]) for one in mapping["referenceJsonPaths"])
    target = f"{mapping['projectName']}:{mapping['resourceName']}"
    return Reference(path, target, parts, any(here in identity for _, here in parts))


def _alias(
    entry: Document, identity_paths: tuple[str, ...], abstract: Mapping[str, tuple[str, ...]]
) -> "tuple[str, Mapping[str, str]] | None":
    if entry.get("isSubclass") is not True:
        return None
    label = f"{entry['superclassProjectName']}:{entry['superclassResourceName']}"
    renamed = entry.get("superclassIdentityJsonPath")
    # Only an identity of one part is renamed, and then its one part is that of the subclass.
    return label, {path: identity_paths[0] if path == renamed else path for path in abstract[label]}


def _follow_descriptors(concrete: Mapping[str, ApiResource]) -> None:
    """Note which members of references are descriptors, because they are in the target, however far away."""
    by_alias = {one.alias[0]: one for one in concrete.values() if one.alias is not None}
    news = True
    while news:
        news = False
        for one in concrete.values():
            for reference in one.references.values():
                target = concrete.get(reference.target) or by_alias[reference.target]
                for theirs, here in reference.parts:
                    if theirs in target.descriptors and here not in one.descriptors:
                        one.descriptors[here] = target.descriptors[theirs]
                        news = True


def _type(path: str, resource: ApiResource) -> FieldType:
    if path in resource.descriptors:
        return FieldType.DESCRIPTOR
    node = schema_at(resource.schema, path)
    return _FORMATS.get(node.get("format", ""), _TYPES.get(node["type"], FieldType.TEXT))
