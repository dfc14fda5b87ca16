"""Attaching an ``_ext`` object schema at a place of a base resource's insert schema (E01 CF-3 rules 4 and 5)."""

from collections.abc import Sequence

from msgspec import Struct

from reference_impl.dms import canonical_json
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import json_paths
from reference_impl.dms.model.composed import Entry
from reference_impl.dms.model.errors.composition import (
    ExtensionInsertionInvalidError,
    ExtensionMergeConflictError,
    ExtensionSiteUnsupportedError,
)
from reference_impl.dms.ordinal import ordinal_key


class Site(Struct, frozen=True):
    """A schema node that takes ``_ext``, and the scope of the document that it describes."""

    node: JsonObject
    scope: str


class Attaching(Struct, frozen=True):
    """The entry that attaches, the project of its base, and who attached what stands at a (scope, key) already."""

    entry: Entry
    base_project: str
    owners: dict[tuple[str, str], str]


def find_site(root: JsonObject, location: str, entry: Entry) -> Site:
    """Walk an insertion location through the insert schema of the base."""
    names = _names(location)
    node: JsonValue = root
    for name in names or ():
        node = node.get(name) if isinstance(node, dict) else None
    if names is None or not isinstance(node, dict) or not _is_object_with_properties(node):
        problem = f"the location {location} leads to no object schema with properties"
        raise ExtensionInsertionInvalidError(problem, entry.id, location=location)
    scope, is_extensible = document_scope(names)
    if not is_extensible:
        problem = f"the location {location} is neither the root nor the items of an array"
        raise ExtensionSiteUnsupportedError(problem, entry.id, scope, site=scope)
    return Site(node, scope)


def document_scope(names: Sequence[str]) -> tuple[str, bool]:
    """Return the scope that a location describes, and whether ``_ext`` may stand there."""
    scope, is_extensible, left = json_paths.ROOT, True, [*names]
    while left:
        keyword = left.pop(0)
        if keyword == "items":
            scope, is_extensible = f"{scope}{json_paths.ANY_ITEM}", True
        else:
            name = left.pop(0) if left else ""
            scope, is_extensible = f"{scope}.{name}", False
    return scope, is_extensible and not json_paths.passes_extension(scope)


def first_property(location: str) -> str | None:
    """Return the top-level property through which a location leads."""
    names = _names(location) or []
    return names[1] if len(names) > 1 and names[0] == "properties" else None


def extension_object(site: Site) -> JsonObject:
    """Return the ``_ext`` object schema of a site, made when it is missing."""
    properties = site.node.setdefault("properties", {})
    assert isinstance(properties, dict)
    found = properties.setdefault(json_paths.EXTENSIONS, {"type": "object", "properties": {}})
    return found if isinstance(found, dict) else {}


def merge_keys(site: Site, fragment: JsonObject, attaching: Attaching) -> None:
    """Add the project keys of a fragment to a site."""
    extensions = extension_object(site)
    present = extensions.setdefault("properties", {})
    added = fragment.get("properties")
    if not isinstance(present, dict) or not isinstance(added, dict):
        return
    for key in sorted(added, key=ordinal_key):
        owner = attaching.owners.get((site.scope, key), attaching.base_project)
        present[key] = merged_key(present.get(key), added[key], (site.scope, key), (owner, attaching.entry))
        attaching.owners.setdefault((site.scope, key), attaching.entry.id.project_name)
    unite_required(extensions, fragment.get("required"))


def merged_key(present: JsonValue, added: JsonValue, place: tuple[str, str], owners: tuple[str, Entry]) -> JsonValue:
    """Return what stands under a key after an attachment: two different schemas are a conflict.

    ``place`` is scope and key; ``owners`` are the project of what is present and the entry that adds.
    """
    if present is None:
        return added
    if is_same(present, added):
        return present
    (scope, key), (owner, entry) = place, owners
    names: list[JsonValue] = [owner, entry.id.project_name]
    problem = f"{owner} and {entry.id.project_name} attach different schemas"
    path = f"{scope}.{json_paths.EXTENSIONS}.{key}"
    raise ExtensionMergeConflictError(problem, entry.id, path, site=scope, owners=names)


def unite_required(node: JsonObject, added: JsonValue) -> None:
    """Add names to the ``required`` list of a schema node."""
    if not isinstance(added, list) or not added:
        return
    present = node.get("required", [])
    if isinstance(present, list):
        node["required"] = [*present, *(name for name in added if name not in present)]


def is_same(one: JsonValue, other: JsonValue) -> bool:
    """Say whether two values have one canonical text."""
    return canonical_json.canonical_bytes(one) == canonical_json.canonical_bytes(other)


def _names(location: str) -> list[str] | None:
    """Return the member names of a location, ``None`` when it is malformed."""
    if location == json_paths.ROOT:
        return []
    names = location.split(".")
    return names[1:] if names[0] == json_paths.ROOT and all(names) else None


def _is_object_with_properties(node: JsonObject) -> bool:
    return isinstance(node.get("properties"), dict) and node.get("type", "object") == "object"
