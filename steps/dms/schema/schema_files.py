"""Schema files as scenarios hold them: a label, bytes, and how they are handed to a backend."""

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from conformance.json_values import JsonObject, JsonValue
from conformance.oracles.strict_json import TokenObject, read_object

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
ABSENT: Final = "absent"
"""What a feature file writes for the value of a member that is to be removed."""
_OPEN: Final = {"arrays": ("[", "", "]"), "objects": ('{"n":', "0", "}")}


class Handover(StrEnum):
    """The three forms of a file in a request (dms E00, CF-2)."""

    TEXT = "text"
    BASE64 = "base64"
    PATH = "a path"


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """One file of a set. ``label`` is the source that errors must repeat: a name, or the path on disk."""

    label: str
    content: bytes
    handover: Handover = Handover.TEXT

    @property
    def payload(self) -> JsonObject:
        """The item of ``files`` in a request."""
        match self.handover:
            case Handover.TEXT:
                return {"name": self.label, "text": self.content.decode()}
            case Handover.BASE64:
                return {"name": self.label, "base64": base64.b64encode(self.content).decode("ascii")}
            case Handover.PATH:
                return {"path": self.label}

    @property
    def document(self) -> TokenObject:
        """The root object, read by the oracle; the file must be a valid one."""
        return _read_once(self.content)


@dataclass(frozen=True, slots=True)
class SchemaSet:
    """The files of one request, in order."""

    files: tuple[SchemaFile, ...]

    @property
    def payload(self) -> JsonObject:
        """The request that every operation on a schema set shares."""
        return {"files": [file.payload for file in self.files]}

    @property
    def documents(self) -> tuple[TokenObject, ...]:
        """The root objects in order; every file must be a valid one."""
        return tuple(file.document for file in self.files)

    def file(self, name: str) -> SchemaFile:
        """Give the file whose label is ``name``, or ends with it when the label is a path."""
        for file in self.files:
            if file.label == name or Path(file.label).name == name:
                return file
        raise LookupError(f"the scenario has no schema file {name!r}, only {[file.label for file in self.files]}")

    def with_file(self, name: str, change: Callable[[SchemaFile], SchemaFile]) -> "SchemaSet":
        """Change one file and leave its place and the others as they are."""
        chosen = self.file(name)
        return SchemaSet(tuple(change(file) if file is chosen else file for file in self.files))

    def ordered(self, names: tuple[str, ...]) -> "SchemaSet":
        """Put the same files in another order; ``names`` must name each once."""
        if sorted(names) != sorted(file.label for file in self.files):
            raise LookupError(f"{names} is no order of {[file.label for file in self.files]}")
        return SchemaSet(tuple(map(self.file, names)))


@lru_cache(maxsize=8)
def _read_once(content: bytes) -> TokenObject:
    """Read a document once for all the questions that a scenario asks about it."""
    return read_object(content)


def parse_json(text: str) -> Any:
    """Read a value written in a feature file; numbers with a fraction come as decimals, as in answers."""
    return json.loads(text, parse_float=Decimal)


def fixture_file(fixtures: Path, name: str) -> SchemaFile:
    """Read ``<fixtures>/dms/<stem>/<name>``."""
    return SchemaFile(name, (fixtures / "dms" / Path(name).stem / name).read_bytes())


def fixture_set(fixtures: Path, name: str) -> SchemaSet:
    """Read the files that ``<fixtures>/dms/<name>/fixture.json`` lists, in its order (dms E04, CF-2)."""
    folder = fixtures / "dms" / name
    listed = json.loads((folder / "fixture.json").read_bytes())["apiSchemaFiles"]
    return SchemaSet(tuple(SchemaFile(label, (folder / "inputs" / label).read_bytes()) for label in listed))


def document_text(document: object) -> bytes:
    """Write a document on one line, letters as they are."""
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def with_member(file: SchemaFile, pointer: str, value: str) -> SchemaFile:
    """Set the member at a JSON pointer to the JSON text ``value``, or remove it when that is ``absent``."""
    document = json.loads(file.content)
    parent, key = _place(document, pointer)
    if value == ABSENT:
        parent.pop(key)
    else:
        parent[key] = json.loads(value)
    return replace(file, content=document_text(document))


def with_members_exchanged(file: SchemaFile, pointer: str, first: str, second: str) -> SchemaFile:
    """Exchange the places of two members of the object at ``pointer``."""
    document = json.loads(file.content)
    parent, key = _place(document, pointer)
    members = parent[key]
    order = [{first: second, second: first}.get(name, name) for name in members]
    parent[key] = {name: members[name] for name in order}
    return replace(file, content=document_text(document))


def with_nested(file: SchemaFile, pointer: str, count: int, kind: str) -> SchemaFile:
    """Put ``count`` containers inside one another at ``pointer``."""
    marked = with_member(file, pointer, '"the nest"')
    return replace(marked, content=marked.content.replace(b'"the nest"', nested(count, kind).encode()))


