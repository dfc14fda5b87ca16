"""Finding and changing the entries of a schema set by the name that the card's errors use: ``Town:Patron``."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from steps.dms.schema.schema_files import ABSENT, SchemaFile, SchemaSet, document_text

Change = Callable[[dict[str, Any]], None]
"""Alters a document, an entry or a schema in place."""
OPTIONAL: Final = "optional"
REQUIRED: Final = "required"


def entry_of(schema_set: SchemaSet, resource: str) -> dict[str, Any]:
    """Give a fresh copy of the entry ``Project:Resource``, abstract ones included."""
    for file in schema_set.files:
        for entry in _entries(json.loads(file.content), resource):
            return entry
    raise LookupError(f"no project of the set has the resource {resource}")


def superclass_member(schema_set: SchemaSet, project: str, resource: str) -> dict[str, Any]:
    """Give a fresh copy of the first entry whose superclass this is."""
    for file in schema_set.files:
        for entry in json.loads(file.content)["projectSchema"]["resourceSchemas"].values():
            if (entry.get("superclassProjectName"), entry.get("superclassResourceName")) == (project, resource):
                return dict(entry)
    raise LookupError(f"{project}:{resource} has no member")


def with_entry_changed(schema_set: SchemaSet, resource: str, change: Change) -> SchemaSet:
    """Change the entry ``Project:Resource`` where it stands."""
    file = _file_of(schema_set, resource.partition(":")[0])
    document = json.loads(file.content)
    found = list(_entries(document, resource))
    if not found:
        raise LookupError(f"no project of the set has the resource {resource}")
    change(found[0])
    return schema_set.with_file(file.label, lambda kept: replace(kept, content=document_text(document)))


def with_entry_added(schema_set: SchemaSet, project: str, endpoint: str, entry: dict[str, Any]) -> SchemaSet:
    """Add an entry to a project."""
    return with_entries_added(schema_set, project, {endpoint: entry})


def with_entries_added(schema_set: SchemaSet, project: str, entries: Mapping[str, dict[str, Any]]) -> SchemaSet:
    """Add entries to a project, by their endpoints."""

    def change(file: SchemaFile) -> SchemaFile:
        document = json.loads(file.content)
        document["projectSchema"]["resourceSchemas"].update(entries)
        return replace(file, content=document_text(document))

    return schema_set.with_file(_file_of(schema_set, project).label, change)


def set_member(entry: dict[str, Any], pointer: str, value: str) -> None:
    """Set the member at a JSON pointer to the JSON text ``value``, or remove it (``absent``); parents are made."""
    *parents, last = pointer.removeprefix("/").split("/")
    container: Any = entry
    for step in parents:
        container = container[int(step)] if isinstance(container, list) else container.setdefault(step, {})
    key: Any = int(last) if isinstance(container, list) and last != "-" else last
    if value == ABSENT:
        container.pop(key)
    elif key == "-":
        container.append(json.loads(value))
    else:
        container[key] = json.loads(value)


def set_property(entry: dict[str, Any], path: str, value: str) -> None:
    """Set the schema of the property at a path, remove it (``absent``), make it ``optional`` or ``required``."""
    parent, name = _parent(entry, path)
    required = parent.setdefault("required", [])
    if value in {OPTIONAL, ABSENT}:
        required[:] = [one for one in required if one != name]
    if value == REQUIRED and name not in required:
        required.append(name)
    if value == ABSENT:
        del parent["properties"][name]
    elif value not in {OPTIONAL, REQUIRED}:
        _store(parent["properties"], name, json.loads(value), in_items=path.endswith("[*]"))


def schema_at(entry: dict[str, Any], path: str) -> dict[str, Any]:
    """Give the insert schema's node at a JSON path; ``$`` is the root."""
    node: dict[str, Any] = entry["jsonSchemaForInsert"]
    for step in path.split(".")[1:]:
        node = node["properties"][step.removesuffix("[*]")]
        if step.endswith("[*]"):
            node = node["items"]
    return node


def _store(properties: dict[str, Any], name: str, node: Any, *, in_items: bool) -> None:
    if in_items:
        properties[name]["items"] = node
    else:
        properties[name] = node


def _parent(entry: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    above, _, name = path.rpartition(".")
    return schema_at(entry, above), name.removesuffix("[*]")


def _entries(document: Any, resource: str) -> Iterator[dict[str, Any]]:
    project = document["projectSchema"]
    owner, _, name = resource.partition(":")
    if project["projectName"] == owner:
        yield from (entry for entry in project["resourceSchemas"].values() if entry["resourceName"] == name)
        yield from (entry for key, entry in project.get("abstractResources", {}).items() if key == name)


def _file_of(schema_set: SchemaSet, project: str) -> SchemaFile:
    for file in schema_set.files:
        if json.loads(file.content)["projectSchema"]["projectName"] == project:
            return file
    raise LookupError(f"no file of the set holds the project {project}")
