"""Different things with one name: found for a whole stage, reported in one error (E01 CF-6)."""

from collections.abc import Iterable

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.errors.relations import IdentifierCollisionError
from reference_impl.dms.model.named_things import NamedThing
from reference_impl.dms.ordinal import ordinal_key


def refuse_collisions(things: Iterable[NamedThing], stage: str, dialect: Dialect) -> None:
    """Refuse two things with one name in one namespace."""
    groups: dict[tuple[tuple[str, str | int], str], list[NamedThing]] = {}
    for thing in things:
        groups.setdefault((thing.namespace.key, comparison_key(thing.name)), []).append(thing)
    collisions = [group for group in groups.values() if len(group) > 1]
    if collisions:
        described = sorted((collision(group) for group in collisions), key=_report_key)
        names = ", ".join(f"{one['kind']} {one['name']} in {one['namespace']}" for one in described)
        problem = f"{len(collisions)} names stand for several things: {names}"
        listed: list[JsonValue] = [*described]
        raise IdentifierCollisionError(problem, stage=stage, dialect=dialect.value, collisions=listed)


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


def _report_key(described: JsonObject) -> tuple[bytes, ...]:
    return tuple(ordinal_key(str(described[member])) for member in ("kind", "namespace", "name"))
