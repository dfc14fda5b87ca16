"""Resource keys and their seed hash, recomputed from dms E00, CF-7."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.oracles.canonical import members_of, ordinal, project_of, sha256_hex, text_of
from conformance.oracles.strict_json import TokenObject

_HEADER: Final = "resource-key-seed-hash:v1"


@dataclass(frozen=True, slots=True)
class ResourceKey:
    """One numbered (project, resource) pair."""

    resource_key_id: int
    project_name: str
    resource_name: str
    resource_version: str
    is_abstract_resource: bool


def resource_keys(documents: Iterable[TokenObject]) -> tuple[ResourceKey, ...]:
    """Number the resources of a valid set by ordinal (project name, resource name)."""
    found = sorted(
        (found for document in documents for found in _resources(project_of(document))),
        key=lambda found: (ordinal(found[0]), ordinal(found[1])),
    )
    return tuple(ResourceKey(number, *names) for number, names in enumerate(found, start=1))


def _resources(project: TokenObject) -> Iterator[tuple[str, str, str, bool]]:
    name, version = text_of(project["projectName"]), text_of(project["projectVersion"])
    for entry in map(members_of, members_of(project["resourceSchemas"]).values()):
        if entry.get("isResourceExtension") is not True:
            yield name, text_of(entry["resourceName"]), version, False
    for resource in members_of(project.get("abstractResources", {})):
        yield name, resource, version, True


def seed_text(keys: Sequence[ResourceKey]) -> str:
    """Build the text whose SHA-256 is the seed hash; every line ends with LF."""
    lines = (f"{key.resource_key_id}|{key.project_name}|{key.resource_name}|{key.resource_version}" for key in keys)
    return "".join(f"{line}\n" for line in (_HEADER, *lines))


def seed_hash(keys: Sequence[ResourceKey]) -> str:
    """Fingerprint the numbering, 64 lower-case hex digits."""
    return sha256_hex(seed_text(keys))
