"""Descriptor files as scenarios write them, and who owns the descriptors in them (dms E03-S05)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from conformance.oracles.descriptor_files import (
    Descriptor,
    descriptor_id,
    descriptor_row,
    descriptors_in,
    owner_of,
)
from conformance.strategies.descriptor_files import as_xml
from steps.dms.schema.schema_files import SchemaSet

_MEMBERS: Final = {
    "element": "element",
    "project": "project",
    "Namespace": "namespace",
    "CodeValue": "code_value",
    "ShortDescription": "short_description",
    "Description": "description",
    "EffectiveBeginDate": "effective_begin_date",
    "EffectiveEndDate": "effective_end_date",
}
GRADE_LEVELS: Final = "uri://ed-fi.org/GradeLevelDescriptor"
"""The namespace of a row that names none, and the element likewise."""
_DEFAULTS: Final = {"element": "GradeLevelDescriptor", "Namespace": GRADE_LEVELS}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a database must hold of one descriptor."""

    row: dict[str, str | None]
    referential_id: str
    resource: tuple[str, str]


def descriptors_of_table(table: Sequence[Sequence[str]]) -> list[Descriptor]:
    """Read a table of descriptors; an empty cell is absent, the short description is by default the code value."""
    header, *rows = table
    return [_descriptor(dict(zip(header, row, strict=True))) for row in rows]


def write_file(workspace: Path, name: str, content: str) -> None:
    """Write a file of the scenario, and the folders above it."""
    path = workspace / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def write_descriptors(workspace: Path, name: str, descriptors: Sequence[Descriptor]) -> None:
    """Write descriptors as the plainest file."""
    write_file(workspace, name, as_xml(descriptors))


def files_at(path: Path) -> list[Path]:
    """Return the files that seeding must read: the file, or those with the extension ``.xml`` inside the folder."""
    if path.is_file():
        return [path]
    found = [one for one in path.iterdir() if one.is_file() and one.name.lower().endswith(".xml")]
    return sorted(found, key=lambda one: one.name.encode("utf-16-be"))


def expected_of(descriptors: Sequence[Descriptor], schema_set: SchemaSet) -> list[Expected]:
    """Return what the database must hold, each descriptor once."""
    core_name, core, extensions = _declared(schema_set)
    found: dict[tuple[str, str], Expected] = {}
    for one in descriptors:
        project = owner_of(one.element, one.project, core, extensions) or core_name
        identifier = descriptor_id(project, one)
        found[project, identifier] = Expected(descriptor_row(project, one), identifier, (project, one.element))
    return list(found.values())


def descriptors_at(path: Path) -> list[Descriptor]:
    """Read the files at a path with the oracle."""
    return [one for file in files_at(path) for one in descriptors_in(file.read_bytes())]


def declared_descriptors(schema_set: SchemaSet) -> set[str]:
    """Return the names of all descriptors of a set."""
    _, core, extensions = _declared(schema_set)
    return set(core).union(*extensions.values())


def _declared(schema_set: SchemaSet) -> tuple[str, tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the core project's name and descriptors, and the extension projects' descriptors by project name."""
    core_name = ""
    core: tuple[str, ...] = ()
    extensions: dict[str, tuple[str, ...]] = {}
    for document in schema_set.documents:
        project: Any = document["projectSchema"]
        names = tuple(_descriptor_names(project))
        if project["isExtensionProject"]:
            extensions[str(project["projectName"])] = names
        else:
            core_name, core = str(project["projectName"]), names
    return core_name, core, extensions


def _descriptor_names(project: Any) -> Iterator[str]:
    for entry in project["resourceSchemas"].values():
        if entry.get("isDescriptor") is True and not entry.get("isResourceExtension", False):
            yield str(entry["resourceName"])


def _descriptor(row: dict[str, str]) -> Descriptor:
    given = {**_DEFAULTS, "ShortDescription": row["CodeValue"], **{name: text for name, text in row.items() if text}}
    return Descriptor(**{_MEMBERS[name]: text for name, text in given.items()})
