"""Valid documents of every resource of a schema set, in an order in which they can be created (dms E07, E08, E11).

Everything comes from the ApiSchema: required and optional members, references, descriptors, places that share a value.
What a document refers to is taken from the documents before it, or made first, with required members only.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from conformance.oracles.api_resources import ApiResource, ApiResources, Reference, schema_at
from conformance.oracles.shared_values import SharedValues
from conformance.strategies.valid_values import ValidValues

_NAMESPACE: Final = "uri://example.org/{}"
_ATTEMPTS: Final = 5
_FULL_ARRAY: Final = 2
Bound = Mapping[str, object]


class NotSatisfiable(Exception):  # noqa: N818 - a fact about a schema, not an error
    """No document can be made that has these values at these places."""


@dataclass(frozen=True, slots=True)
class ValidDocument:
    """A document. ``identity`` are its values by path; ``targets`` the numbers of the documents it refers to.

    One that ``is_whole`` has every member of its resource; the others are there to be referred to.
    """

    number: int
    resource: ApiResource = field(repr=False)
    body: Mapping[str, Any]
    identity: Bound
    targets: frozenset[int]
    is_whole: bool


def valid_documents(
    resources: ApiResources, seed: int, labels: "Iterable[str] | None" = None
) -> tuple[ValidDocument, ...]:
    """Return a whole document of every resource, or of some, each behind those that it refers to."""
    world = _World(resources, ValidValues(seed))
    for label in resources.concrete if labels is None else labels:
        world.make(resources.concrete[label], {}, full=True)
    return tuple(world.documents)


def required_only(document: ValidDocument) -> Mapping[str, Any]:
    """Return the body with nothing but required members, and of required arrays the first element."""
    body: Mapping[str, Any] = _required(document.body, document.resource.schema)
    return body


def _required(value: Any, schema: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_required(value[0], schema["items"])]
    if not isinstance(value, dict):
        return value
    names = [name for name in value if name in schema.get("required", ())] or [*value]
    return {name: _required(value[name], schema["properties"][name]) for name in names}


class _World:
    """The documents made so far."""

    def __init__(self, resources: ApiResources, values: ValidValues) -> None:
        self.documents: list[ValidDocument] = []
        self.resources = resources
        self.shared = SharedValues(resources)
        self.values = values
        self._by_label: dict[str, list[tuple[Bound, ValidDocument]]] = {}

    def _found(self, label: str, bound: Bound) -> "ValidDocument | None":
        """Return a document of a resource, concrete or abstract, whose identity has these values."""
        return next((one for identity, one in self._by_label.get(label, ()) if bound.items() <= identity.items()), None)

    def document(self, label: str, bound: Bound, *, reuses: bool) -> ValidDocument:
        """Return a document with these values, one that is there when it ``reuses`` or none else can be."""
        there = self._found(label, bound)
        if there is not None and reuses:
            return there
        try:
            return self._made(label, bound)
        except NotSatisfiable:
            if there is None:
                raise
            return there

    def _made(self, label: str, bound: Bound) -> ValidDocument:
        """Make a document of a resource; of an abstract one, of any that belongs to it."""
        if label in self.resources.concrete:
            return self.make(self.resources.concrete[label], bound, full=False)
        resource = self.resources.concrete[self.values.chosen([*self.resources.members[label]])]
        assert resource.alias is not None
        return self.make(resource, {resource.alias[1][path]: value for path, value in bound.items()}, full=False)

    def make(self, resource: ApiResource, bound: Bound, *, full: bool) -> ValidDocument:
        """Make a document with these values, whose identity is new. Raises NotSatisfiable."""
        for attempt in range(_ATTEMPTS):
            draft = _Draft(self, resource, bound, full=full, reuses=attempt == 0)
            body = draft.body()
            identity = {path: _at(body, path) for path in resource.identity_paths} or _descriptor_identity(body)
            aliases = [(resource.label, identity), *_aliases(resource, identity)]
            if all(self._found(label, values) is None for label, values in aliases):
                document = ValidDocument(len(self.documents), resource, body, identity, frozenset(draft.targets), full)
                self.documents.append(document)
                for label, values in aliases:
                    self._by_label.setdefault(label, []).append((values, document))
                return document
        raise NotSatisfiable(f"every {resource.label} with {dict(bound)} was there before")

    def descriptor(self, label: str, skipped: Collection[int]) -> ValidDocument:
        """Return a descriptor that is none of the ``skipped``; the first of those that are there, if possible."""
        there = (one for _, one in self._by_label.get(label, ()) if one.number not in skipped)
        return next(there, None) or self._made(label, {})


class _Draft:
    """A document while it is made: what its places share is settled by whichever comes first, references in front."""

    def __init__(self, world: _World, resource: ApiResource, bound: Bound, *, full: bool, reuses: bool) -> None:
        self.targets: set[int] = set()
        self._world = world
        self._resource = resource
        self._full = full
        self._reuses = reuses
        self._settled: dict[frozenset[str], object] = {self._places(path): value for path, value in bound.items()}
        self._resolved: dict[str, Mapping[str, object]] = {}
        self._used: dict[str, set[int]] = {}

    def body(self) -> Mapping[str, Any]:
        """Return the whole document. Raises NotSatisfiable."""
        if self._resource.is_descriptor:
            return _descriptor_body(self._resource, self._world.values)
        inside = (one for one in self._resource.references.values() if "[*]" not in one.path)
        for reference in sorted(inside, key=lambda one: (not one.is_identity, one.path)):
            if self._is_there(reference.path):
                self._try(reference)
        return self._object(self._resource.schema, "$")

    def _try(self, reference: Reference) -> None:
        """Resolve a reference that stands in no array; one that may be absent is, when nothing fits."""
        try:
            resolved = self._resolve(reference, reuses=self._reuses or not reference.is_identity)
        except NotSatisfiable:
            if self._is_required(reference.path):
                raise
        else:
            self._resolved[reference.path] = resolved

    def _places(self, path: str) -> frozenset[str]:
        return self._world.shared.places(self._resource.label, path)

    def _is_there(self, path: str) -> bool:
        return self._full or self._is_required(path)

    def _is_required(self, path: str) -> bool:
        """Whether every object on the way to a path must have its member."""
        schema = self._resource.schema
        for name in path.removeprefix("$.").split("."):
            if name not in schema.get("required", ()):
                return False
            schema = schema["properties"][name]
        return True

    def _object(self, schema: Mapping[str, Any], path: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, member in schema["properties"].items():
            if self._full or name in schema.get("required", ()):
                value = self._member(member, f"{path}.{name}")
                if value not in ({}, [], None):
                    made[name] = value
        return made

    def _member(self, schema: Mapping[str, Any], path: str) -> Any:
        if path in self._resource.references:
            if "[*]" not in path:
                return self._resolved.get(path)
            return self._resolve(self._resource.references[path], reuses=False)
        if "items" in schema:
            return [*self._elements(schema["items"], f"{path}[*]")]
        if "properties" in schema:
            return self._object(schema, path)
        return self._scalar(schema, path)

    def _elements(self, items: Mapping[str, Any], path: str) -> Iterator[Any]:
        """Yield elements of which no two are alike in anything that could identify them."""
        seen: list[Any] = []
        for _ in range(_FULL_ARRAY if self._full else 1):
            try:
                element = self._member(items, path) if "properties" not in items else self._object(items, path)
            except NotSatisfiable:
                if not seen:
                    raise
                return
            if all(_is_distinct(element, one, items) for one in seen):
                seen.append(element)
                yield element

    def _scalar(self, schema: Mapping[str, Any], path: str) -> object:
        places = self._places(path)
        if places in self._settled:
            return self._settled[places]
        if path in self._resource.descriptors:
            value: object = self._descriptor(path)
        else:
            value = self._world.values.value(schema, self._resource.decimals.get(path))
        if "[*]" not in path or len(places) > 1:
            self._settled[places] = value
        return value

    def _descriptor(self, path: str) -> str:
        used = self._used.setdefault(path, set())
        found = self._world.descriptor(self._resource.descriptors[path], used)
        used.add(found.number)
        self.targets.add(found.number)
        return f"{found.body['namespace']}#{found.body['codeValue']}"

    def _resolve(self, reference: Reference, *, reuses: bool) -> Mapping[str, object]:
        """Return a reference object; its document is one that is there, or is made."""
        bound: dict[str, object] = {}
        for theirs, here in reference.parts:
            value = self._settled.get(self._places(here), self._limited(here))
            if value is not None and bound.setdefault(theirs, value) != value:
                raise NotSatisfiable(f"{reference.path} must have two values in one place")
        document = self._world.document(reference.target, bound, reuses=reuses or self._is_settled(reference))
        self.targets.add(document.number)
        identity = dict(_aliases(document.resource, document.identity)).get(reference.target, document.identity)
        for theirs, here in reference.parts:
            if "[*]" not in here or len(self._places(here)) > 1:
                self._settled[self._places(here)] = identity[theirs]
        return {here.rpartition(".")[2]: identity[theirs] for theirs, here in reference.parts}

    def _is_settled(self, reference: Reference) -> bool:
        return all(self._places(here) in self._settled for _, here in reference.parts)

    def _limited(self, path: str) -> object:
        """Return a value for a member that has bounds of its own, which its target may not know."""
        schema = schema_at(self._resource.schema, path)
        return self._world.values.value(schema, None) if "maximum" in schema else None


def _is_distinct(one: Any, other: Any, items: Mapping[str, Any]) -> bool:
    """Whether no member that both must have is equal, objects and truth values aside where others differ."""
    if not isinstance(one, dict):
        return bool(one != other)
    names = [name for name in items.get("required", one) if name in one and name in other]
    return any(one[name] != other[name] for name in names or one) and one != other


def _at(body: Any, path: str) -> object:
    for name in path.removeprefix("$.").split("."):
        body = body[name]
    return body


def _aliases(resource: ApiResource, identity: Bound) -> Iterable[tuple[str, Bound]]:
    if resource.alias is None:
        return []
    label, paths = resource.alias
    return [(label, {theirs: identity[own] for theirs, own in paths.items()})]


def _descriptor_identity(body: Mapping[str, Any]) -> Bound:
    return {"$.namespace": body["namespace"], "$.codeValue": body["codeValue"]}


def _descriptor_body(resource: ApiResource, values: ValidValues) -> Mapping[str, Any]:
    members = resource.schema["properties"]
    texts = {name: values.value(members[name], None) for name in ("codeValue", "shortDescription", "description")}
    return {**texts, "namespace": _NAMESPACE.format(resource.label.partition(":")[2])}
