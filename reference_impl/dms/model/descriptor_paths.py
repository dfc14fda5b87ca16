"""Which paths of a resource hold descriptor values: mapped ones, and those of referenced identities (E01 CF-7)."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from reference_impl.dms.model import json_paths, naming
from reference_impl.dms.model.declarations import AbstractResource, Mappings, ReferenceMapping, Resource
from reference_impl.dms.model.values import ResourceId


class DescriptorPaths(Struct, frozen=True):
    """The descriptor of every descriptor path by resource, and every (path, other descriptor) that contradicts."""

    by_resource: Mapping[ResourceId, Mapping[str, ResourceId]]
    conflicts: Mapping[ResourceId, Sequence[tuple[str, ResourceId]]]


@dataclass(slots=True)
class _Spreading:
    """What is known so far while descriptor paths spread along references."""

    found: dict[ResourceId, dict[str, ResourceId]] = field(default_factory=dict)
    conflicts: dict[ResourceId, list[tuple[str, ResourceId]]] = field(default_factory=dict)

    def add(self, resource: ResourceId, path: str, descriptor: ResourceId) -> None:
        """Note a descriptor path; the first descriptor stays, another one contradicts it."""
        known = self.found.setdefault(resource, {}).setdefault(path, descriptor)
        conflict = (path, descriptor)
        if known != descriptor and conflict not in self.conflicts.setdefault(resource, []):
            self.conflicts[resource].append(conflict)


def descriptor_paths(resources: Iterable[Resource], abstracts: Iterable[AbstractResource]) -> DescriptorPaths:
    """Find the descriptor paths of the whole set, to a fixpoint: references may form circles."""
    state = _Spreading()
    referrers: dict[ResourceId, list[tuple[ResourceId, ReferenceMapping]]] = {}
    everything: list[Resource | AbstractResource] = [*resources, *abstracts]
    for declared in everything:
        state.found.setdefault(declared.id, {})
        for path, descriptor in own_descriptor_paths(declared):
            state.add(declared.id, path, descriptor)
        for reference in declared.mappings.references:
            referrers.setdefault(reference.target, []).append((declared.id, reference))
    waiting = deque(state.found)
    while waiting:
        target = waiting.popleft()
        for referrer, reference in referrers.get(target, ()):
            if spread(state, target, referrer, reference):
                waiting.append(referrer)
    return DescriptorPaths(state.found, state.conflicts)


def spread(state: _Spreading, target: ResourceId, referrer: ResourceId, reference: ReferenceMapping) -> bool:
    """Pass the descriptor paths of a target's identity on to a reference; say whether the referrer got a new one."""
    known = state.found.get(target, {})
    before = len(state.found[referrer])
    for part in reference.parts:
        if part.identity_path in known:
            state.add(referrer, part.reference_path, known[part.identity_path])
    return len(state.found[referrer]) > before


def own_descriptor_paths(declared: Resource | AbstractResource) -> list[tuple[str, ResourceId]]:
    """Return the mapped descriptor paths; an abstract resource without mapping has inferred ones."""
    if isinstance(declared, AbstractResource) and declared.mappings == Mappings():
        return inferred_descriptor_paths(declared)
    return [(mapping.path, mapping.target) for mapping in declared.mappings.descriptors]


def inferred_descriptor_paths(abstract: AbstractResource) -> list[tuple[str, ResourceId]]:
    """Return the identity paths that end in ``Descriptor``, each with the descriptor of that name (apischema.md 3)."""
    inferred = []
    for path in abstract.identity_paths:
        parsed = json_paths.parse(path)
        last = parsed.segments[-1] if parsed else ""
        if last.endswith("Descriptor"):
            inferred.append((path, ResourceId(abstract.id.project_name, naming.pascal_case(last))))
    return inferred
