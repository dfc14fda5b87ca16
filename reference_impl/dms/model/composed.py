"""The value between passes 1 and 2: every entry of the set, extensions merged into what they extend."""

from typing import Generic, TypeVar

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.schema.model import Project

Item = TypeVar("Item")


class Entry(Struct, frozen=True):
    """An entry of a project as its author wrote it."""

    id: ResourceId
    project: Project
    content: JsonObject


class Owned(Struct, Generic[Item], frozen=True):
    """An item of a list and the name of the project that declares it."""

    owner: str
    value: Item


class Mapping(Struct, frozen=True):
    """An entry of ``documentPathsMapping``; several owners may use one key."""

    owner: str
    key: str
    content: JsonValue


class Override(Struct, frozen=True):
    """An entry of ``nameOverrides``: as written, and the path it means in the whole document."""

    owner: str
    key: str
    path: str
    value: JsonValue


class Metadata(Struct, frozen=True):
    """The members of an entry that speak about paths."""

    mappings: tuple[Mapping, ...] = ()
    decimals: tuple[Owned[JsonValue], ...] = ()
    equalities: tuple[Owned[JsonValue], ...] = ()
    uniqueness: tuple[Owned[JsonValue], ...] = ()
    overrides: tuple[Override, ...] = ()


class ComposedResource(Struct, frozen=True):
    """A base resource or descriptor with everything that extension projects attach (E01 CF-3)."""

    entry: Entry
    insert_schema: JsonValue
    metadata: Metadata


class ComposedSet(Struct, frozen=True):
    """All entries of the set, each list in (project, resource) order."""

    projects: tuple[Project, ...]
    resources: tuple[ComposedResource, ...]
    extensions: tuple[Entry, ...]
    abstracts: tuple[Entry, ...]
