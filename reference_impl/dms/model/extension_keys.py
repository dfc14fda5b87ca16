"""Project keys below ``_ext``: which project each means (E01 CF-3 rule 8)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reference_impl.dms.model.errors.composition import (
    ExtensionKeyAmbiguousError,
    ExtensionKeyForeignError,
    ExtensionKeyNotExtensionProjectError,
    ExtensionKeyUnknownError,
)
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.schema.model import Project


class KeyPlace(Struct, frozen=True):
    """Where keys stand: in which resource, and which scope the ``_ext`` object extends."""

    resource: ResourceId
    owning_scope: str


def projects_by_key(projects: Sequence[Project]) -> Mapping[str, Project]:
    """Return the projects by endpoint name and by name, both in lower case; endpoint names win."""
    by_name = {project.name.casefold(): project for project in projects}
    return {**by_name, **{project.endpoint_name.casefold(): project for project in projects}}


def resolve_keys(keys: Iterable[str], projects: Mapping[str, Project], place: KeyPlace) -> dict[str, Project]:
    """Return the extension project of every key, keys in ordinal order. The first key that means none is an error."""
    resolved: dict[str, Project] = {}
    for key in sorted(keys, key=ordinal_key):
        project = resolve_key(key, projects, place)
        refuse_second_key(key, project, resolved, place)
        resolved[key] = project
    return resolved


def resolve_key(key: str, projects: Mapping[str, Project], place: KeyPlace) -> Project:
    """Return the extension project that a key means."""
    project = projects.get(key.casefold())
    details = {"owning_scope": place.owning_scope, "key": key}
    if project is None:
        problem = f"the key {key} below _ext is no project"
        raise ExtensionKeyUnknownError(problem, place.resource, _path(place, key), **details)
    if not project.is_extension:
        problem = f"the key {key} below _ext means {project.name}, which is no extension project"
        raise ExtensionKeyNotExtensionProjectError(problem, place.resource, _path(place, key), **details)
    return project


def refuse_second_key(key: str, project: Project, resolved: Mapping[str, Project], place: KeyPlace) -> None:
    """Refuse a key whose project another key of the site means already."""
    for other, meant in resolved.items():
        if meant is project:
            problem = f"the keys {other} and {key} below _ext both mean {project.name}"
            raise ExtensionKeyAmbiguousError(
                problem, place.resource, _path(place, key), owning_scope=place.owning_scope, key=key
            )


def refuse_foreign_key(key: str, project: Project, owner: Project, place: KeyPlace) -> None:
    """Refuse a key under which another project than the owner of the entry would attach data."""
    if project is not owner:
        problem = f"{owner.name} attaches data under the key {key} of {project.name}"
        raise ExtensionKeyForeignError(
            problem, place.resource, _path(place, key), owning_scope=place.owning_scope, key=key
        )


def _path(place: KeyPlace, key: str) -> str:
    return f"{place.owning_scope}._ext.{key}"
