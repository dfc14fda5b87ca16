"""What requests for each resource need, compiled once when the schema set is fixed (E07 C2)."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reference_impl.dms.model.composed import ComposedSet
from reference_impl.dms.model.declarations import Resource
from reference_impl.dms.model.descriptor_paths import DescriptorPaths
from reference_impl.dms.model.json_paths import ANY_ITEM, array_scope
from reference_impl.dms.model.passes import validate_set
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.requests.array_checks import EqualityConstraint, UniqueTuple
from reference_impl.dms.requests.compiling import body_node
from reference_impl.dms.requests.nodes import ObjectNode
from reference_impl.dms.requests.path_instances import SchemaPath, schema_path
from reference_impl.dms.requests.references import (
    DescriptorSite,
    ExtractionPlan,
    IdentityPart,
    ReferenceSite,
    Superclass,
    by_path,
)


class ResourceRequests(Struct, frozen=True):
    """How a body for one resource is made canonical, checked, and searched for references."""

    resource: ResourceId
    endpoint: str
    is_descriptor: bool
    allows_identity_updates: bool
    body: ObjectNode
    equalities: tuple[EqualityConstraint, ...]
    unique_tuples: tuple[UniqueTuple, ...]
    extraction: ExtractionPlan


def compile_requests(composed: ComposedSet) -> Mapping[ResourceId, ResourceRequests]:
    """Compile the requests of every base resource and descriptor. Raises a DerivationError."""
    schemas = {project.name: "" for project in composed.projects}
    read = validate_set.read_entries(composed, schemas)
    known = validate_set.declared_set(composed, read)
    validate_set.refuse_unsound_entries(composed, read, known)
    paths = known.descriptor_paths
    endpoints = dict(_endpoints(composed))
    return {
        one.entry.id: _requests(read.resources[one.entry.id], body_node(one, composed), paths, endpoints[one.entry.id])
        for one in composed.resources
    }


def _endpoints(composed: ComposedSet) -> Iterator[tuple[ResourceId, str]]:
    for project in composed.projects:
        entries = project.schema.get("resourceSchemas")
        for endpoint, content in entries.items() if isinstance(entries, dict) else ():
            if isinstance(content, dict):
                yield ResourceId(project.name, str(content.get("resourceName"))), endpoint


def _requests(resource: Resource, body: ObjectNode, paths: DescriptorPaths, endpoint: str) -> ResourceRequests:
    descriptors = paths.by_resource[resource.id]
    return ResourceRequests(
        resource.id,
        endpoint,
        resource.is_descriptor,
        resource.allows_identity_updates,
        body,
        tuple(
            EqualityConstraint(
                schema_path(one.source_path), schema_path(one.target_path), one.source_path in descriptors
            )
            for one in resource.equalities
        ),
        tuple(
            one for listed in resource.uniqueness for one in _unique_tuples(_values_at(listed, resource), descriptors)
        ),
        _extraction(resource, descriptors, paths),
    )


def _values_at(paths: Iterable[str], resource: Resource) -> Iterator[str]:
    """Yield the paths of values that a list of paths means; a reference stands for all that it carries."""
    parts = {one.object_path: [part.reference_path for part in one.parts] for one in resource.mappings.references}
    for path in paths:
        yield from dict.fromkeys(parts.get(path, [path]))


def _unique_tuples(paths: Iterable[str], descriptors: Mapping[str, ResourceId]) -> Iterator[UniqueTuple]:
    """Group the paths of one constraint by their innermost array (apischema.md 7)."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        scope = array_scope(path)
        if scope is not None:
            groups.setdefault(scope, []).append(path)
    for scope, members in groups.items():
        depth = len(schema_path(scope).steps)
        array = SchemaPath(scope.removesuffix(ANY_ITEM), schema_path(scope).steps[:-1])
        yield UniqueTuple(array, tuple((schema_path(one).steps[depth:], one in descriptors) for one in members))


def _extraction(resource: Resource, descriptors: Mapping[str, ResourceId], paths: DescriptorPaths) -> ExtractionPlan:
    mappings = resource.mappings
    sites = [
        ReferenceSite(
            schema_path(one.object_path),
            one.target,
            tuple(
                IdentityPart(
                    part.identity_path,
                    schema_path(part.reference_path),
                    part.identity_path in paths.by_resource.get(one.target, {}),
                )
                for part in one.parts
            ),
        )
        for one in mappings.references
        if one.object_path is not None
    ]
    places = sorted(descriptors.items(), key=lambda one: ordinal_key(one[0]))
    return ExtractionPlan(
        resource.id,
        tuple(IdentityPart(path, schema_path(path), path in descriptors) for path in resource.identity_paths),
        _superclass(resource),
        by_path(sites),
        tuple(DescriptorSite(schema_path(path), target) for path, target in places),
        resource.is_descriptor,
    )


def _superclass(resource: Resource) -> Superclass | None:
    declared = resource.superclass
    if not declared.is_subclass or declared.id is None:
        return None
    return Superclass(declared.id, declared.identity_path)
