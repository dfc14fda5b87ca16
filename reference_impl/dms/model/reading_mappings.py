"""``documentPathsMapping`` to typed mappings (apischema.md 6)."""

from collections.abc import Sequence

from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.model import json_paths, members
from reference_impl.dms.model.composed import Mapping
from reference_impl.dms.model.declarations import (
    DescriptorMapping,
    Mappings,
    ReferenceMapping,
    ReferencePart,
    ScalarMapping,
)
from reference_impl.dms.model.members import Place
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key


def read_mappings(mappings: Sequence[Mapping], resource_name: str) -> Mappings:
    """Read all entries; each kind in ordinal order of paths, then keys."""
    read = [read_mapping(mapping, resource_name) for mapping in mappings]
    scalars = [one for one in read if isinstance(one, ScalarMapping)]
    descriptors = [one for one in read if isinstance(one, DescriptorMapping)]
    references = [one for one in read if isinstance(one, ReferenceMapping)]
    return Mappings(
        tuple(sorted(scalars, key=lambda one: (ordinal_key(one.path), ordinal_key(one.key)))),
        tuple(sorted(descriptors, key=lambda one: (ordinal_key(one.path), ordinal_key(one.key)))),
        tuple(sorted(references, key=lambda one: (ordinal_key(first_path(one) or ""), ordinal_key(one.key)))),
    )


def first_path(reference: ReferenceMapping) -> str | None:
    """Return the path by which a reference is sorted and reported: its object, else its first value."""
    if reference.object_path is not None:
        return reference.object_path
    return min((part.reference_path for part in reference.parts), key=ordinal_key, default=None)


def read_mapping(mapping: Mapping, resource_name: str) -> ScalarMapping | DescriptorMapping | ReferenceMapping:
    """Read one entry."""
    place = Place(ResourceId(mapping.owner, resource_name), "documentPathsMapping").inside(mapping.key)
    content = members.required_object(mapping.content, place)
    is_required = members.optional_boolean(content, "isRequired", place)
    if not members.required_boolean(content, "isReference", place):
        return ScalarMapping(mapping.key, members.required_path(content, "path", place))
    target = ResourceId(
        members.required_text(content, "projectName", place), members.required_text(content, "resourceName", place)
    )
    if members.optional_boolean(content, "isDescriptor", place):
        return DescriptorMapping(mapping.key, members.required_path(content, "path", place), target)
    parts = members.each(content, "referenceJsonPaths", place, read_part)
    object_path = json_paths.reference_object(part.reference_path for part in parts)
    return ReferenceMapping(mapping.owner, mapping.key, target, parts, is_required, object_path)


def read_part(item: JsonObject, place: Place) -> ReferencePart:
    """Read one item of ``referenceJsonPaths``."""
    identity_path = members.required_path(item, "identityJsonPath", place)
    return ReferencePart(identity_path, members.required_path(item, "referenceJsonPath", place))
