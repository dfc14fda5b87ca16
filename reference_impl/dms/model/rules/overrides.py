"""Placement and form of descriptors' names and of name overrides (E01 CF-5)."""

from collections.abc import Iterator

from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model import json_paths, naming
from reference_impl.dms.model.composed import Entry
from reference_impl.dms.model.declarations import NameOverride, Resource
from reference_impl.dms.model.errors.declarations import (
    DescriptorNameInvalidError,
    DescriptorRelationalForbiddenError,
    NameOverrideConflictError,
    NameOverrideInvalidError,
    NameOverrideReferenceMemberError,
    RootNameOverrideInvalidError,
)
from reference_impl.dms.model.errors.derivation import DerivationError
from reference_impl.dms.model.reading_entries import root_name_override


def misplaced_descriptor(resource: Resource) -> Iterator[DerivationError]:
    """Find a descriptor whose name does not say so, or that wants table names."""
    if not resource.is_descriptor:
        return
    if not resource.id.resource_name.endswith("Descriptor"):
        yield DescriptorNameInvalidError("the name of a descriptor ends in Descriptor", resource.id)
    if resource.has_relational:
        yield DescriptorRelationalForbiddenError("a descriptor has no member relational", resource.id)


def invalid_root_name(resource: Resource) -> Iterator[RootNameOverrideInvalidError]:
    """Find a root table name that is none."""
    value = resource.root_name_override
    if value is not None and not is_name(value):
        problem = "rootTableNameOverride is no name"
        yield RootNameOverrideInvalidError(problem, resource.id, value=value)


def invalid_extension_root_name(entry: Entry) -> Iterator[RootNameOverrideInvalidError]:
    """Find a root table name of a resource extension that is not the one it must have."""
    value = root_name_override(entry.content)
    expected = naming.extension_root(entry.id.resource_name)
    if value is not None and value != expected:
        problem = f"rootTableNameOverride of a resource extension must be {expected}"
        yield RootNameOverrideInvalidError(problem, entry.id, value=value)


def invalid_overrides(resource: Resource) -> Iterator[DerivationError]:
    """Find overrides that are no names, share a path, or are inside a reference beside its identity paths."""
    references = {one.object_path for one in resource.mappings.references}
    parts = {part.reference_path for one in resource.mappings.references for part in one.parts}
    first: dict[str, NameOverride] = {}
    for override in resource.overrides:
        if not is_name(override.value):
            problem = "the override is no name"
            yield NameOverrideInvalidError(problem, resource.id, override.path, value=override.value)
        if override.path not in parts and references.intersection(json_paths.ancestors(override.path)):
            problem = "the override is inside a reference object and not at one of its identity paths"
            yield NameOverrideReferenceMemberError(problem, resource.id, override.path)
        other = first.setdefault(override.path, override)
        if other is not override:
            keys: list[JsonValue] = [other.key, override.key]
            yield NameOverrideConflictError("two overrides name one path", resource.id, override.path, keys=keys)


def is_name(value: JsonValue) -> bool:
    """Say whether an override is a text with a letter or digit."""
    return isinstance(value, str) and bool(naming.pascal_case(value))
