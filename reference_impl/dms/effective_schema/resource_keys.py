"""Resource keys: a stable small number for every resource, and one hash of the whole numbering (E00 CF-7)."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from reference_impl.dms import canonical_json
from reference_impl.dms.errors import DuplicateResourceKeyError, ResourceKeyLimitExceededError
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import Project, ResourceKind, SchemaSet

SEED_HASH_HEADER: Final = "resource-key-seed-hash:v1"
RESOURCE_KEY_LIMIT: Final = 32767
"""The largest ``smallint``."""


class KeyedResource(Struct, frozen=True):
    """A resource that gets a key. ``resource_version`` is the version of the project that owns it."""

    project_name: str
    resource_name: str
    resource_version: str
    is_abstract: bool


class ResourceKey(Struct, frozen=True):
    """A numbered resource."""

    resource_key_id: int
    resource: KeyedResource


class ResourceKeys(Struct, frozen=True):
    """All keys in the order of their ids, with the text that was hashed."""

    keys: tuple[ResourceKey, ...]
    seed_hash: str
    manifest_text: str


def number_resources(schema_set: SchemaSet) -> ResourceKeys:
    """Number every resource of the set. Raises DuplicateResourceKeyError or ResourceKeyLimitExceededError."""
    collected = (resource for project in schema_set.projects for resource in keyed_resources(project))
    resources = in_key_order(collected)
    refuse_duplicates(resources)
    refuse_too_many(resources)
    keys = numbered(resources)
    text = seed_text(keys)
    return ResourceKeys(keys, canonical_json.sha256_hex(text.encode()), text)


def keyed_resources(project: Project) -> list[KeyedResource]:
    """Return the resources of a project that get a key: all but resource extensions."""
    return [
        KeyedResource(project.name, resource.name, project.version, resource.kind is ResourceKind.ABSTRACT)
        for resource in project.resources
        if resource.kind is not ResourceKind.EXTENSION
    ]


def in_key_order(resources: Iterable[KeyedResource]) -> tuple[KeyedResource, ...]:
    """Sort by project name and resource name, both ordinal."""
    return tuple(sorted(resources, key=lambda one: (ordinal_key(one.project_name), ordinal_key(one.resource_name))))


def refuse_duplicates(resources: Sequence[KeyedResource]) -> None:
    """Refuse two resources whose project and resource names are the same but for case."""
    seen: dict[tuple[str, str], KeyedResource] = {}
    for resource in resources:
        first = seen.setdefault((resource.project_name.casefold(), resource.resource_name.casefold()), resource)
        if first is not resource:
            pair = f"{first.project_name}/{first.resource_name}"
            other = f"{resource.project_name}/{resource.resource_name}"
            raise DuplicateResourceKeyError(
                f"{pair} and {other} have the same resource key",
                project_name=first.project_name,
                resource_name=first.resource_name,
            )


def refuse_too_many(resources: Sequence[KeyedResource]) -> None:
    """Refuse more resources than there are ids."""
    count = len(resources)
    if count > RESOURCE_KEY_LIMIT:
        message = f"the schema set has {count} resource keys, {RESOURCE_KEY_LIMIT} are possible"
        raise ResourceKeyLimitExceededError(message, count=count, limit=RESOURCE_KEY_LIMIT)


def numbered(resources: Sequence[KeyedResource]) -> tuple[ResourceKey, ...]:
    """Give the ids 1, 2, 3 … in the order given."""
    return tuple(ResourceKey(number, resource) for number, resource in enumerate(resources, start=1))


def seed_text(keys: Sequence[ResourceKey]) -> str:
    """Return the text that is hashed: a header and one line per key, each ended by a line feed."""
    lines = [SEED_HASH_HEADER, *(key_line(key) for key in keys)]
    return "".join(f"{line}\n" for line in lines)


def key_line(key: ResourceKey) -> str:
    """Return the line of one key, its four fields separated by ``|``."""
    resource = key.resource
    return f"{key.resource_key_id}|{resource.project_name}|{resource.resource_name}|{resource.resource_version}"
