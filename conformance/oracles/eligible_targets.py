"""Which resources may be renamed, recomputed from the documents of a schema set (dms E01, CF-7)."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from conformance.oracles.canonical import members_of, project_of, text_of
from conformance.oracles.strict_json import TokenObject, TokenValue

ResourceName: TypeAlias = "tuple[str, str]"
"""Project name and resource name."""


def eligible_targets(documents: Sequence[TokenObject]) -> frozenset[ResourceName]:
    """Give the resources whose identity can change.

    These are the abstract ones, those that allow it, and those whose identity holds a reference to one of them, to a
    fixpoint over the whole set.
    """
    found = {*_abstract(documents), *_updatable(documents)}
    waiting = {name: set(_identity_targets(entry)) for name, entry in _base_resources(documents)}
    while grown := {name for name, targets in waiting.items() if name not in found and targets & found}:
        found |= grown
    return frozenset(found)


def _abstract(documents: Sequence[TokenObject]) -> Iterator[ResourceName]:
    for project in map(project_of, documents):
        for name in members_of(project.get("abstractResources", {})):
            yield text_of(project["projectName"]), name


def _updatable(documents: Sequence[TokenObject]) -> Iterator[ResourceName]:
    for name, entry in _base_resources(documents):
        if entry.get("allowIdentityUpdates") is True:
            yield name


def _base_resources(documents: Sequence[TokenObject]) -> Iterator[tuple[ResourceName, TokenObject]]:
    for project in map(project_of, documents):
        for entry in map(members_of, members_of(project["resourceSchemas"]).values()):
            if entry.get("isResourceExtension") is not True:
                yield (text_of(project["projectName"]), text_of(entry["resourceName"])), entry


def _identity_targets(entry: TokenObject) -> Iterator[ResourceName]:
    identity = set(_texts(entry.get("identityJsonPaths", [])))
    for mapping in map(members_of, members_of(entry.get("documentPathsMapping", {})).values()):
        pairs = [members_of(pair) for pair in _elements(mapping.get("referenceJsonPaths", []))]
        if any(text_of(pair["referenceJsonPath"]) in identity for pair in pairs):
            yield text_of(mapping["projectName"]), text_of(mapping["resourceName"])


def _texts(value: TokenValue) -> Iterator[str]:
    yield from map(text_of, _elements(value))


def _elements(value: TokenValue) -> Sequence[TokenValue]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"an array was expected, not {value!r}")
    return value
