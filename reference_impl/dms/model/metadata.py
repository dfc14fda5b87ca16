"""The members of an entry that speak about paths: collected from base and extensions, conflicts refused (E01 CF-3)."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from reference_impl.dms import canonical_json
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import json_paths
from reference_impl.dms.model.composed import Entry, Mapping, Metadata, Override, Owned
from reference_impl.dms.model.errors.composition import ExtensionMergeConflictError
from reference_impl.dms.model.errors.declarations import NameOverrideConflictError
from reference_impl.dms.ordinal import ordinal_key

Item = TypeVar("Item")


def as_object(value: JsonValue) -> JsonObject:
    """Return an object as it is and anything else as an empty one; pass 2 reports the difference."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """Return a list as it is and anything else as an empty one; pass 2 reports the difference."""
    return value if isinstance(value, list) else []


def of_base(entry: Entry) -> Metadata:
    """Collect the metadata of a base resource."""
    return _collected(entry, lambda key: key)


def of_extension(entry: Entry, own_key: str) -> Metadata:
    """Collect the metadata of a resource extension, whose override keys may be relative to its own data."""
    return _collected(entry, lambda key: override_path(key, own_key))


def override_path(key: str, own_key: str) -> str:
    """Return the path that an override key of an extension means."""
    if json_paths.passes_extension(key) or json_paths.parse(key) is None:
        return key
    return f"{json_paths.ROOT}.{json_paths.EXTENSIONS}.{own_key}{key[1:]}"


def merge(present: Metadata, added: Metadata, entry: Entry) -> Metadata:
    """Add the metadata of an extension to what is there. Exact repetitions are dropped."""
    _refuse_conflicts(present, added, entry)
    _refuse_override_conflicts(present.overrides, added.overrides, entry)
    return Metadata(
        _united(present.mappings, added.mappings, lambda one: (one.key, _text(one.content))),
        _united(present.decimals, added.decimals, lambda one: _text(one.value)),
        _united(present.equalities, added.equalities, lambda one: _text(one.value)),
        _united(present.uniqueness, added.uniqueness, lambda one: _text(one.value)),
        _without_repeated_overrides(present.overrides, added.overrides),
    )


def _collected(entry: Entry, path_of: Callable[[str], str]) -> Metadata:
    owner, content = entry.id.project_name, entry.content
    mappings = as_object(content.get("documentPathsMapping"))
    overrides = as_object(as_object(content.get("relational")).get("nameOverrides"))
    return Metadata(
        tuple(Mapping(owner, key, mappings[key]) for key in sorted(mappings, key=ordinal_key)),
        _owned(owner, content.get("decimalPropertyValidationInfos")),
        _owned(owner, content.get("equalityConstraints")),
        _owned(owner, content.get("arrayUniquenessConstraints")),
        tuple(Override(owner, key, path_of(key), overrides[key]) for key in sorted(overrides, key=ordinal_key)),
    )


def _owned(owner: str, items: JsonValue) -> tuple[Owned[JsonValue], ...]:
    return tuple(Owned(owner, item) for item in as_list(items))


def _refuse_conflicts(present: Metadata, added: Metadata, entry: Entry) -> None:
    known = dict(_targets(present))
    for (member, path), (meaning, _) in _targets(added):
        first = known.get((member, path))
        if first is not None and first[0] != meaning:
            owners: list[JsonValue] = [first[1], entry.id.project_name]
            problem = f"{first[1]} and {entry.id.project_name} say different things about the path in {member}"
            raise ExtensionMergeConflictError(problem, entry.id, path, member=member, owners=owners)


def _targets(metadata: Metadata) -> Iterator[tuple[tuple[str, str], tuple[Hashable, str]]]:
    """Return, for every path with a meaning, (member, path) → (meaning, owner)."""
    for mapping in metadata.mappings:
        content = as_object(mapping.content)
        path = _mapped_path(content)
        if path is not None:
            target = (_text(content.get("projectName")), _text(content.get("resourceName")))
            yield ("documentPathsMapping", path), (target, mapping.owner)
    for decimal in metadata.decimals:
        content = as_object(decimal.value)
        decimal_path = content.get("path")
        if isinstance(decimal_path, str):
            digits = (_text(content.get("totalDigits")), _text(content.get("decimalPlaces")))
            yield ("decimalPropertyValidationInfos", decimal_path), (digits, decimal.owner)


def _mapped_path(content: JsonObject) -> str | None:
    """Return the path of a descriptor value or of a reference object."""
    if content.get("isReference") is not True:
        return None
    if content.get("isDescriptor") is True:
        path = content.get("path")
        return path if isinstance(path, str) else None
    parts = (as_object(part).get("referenceJsonPath") for part in as_list(content.get("referenceJsonPaths")))
    return json_paths.reference_object([path for path in parts if isinstance(path, str)])


def _refuse_override_conflicts(present: Iterable[Override], added: Iterable[Override], entry: Entry) -> None:
    known = {override.path: override for override in present}
    for override in added:
        first = known.get(override.path)
        if first is not None and _text(first.value) != _text(override.value):
            keys: list[JsonValue] = [first.key, override.key]
            problem = f"{first.owner} and {override.owner} name it differently"
            raise NameOverrideConflictError(problem, entry.id, override.path, keys=keys)


def _without_repeated_overrides(present: tuple[Override, ...], added: tuple[Override, ...]) -> tuple[Override, ...]:
    known = {override.path for override in present}
    return (*present, *(override for override in added if override.path not in known))


def _united(
    present: tuple[Item, ...], added: tuple[Item, ...], meaning: Callable[[Item], Hashable]
) -> tuple[Item, ...]:
    known = {meaning(item) for item in present}
    return (*present, *(item for item in added if meaning(item) not in known))


def _text(value: JsonValue) -> bytes:
    return canonical_json.canonical_bytes(value)
