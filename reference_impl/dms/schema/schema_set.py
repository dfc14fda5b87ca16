"""The checks that need all files: exactly one core project, one format version, no name twice (E00 CF-3)."""

from collections.abc import Callable, Sequence

from reference_impl.dms.errors import (
    ApiSchemaVersionMismatchError,
    CoreProjectCountError,
    ProjectEndpointNameCollisionError,
    ProjectNameCollisionError,
)
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import LoadedFile, Project


def check_schema_set(files: Sequence[LoadedFile]) -> None:
    """Check the files of a set against each other. The first check that fails decides the error."""
    check_core_project_count(files)
    check_api_schema_versions(files)
    check_endpoint_names(files)
    check_project_names(files)


def check_core_project_count(files: Sequence[LoadedFile]) -> None:
    """Refuse a set that does not have exactly one core project."""
    core: list[JsonValue] = [*sorted((core.endpoint_name for core in _core_projects(files)), key=ordinal_key)]
    if len(core) != 1:
        message = f"the schema set has {len(core)} core projects instead of one"
        raise CoreProjectCountError(message, core_projects=core, count=len(core))


def check_api_schema_versions(files: Sequence[LoadedFile]) -> None:
    """Refuse a file whose format version is not the core file's, wherever either stands in the list."""
    expected = next(file.api_schema_version for file in files if not file.project.is_extension)
    for file in files:
        actual, source = file.api_schema_version, file.project.source
        if actual != expected:
            message = f"{source} has apiSchemaVersion {actual}, the core project has {expected}"
            raise ApiSchemaVersionMismatchError(message, expected=expected, actual=actual, source=source)


def check_endpoint_names(files: Sequence[LoadedFile]) -> None:
    """Refuse endpoint names that differ in case only, or not at all."""
    collisions = _collisions(files, lambda project: project.endpoint_name)
    if collisions:
        message = f"projects share an endpoint name: {_listed(collisions)}"
        raise ProjectEndpointNameCollisionError(message, collisions=_as_json(collisions))


def check_project_names(files: Sequence[LoadedFile]) -> None:
    """Refuse project names that differ in case only, or not at all."""
    collisions = _collisions(files, lambda project: project.name)
    if collisions:
        message = f"projects share a name: {_listed(collisions)}"
        raise ProjectNameCollisionError(message, collisions=_as_json(collisions))


def _core_projects(files: Sequence[LoadedFile]) -> list[Project]:
    return [file.project for file in files if not file.project.is_extension]


def _collisions(files: Sequence[LoadedFile], name_of: Callable[[Project], str]) -> dict[str, list[str]]:
    """Return name → sources for every name that several projects use, names and sources in ordinal order.

    A group is called as the core project spells it, else by its ordinally first spelling.
    """
    groups: dict[str, list[Project]] = {}
    for file in files:
        groups.setdefault(name_of(file.project).casefold(), []).append(file.project)
    collisions = {}
    for projects in groups.values():
        if len(projects) > 1:
            named_by = min(projects, key=lambda project: (project.is_extension, ordinal_key(name_of(project))))
            sources = sorted((project.source for project in projects), key=ordinal_key)
            collisions[name_of(named_by)] = sources
    return {name: collisions[name] for name in sorted(collisions, key=ordinal_key)}


def _listed(collisions: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} in {', '.join(sources)}" for name, sources in collisions.items())


def _as_json(collisions: dict[str, list[str]]) -> list[JsonValue]:
    return [{"name": name, "sources": [*sources]} for name, sources in collisions.items()]
