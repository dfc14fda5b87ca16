"""All declarations of a set, for rules that look at more than one resource."""

from collections.abc import Mapping

from msgspec import Struct

from reference_impl.dms.model.declarations import AbstractResource, Resource
from reference_impl.dms.model.descriptor_paths import DescriptorPaths
from reference_impl.dms.model.values import ResourceId


class DeclaredSet(Struct, frozen=True):
    """The entries that could be read; ``names`` are all of them, also those that could not."""

    resources: Mapping[ResourceId, Resource]
    abstracts: Mapping[ResourceId, AbstractResource]
    descriptor_paths: DescriptorPaths
    base_names: frozenset[ResourceId]
    descriptor_names: frozenset[ResourceId]
    abstract_names: frozenset[ResourceId]

    def identity_paths(self, target: ResourceId) -> tuple[str, ...] | None:
        """Return the identity paths of a referenced resource, ``None`` when it could not be read."""
        declared = self.resources.get(target) or self.abstracts.get(target)
        return None if declared is None else declared.identity_paths
