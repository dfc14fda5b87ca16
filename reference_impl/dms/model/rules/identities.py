"""Identity paths and subclasses (E01 CF-7, E01-S04)."""

from collections import Counter
from collections.abc import Iterator

from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import json_paths
from reference_impl.dms.model.declarations import AbstractResource, ReferenceMapping, Resource
from reference_impl.dms.model.errors.declarations import (
    IdentityPathDuplicateError,
    IdentityPathInArrayError,
    IdentityPathMissingError,
    IdentityPathUnmappedError,
    ReferencePartialIdentityError,
    SubclassIdentityRenameInvalidError,
    SubclassSuperclassInvalidError,
)
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.rules.declared_set import DeclaredSet


def invalid_superclass(resource: Resource, known: DeclaredSet) -> Iterator[DerivationError]:
    """Find a superclass that is missing or not abstract, and an identity that is renamed without being one path."""
    superclass = resource.superclass
    name = f"{superclass.project_name}:{superclass.resource_name}"
    if not superclass.is_subclass:
        if superclass.project_name is not None or superclass.resource_name is not None:
            problem = f"the superclass {name} is given for a resource that is no subclass"
            yield SubclassSuperclassInvalidError(problem, resource.id, superclass=name)
        return
    if superclass.id is None or superclass.id not in known.abstract_names:
        problem = f"the superclass {name} is no abstract resource of the set"
        yield SubclassSuperclassInvalidError(problem, resource.id, superclass=name)
        return
    abstract = known.abstracts.get(superclass.id)
    if superclass.identity_path is None or abstract is None:
        return
    if len(resource.identity_paths) != 1 or abstract.identity_paths != (superclass.identity_path,):
        problem = f"{superclass.identity_path} is not the one identity path of {name}, or there is not one here"
        yield SubclassIdentityRenameInvalidError(problem, resource.id, superclass=name)


def invalid_identity_paths(declared: Resource | AbstractResource) -> Iterator[DerivationError]:
    """Find identity paths that are missing, repeated or in arrays."""
    if not declared.identity_paths:
        yield IdentityPathMissingError("there is no identity path", declared.id)
    for path, times in Counter(declared.identity_paths).items():
        if times > 1:
            yield IdentityPathDuplicateError("the identity path is listed twice", declared.id, path)
        if json_paths.ANY_ITEM in path:
            yield IdentityPathInArrayError("the identity path leads into an array", declared.id, path)


def unmapped_identity_paths(resource: Resource) -> Iterator[IdentityPathUnmappedError]:
    """Find identity paths that no mapping entry has."""
    mappings = resource.mappings
    mapped = {one.path for one in mappings.scalars} | {one.path for one in mappings.descriptors}
    mapped |= {part.reference_path for reference in mappings.references for part in reference.parts}
    for path in resource.identity_paths:
        if path not in mapped:
            yield IdentityPathUnmappedError("no mapping entry has the identity path", resource.id, path)


def partial_identities(resource: Resource) -> Iterator[ReferencePartialIdentityError]:
    """Find references of which only some paths are identity paths."""
    identity = identity_path_set(resource)
    for reference in resource.mappings.references:
        if is_identity_component(reference, identity):
            missing: list[JsonValue] = [
                part.reference_path for part in reference.parts if part.reference_path not in identity
            ]
            if missing:
                problem = f"only some paths of {reference.key} are identity paths"
                path = reference.object_path
                yield ReferencePartialIdentityError(
                    problem, resource.id, path, key=reference.key, missing=list(dict.fromkeys(map(str, missing)))
                )


def identity_path_set(resource: Resource) -> frozenset[str]:
    """Return the paths of the natural key: ``identityJsonPaths`` decides, ``isPartOfIdentity`` is not read."""
    return frozenset(resource.identity_paths)


def is_identity_component(reference: ReferenceMapping, identity: frozenset[str]) -> bool:
    """Say whether a reference belongs to the identity: one of its paths is an identity path."""
    return any(part.reference_path in identity for part in reference.parts)
