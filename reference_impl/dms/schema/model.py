"""The values between the stages of loading."""

from enum import Enum

from msgspec import Struct

from reference_impl.dms.json_values import JsonObject


class ResourceKind(Enum):
    """What a project declares under a resource name."""

    BASE = "base"
    EXTENSION = "extension"
    ABSTRACT = "abstract"


class DeclaredResource(Struct, frozen=True):
    """A resource name and what sort of entry declares it."""

    name: str
    kind: ResourceKind


class Project(Struct, frozen=True):
    """One project of a schema set.

    ``source`` names its file in errors; ``schema`` is the ``projectSchema`` object, never altered after reading;
    ``resources`` are its entries, ordinary ones in ordinal order of their keys, then the abstract ones.
    """

    source: str
    endpoint_name: str
    name: str
    version: str
    is_extension: bool
    resources: tuple[DeclaredResource, ...]
    schema: JsonObject


class LoadedFile(Struct, frozen=True):
    """One file that has passed the checks of a single file."""

    api_schema_version: str
    project: Project


class SchemaSet(Struct, frozen=True):
    """A valid, stripped schema set: exactly one core project, projects in ordinal order of their endpoint names."""

    api_schema_format_version: str
    projects: tuple[Project, ...]
