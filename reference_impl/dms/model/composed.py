"""The value between passes 1 and 2: every entry of the set, extensions merged into what they extend."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.schema.model import Project

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a project as its author wrote it."""

    id: ResourceId
    project: Project = field(repr=False)
    content: JsonObject = field(repr=False)


@dataclass(frozen=True, slots=True)
class Owned(Generic[Item]):
    """An item of a list and the name of the project that declares it."""

    owner: str
    value: Item


@dataclass(frozen=True, slots=True)
class Mapping:
    """An entry of ``documentPathsMapping``; several owners may use one key."""

    owner: str
    key: str
    content: JsonValue


@dataclass(frozen=True, slots=True)
class Override:
    """An entry of ``nameOverrides``: as written, and the path it means in the whole document."""

    owner: str
    key: str
    path: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class Metadata:
    """The members of an entry that speak about paths."""

    mappings: tuple[Mapping, ...] = ()
    decimals: tuple[Owned[JsonValue], ...] = ()
    equalities: tuple[Owned[JsonValue], ...] = ()
    uniqueness: tuple[Owned[JsonValue], ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedResource:
    """A base resource or descriptor with everything that extension projects attach (E01 CF-3)."""

    entry: Entry
    insert_schema: JsonValue = field(repr=False)
    metadata: Metadata = field(repr=False)


@dataclass(frozen=True, slots=True)
class ComposedSet:
    """All entries of the set, each list in (project, resource) order."""

    projects: tuple[Project, ...]
    resources: tuple[ComposedResource, ...]
    extensions: tuple[Entry, ...]
    abstracts: tuple[Entry, ...]
