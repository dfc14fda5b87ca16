"""Different things with one name: found for a whole stage, reported in one error (E01 CF-6)."""

from collections.abc import Iterable
from typing import TypeAlias

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model import named_things
from reference_impl.dms.model.errors.relations import IdentifierCollisionError
from reference_impl.dms.model.named_things import Inventory, NamedThing
from reference_impl.dms.ordinal import ordinal_key

_Key: TypeAlias = tuple[tuple[str, str | int], str]


def refuse_collisions(names: Inventory, stage: str) -> None:
    """Refuse two things with one name in one namespace."""
    repeated = repeated_names(named_things.named_things(names))
    if not repeated:
        return
    groups: dict[_Key, list[NamedThing]] = {key: [] for key in repeated}
    for thing in named_things.named_things(names):
        groups.get(_key(thing), []).append(thing)
    described = sorted((collision(group) for group in groups.values()), key=_report_key)
    listed = ", ".join(f"{one['kind']} {one['name']} in {one['namespace']}" for one in described)
    problem = f"{len(described)} names stand for several things: {listed}"
    collisions: list[JsonValue] = [*described]
    raise IdentifierCollisionError(problem, stage=stage, dialect=names.draft.dialect.value, collisions=collisions)


def repeated_names(things: Iterable[NamedThing]) -> dict[_Key, None]:
    """Return the names that occur more than once in their namespace, in the order of their second occurrence."""
    seen: set[_Key] = set()
    repeated: dict[_Key, None] = {}
    for thing in things:
        key = _key(thing)
        if key in seen:
            repeated[key] = None
        seen.add(key)
    return repeated


def comparison_key(name: str) -> str:
    """Return what decides whether two names are equal: all of it, but for the case of ASCII letters."""
    if name.isascii():
        return name.lower()
    return "".join(character.lower() if character.isascii() else character for character in name)


def collision(group: list[NamedThing]) -> JsonObject:
    """Describe the things of one name."""
    first = group[0]
    sources: list[JsonValue] = [source(thing) for thing in group]
    return {"kind": first.kind, "namespace": first.namespace.label, "name": first.name, "sources": sources}


def source(thing: NamedThing) -> JsonObject:
    """Describe where a name comes from."""
    return {"original": thing.original, "resource": thing.resource, "path": thing.path}


def _key(thing: NamedThing) -> _Key:
    return thing.namespace.key, comparison_key(thing.name)


def _report_key(described: JsonObject) -> tuple[bytes, ...]:
    return tuple(ordinal_key(str(described[member])) for member in ("kind", "namespace", "name"))
