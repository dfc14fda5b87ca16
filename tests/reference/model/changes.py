"""Changes to Town and Annex, told by where they are made.

A place is ``Town:Loan/member/member`` for an entry, ``Town/member`` for a project; ``Town:Loan!fee`` is the schema of a
property. Numbers are positions in lists.
"""

from dataclasses import dataclass
from typing import Any

from tests.reference.model.towns import Change, entry, reference_to
from tests.reference.samples import Json


@dataclass(frozen=True, slots=True)
class Refused:
    """A change and what must be said about it."""

    code: str
    resource: str | None
    path: str | None
    change: Change


def put(place: str, value: object) -> Change:
    """Set a member."""

    def change(town: Json, annex: Json) -> None:
        holder, name = _holder(town, annex, place)
        holder[name] = value

    return change


def append(place: str, value: object) -> Change:
    """Add an item to a list, which is made when missing."""

    def change(town: Json, annex: Json) -> None:
        holder, name = _holder(town, annex, place)
        items = holder.setdefault(name, []) if isinstance(name, str) else holder[name]
        items.append(value)

    return change


def remove(place: str) -> Change:
    """Remove a member or an item."""

    def change(town: Json, annex: Json) -> None:
        holder, name = _holder(town, annex, place)
        del holder[name]

    return change


def copied(place: str, source: str, **members: object) -> Change:
    """Set a member to a copy of another one with some members replaced."""

    def change(town: Json, annex: Json) -> None:
        from_holder, from_name = _holder(town, annex, source)
        holder, name = _holder(town, annex, place)
        holder[name] = {**from_holder[from_name], **members}

    return change


def all_of(*changes: Change) -> Change:
    """Make several changes, one after another."""

    def change(town: Json, annex: Json) -> None:
        for one in changes:
            one(town, annex)

    return change


def attached(*, location: str = "$.properties.addresses.items", **members: Any) -> Change:
    """Add an attachment of one text to Annex's extension of Library."""
    inner = {"type": "object", "properties": {"note": {"type": "string", "maxLength": 9}}}
    fragment = {"type": "object", "properties": {members.pop("key", "annex"): inner}}
    item = {"insertionLocations": [location], "schemaFragment": fragment, **members}
    return append("Annex:Library/commonExtensionOverrides", item)


def equal(resource: str, one: str, other: str) -> Change:
    """Add an equality constraint."""
    return append(f"{resource}/equalityConstraints", {"sourceJsonPath": one, "targetJsonPath": other})


def unique(resource: str, *paths: str) -> Change:
    """Add an array uniqueness constraint."""
    return append(f"{resource}/arrayUniquenessConstraints", {"paths": [*paths]})


def named(resource: str, path: str, value: object) -> Change:
    """Add a name override."""

    def change(town: Json, annex: Json) -> None:
        holder, name = _holder(town, annex, f"{resource}/relational")
        holder.setdefault(name, {}).setdefault("nameOverrides", {})[path] = value

    return change


def scalar(resource: str, key: str, path: str) -> Change:
    """Map a plain value."""
    return put(f"{resource}/documentPathsMapping/{key}", {"isReference": False, "path": path})


def reference(resource: str, key: str, target: str, *parts: tuple[str, str], **members: Any) -> Change:
    """Map a reference."""
    return put(f"{resource}/documentPathsMapping/{key}", reference_to(target, *parts, **members))


def _holder(town: Json, annex: Json, place: str) -> tuple[Any, Any]:
    first, *steps = place.replace("!", "/jsonSchemaForInsert/properties/").split("/")
    project, _, resource = first.partition(":")
    document = {"Town": town, "Annex": annex}[project]
    holder: Any = entry(document, resource) if resource else document["projectSchema"]
    names = [int(step) if step.isdigit() else step for step in steps]
    for name in names[:-1]:
        holder = holder[name]
    return holder, names[-1]
