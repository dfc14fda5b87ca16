"""Targets and paths of mapping entries (E01 CF-7)."""

from collections.abc import Iterator, Sequence

from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import descriptor_paths, json_paths, reading_mappings
from reference_impl.dms.model.declarations import AbstractResource, ReferenceMapping, Resource
from reference_impl.dms.model.errors.declarations import (
    DescriptorPathConflictError,
    ReferenceIdentityIncompleteError,
    ReferencePathInvalidError,
    ReferenceTargetUnknownError,
)
from reference_impl.dms.model.rules.declared_set import DeclaredSet
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key


def unknown_targets(declared: Resource | AbstractResource, known: DeclaredSet) -> Iterator[ReferenceTargetUnknownError]:
    """Find mappings whose target is not in the set, or of the wrong sort."""
    for mapping in declared.mappings.descriptors:
        if mapping.target not in known.descriptor_names:
            yield _unknown_target(declared.id, mapping.key, mapping.path, mapping.target, "descriptor")
    for reference in declared.mappings.references:
        if reference.target not in known.base_names and reference.target not in known.abstract_names:
            path = reading_mappings.first_path(reference)
            yield _unknown_target(declared.id, reference.key, path, reference.target, "resource")
    if isinstance(declared, AbstractResource):
        for path, target in descriptor_paths.own_descriptor_paths(declared):
            if target not in known.descriptor_names and not declared.mappings.descriptors:
                yield _unknown_target(declared.id, path, path, target, "descriptor")


def invalid_reference_paths(declared: Resource | AbstractResource) -> Iterator[ReferencePathInvalidError]:
    """Find references whose paths do not describe one object of their own."""
    seen: set[str] = set()
    for reference in declared.mappings.references:
        problem = _path_problem(reference)
        if problem is None and reference.object_path in seen:
            problem = "another entry describes the same reference object"
        if problem is not None:
            path = reading_mappings.first_path(reference)
            yield ReferencePathInvalidError(f"{reference.key}: {problem}", declared.id, path, key=reference.key)
        if reference.object_path is not None:
            seen.add(reference.object_path)


def incomplete_identities(resource: Resource, known: DeclaredSet) -> Iterator[ReferenceIdentityIncompleteError]:
    """Find references that do not list exactly the identity paths of their target."""
    for reference in resource.mappings.references:
        expected = known.identity_paths(reference.target)
        if expected is None:
            continue
        listed = [part.identity_path for part in reference.parts]
        unknown = [path for path in listed if path not in expected]
        missing = [path for path in expected if path not in listed]
        if listed and (unknown or missing):
            problem = f"{reference.key} lists {_listed(unknown)} too much and {_listed(missing)} too little"
            path = reading_mappings.first_path(reference)
            names: list[JsonValue] = [*unknown]
            absent: list[JsonValue] = [*missing]
            yield ReferenceIdentityIncompleteError(
                problem, resource.id, path, key=reference.key, unknown=names, missing=absent
            )


def descriptor_conflicts(
    declared: Resource | AbstractResource, known: DeclaredSet
) -> Iterator[DescriptorPathConflictError]:
    """Find paths that hold values of two descriptors."""
    for path, other in known.descriptor_paths.conflicts.get(declared.id, ()):
        first = known.descriptor_paths.by_resource[declared.id][path]
        names: list[JsonValue] = [*sorted((str(first), str(other)), key=ordinal_key)]
        problem = f"the path holds values of {names[0]} and of {names[1]}"
        yield DescriptorPathConflictError(problem, declared.id, path, descriptors=names)


def _unknown_target(
    resource: ResourceId, key: str, path: str | None, target: ResourceId, sort: str
) -> ReferenceTargetUnknownError:
    problem = f"{key} means the {sort} {target}, which the set does not have"
    return ReferenceTargetUnknownError(problem, resource, path, key=key, target=str(target))


def _path_problem(reference: ReferenceMapping) -> str | None:
    if not reference.parts:
        return "it lists no path"
    if reference.object_path is None:
        return "its paths are not below one reference object"
    paths = [part.reference_path for part in reference.parts]
    if any(json_paths.ANY_ITEM in path[len(reference.object_path) :] for path in paths):
        return "a path leads into an array of the reference object"
    if len({part.identity_path for part in reference.parts}) < len(reference.parts):
        return "it lists an identity path twice"
    return None


def _listed(paths: Sequence[str]) -> str:
    return ", ".join(paths) or "nothing"
