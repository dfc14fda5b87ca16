"""Which places of a document must have one value (dms E07 H9, E01 CF-8).

Two places share a value when an equality constraint says so, directly or through others, or when both are parts of one
reference whose target demands it of its own identity.
"""

from collections.abc import Iterable, Iterator, Mapping

from conformance.oracles.api_resources import ApiResource, ApiResources, Reference


class SharedValues:
    """Answers for all resources of a set; what was worked out once is remembered."""

    def __init__(self, resources: ApiResources) -> None:
        self._resources = resources
        self._whole: dict[str, Mapping[str, frozenset[str]]] = {}
        self._identities: dict[str, Mapping[str, frozenset[str]]] = {}

    def places(self, label: str, path: str) -> frozenset[str]:
        """Return the places of a document that have the value of ``path``, itself among them."""
        if label not in self._whole:
            resource = self._resources.concrete[label]
            self._whole[label] = self._joined(resource, resource.references.values())
        return self._whole[label].get(path, frozenset({path}))

    def _identity_places(self, label: str, path: str) -> frozenset[str]:
        """Return the places of an identity that share a value. Identities never lead back to themselves."""
        if label not in self._identities:
            resource = self._resources.concrete[label]
            references = [one for one in resource.references.values() if one.is_identity]
            joined = self._joined(resource, references)
            known = {here for one in references for _, here in one.parts} | {*resource.identity_paths}
            self._identities[label] = {one: same & known for one, same in joined.items() if one in known}
        return self._identities[label].get(path, frozenset({path}))

    def _joined(self, resource: ApiResource, references: Iterable[Reference]) -> Mapping[str, frozenset[str]]:
        classes: dict[str, frozenset[str]] = {}
        for first, second in (*resource.equalities, *self._implied(references)):
            joined = classes.get(first, frozenset({first})) | classes.get(second, frozenset({second}))
            classes |= dict.fromkeys(joined, joined)
        return classes

    def _implied(self, references: Iterable[Reference]) -> Iterator[tuple[str, str]]:
        """Yield places of one reference that its target holds equal."""
        for reference in references:
            if reference.target not in self._resources.concrete:
                continue
            for theirs, here in reference.parts:
                same = self._identity_places(reference.target, theirs)
                yield from ((here, other) for path, other in reference.parts if path in same and other != here)