def nested(count: int, kind: str) -> str:
    """Write ``count`` arrays or objects inside one another."""
    opening, innermost, closing = _OPEN[kind]
    return opening * count + innermost + closing * count


def with_open_api_members(file: SchemaFile) -> SchemaFile:
    """Add an OpenAPI member at each of the three places of CF-4."""
    document = json.loads(file.content)
    project = document["projectSchema"]
    project["openApiBaseDocuments"] = {"resources": {"openapi": "3.0.1"}, "descriptors": [1.5]}
    for entry in project["resourceSchemas"].values():
        entry["openApiFragments"] = {"resources": {"paths": {}}, "descriptors": None}
    for entry in project.get("abstractResources", {}).values():
        entry["openApiFragment"] = {"components": []}
    return replace(file, content=document_text(document))


def _place(document: Any, pointer: str) -> tuple[Any, Any]:
    """Give the container and the key or index that a JSON pointer names; only the last step may be new."""
    *parents, last = pointer.removeprefix("/").split("/")
    container = document
    for step in parents:
        container = container[_key(container, step)]
    return container, _key(container, last)


def _key(container: Any, step: str) -> str | int:
    return int(step) if isinstance(container, list) else step


def _without_line_ends(content: bytes) -> bytes:
    return json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":")).encode()


_SAVED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "a byte-order mark": lambda content: BYTE_ORDER_MARK + content,
    "two byte-order marks": lambda content: BYTE_ORDER_MARK * 2 + content,
    "CRLF line ends": lambda content: content.replace(b"\n", b"\r\n"),
    "CR line ends": lambda content: content.replace(b"\n", b"\r"),
    "a byte-order mark and CRLF line ends": lambda content: BYTE_ORDER_MARK + content.replace(b"\n", b"\r\n"),
    "tabs for blanks": lambda content: re.sub(
        rb"^ +", lambda blanks: b"\t" * len(blanks[0]), content, flags=re.MULTILINE
    ),
    "no line ends": _without_line_ends,
    "a trailing comma": lambda content: content.rstrip().removesuffix(b"}") + b",}",
}


def saved(file: SchemaFile, form: str) -> SchemaFile:
    """Save the same text with another form of its bytes; the file is then handed over as bytes."""
    return replace(file, content=_SAVED[form](file.content), handover=Handover.BASE64)


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """One row of a table of projects; what is left out is filled in from the file's name."""

    file: str
    endpoint: str
    name: str
    extension: bool
    version: str = "1.0.0"
    format: str = "1.0.0"
    resources: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()

    @property
    def schema_file(self) -> SchemaFile:
        """The smallest file with these facts."""
        project: dict[str, JsonValue] = {
            "projectName": self.name,
            "projectEndpointName": self.endpoint,
            "projectVersion": self.version,
            "isExtensionProject": self.extension,
            "abstractResources": {name: {"identityJsonPaths": ["$.id"]} for name in self.abstract},
            "resourceSchemas": {
                f"entry{position}": {"resourceName": name} for position, name in enumerate(self.resources)
            },
        }
        return SchemaFile(self.file, document_text({"apiSchemaVersion": self.format, "projectSchema": project}))


def projects_of(table: list[list[str]]) -> tuple[SchemaFile, ...]:
    """Make a file for each row of a table of projects."""
    header, *rows = table
    return tuple(_facts(dict(zip(header, row, strict=True))).schema_file for row in rows)


def names_in(text: str) -> tuple[str, ...]:
    """Split a list of names written with commas; an empty text has none."""
    return tuple(name.strip() for name in text.split(",")) if text.strip() else ()


def _facts(row: Mapping[str, str]) -> ProjectFacts:
    return ProjectFacts(
        file=row["file"],
        endpoint=row["endpoint"],
        name=row["name"],
        extension=parse_json(row["extension"]) is True,
        version=row.get("version", "1.0.0"),
        format=row.get("format", "1.0.0"),
        resources=names_in(row.get("resources", "")),
        abstract=names_in(row.get("abstract", "")),
    )


def core_project_with(label: str, count: int) -> SchemaFile:
    """Make a core project of ``count`` resources, named so that their order is their number."""
    resources = tuple(f"R{number:05}" for number in range(1, count + 1))
    return ProjectFacts(label, "core", "Core", extension=False, resources=resources).schema_file


_ORDERS: Final[Mapping[str, Callable[[list[str]], list[str]]]] = {
    "reverse order": lambda names: names[::-1],
    "ordinal order": lambda names: sorted(names, key=lambda name: name.encode("utf-16-be")),
}


def with_members_ordered(file: SchemaFile, order: str) -> SchemaFile:
    """Put the members of every object in another order."""
    arrange = _ORDERS[order]

    def arranged(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: arranged(value[name]) for name in arrange(list(value))}
        return [arranged(element) for element in value] if isinstance(value, list) else value

    return replace(file, content=document_text(arranged(json.loads(file.content))))
