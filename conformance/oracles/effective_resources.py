"""What a resource consists of after composition, recomputed from dms E01, CF-3 and CF-4, for valid schema sets.

The oracle speaks about places of the document, not about tables: which paths hold values, which are references, which
are arrays, and where extension objects stand.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Document: TypeAlias = "Mapping[str, Any]"
EXTENSION: Final = "_ext"
_LINK: Final = "link"


@dataclass(frozen=True, slots=True)
class EffectiveResource:
    """A base resource with everything that extensions attach to it."""

    project: str
    name: str
    is_descriptor: bool
    identity_paths: tuple[str, ...]
    schema: Mapping[str, Any]
    mapping: tuple[Mapping[str, Any], ...]
    equalities: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """``Project:Resource``."""
        return f"{self.project}:{self.name}"

    @property
    def references(self) -> dict[str, Mapping[str, Any]]:
        """The mapping entries of document references, by the path of their objects."""
        found = (one for one in self.mapping if one["isReference"] and not one["isDescriptor"])
        return {one["referenceJsonPaths"][0]["referenceJsonPath"].rpartition(".")[0]: one for one in found}


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a document, each by its JSON path. Arrays and extension objects are given by their scopes."""

    values: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    arrays: list[str] = field(default_factory=list)
    extensions: list[str] = field(default_factory=list)
    nullable: set[str] = field(default_factory=set)


def effective_resources(documents: Iterable[Document]) -> tuple[EffectiveResource, ...]:
    """Compose every base resource of a valid set."""
    projects = [document["projectSchema"] for document in documents]
    extensions = [entry for project in projects for entry in _entries(project) if _extends(entry)]
    return tuple(
        _composed(project["projectName"], entry, [one for one in extensions if one["resourceName"] == name])
        for project in projects
        for entry in _entries(project)
        if not _extends(entry)
        for name in (entry["resourceName"],)
    )


def places(resource: EffectiveResource) -> Places:
    """Walk the effective schema."""
    found = Places()
    _walk(resource.schema, "$", found, set(resource.references), nullable=False)
    return found


def abstract_identities(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Give the identity paths of every abstract resource by ``Project:Resource``."""
    return {
        f"{project['projectName']}:{name}": tuple(entry["identityJsonPaths"])
        for project in (document["projectSchema"] for document in documents)
        for name, entry in project.get("abstractResources", {}).items()
    }


def _entries(project: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(project["resourceSchemas"].values())


def _extends(entry: Mapping[str, Any]) -> bool:
    return entry.get("isResourceExtension") is True


def _composed(project: str, entry: Mapping[str, Any], extensions: list[Mapping[str, Any]]) -> EffectiveResource:
    schema = copy.deepcopy(entry["jsonSchemaForInsert"])
    for one in extensions:
        fragment = one.get("jsonSchemaForInsert", {}).get("properties", {}).get(EXTENSION)
        if fragment is not None:
            _attach(schema, fragment)
        for override in one.get("commonExtensionOverrides", []):
            for location in override["insertionLocations"]:
                _attach(_node(schema, location), override["schemaFragment"])
    equalities = [pair for one in (entry, *extensions) for pair in one.get("equalityConstraints", [])]
    mappings = [one.get("documentPathsMapping", {}).values() for one in (entry, *extensions)]
    return EffectiveResource(
        project=project,
        name=entry["resourceName"],
        is_descriptor=entry.get("isDescriptor") is True,
        identity_paths=tuple(entry.get("identityJsonPaths", [])),
        schema=schema,
        mapping=tuple(one for mapping in mappings for one in mapping),
        equalities=tuple((pair["sourceJsonPath"], pair["targetJsonPath"]) for pair in equalities),
    )


def _attach(node: Any, fragment: Mapping[str, Any]) -> None:
    target = node["properties"].setdefault(EXTENSION, {"type": "object", "properties": {}})
    target["properties"] |= copy.deepcopy(fragment["properties"])
    if "required" in fragment:
        target["required"] = sorted({*target.get("required", []), *fragment["required"]})


def _node(schema: Any, location: str) -> Any:
    for step in location.removeprefix("$.").split("."):
        schema = schema[step]
    return schema


def _walk(node: Mapping[str, Any], path: str, found: Places, references: set[str], *, nullable: bool) -> None:
    for name, child, optional in _members(node):
        below = f"{path}.{name}"
        maybe_null = nullable or optional
        if path in references and name == _LINK:
            continue
        if name == EXTENSION:
            _walk_extensions(child, below, found, references, nullable=maybe_null)
        elif "items" in child:
            _walk_array(child, below, found, references)
        elif "properties" in child:
            if below in references:
                found.references.append(below)
                _note(found, below, nullable=maybe_null)
            _walk(child, below, found, references, nullable=maybe_null)
        else:
            found.values.append(below)
            # The columns of a reference are null together: whatever its object's own list of required members says.
            _note(found, below, nullable=nullable if path in references else maybe_null)


def _walk_array(node: Mapping[str, Any], path: str, found: Places, references: set[str]) -> None:
    scope = f"{path}[*]"
    found.arrays.append(scope)
    if "properties" in node["items"]:
        _walk(node["items"], scope, found, references, nullable=False)
    else:
        found.values.append(scope)


def _walk_extensions(
    node: Mapping[str, Any], path: str, found: Places, references: set[str], *, nullable: bool
) -> None:
    for key, child, optional in _members(node):
        scope = f"{path}.{key}"
        found.extensions.append(scope)
        _walk(child, scope, found, references, nullable=nullable or optional)


def _members(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """Yield name, schema and whether the member may be absent or null."""
    required = node.get("required", [])
    for name, child in node.get("properties", {}).items():
        yield name, child, name not in required or child.get("x-nullable") is True


def _note(found: Places, path: str, *, nullable: bool) -> None:
    if nullable:
        found.nullable.add(path)
