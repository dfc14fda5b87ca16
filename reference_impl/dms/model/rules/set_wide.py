"""Rules about the set as a whole: physical schemas and the numbering of resources (E01 CF-5, E01-S08)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from reference_impl.dms.effective_schema.resource_keys import ResourceKey
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.model.errors.declarations import (
    PhysicalSchemaCollisionError,
    PhysicalSchemaReservedError,
    ResourceKeyMismatchError,
)
from reference_impl.dms.model.values import ProjectSchema
from reference_impl.dms.ordinal import ordinal_key

RESERVED_SCHEMAS: Final = frozenset({"dms", "auth", "migration", "public", "dbo", "sys", "guest"})


def refuse_schema_collisions(projects: Sequence[ProjectSchema]) -> None:
    """Refuse two projects with one physical schema."""
    for schema, users in sorted(_by_schema(projects).items()):
        if len(users) > 1:
            problem = f"the projects {' and '.join(users)} have the physical schema {schema}"
            names: list[JsonValue] = [*users]
            raise PhysicalSchemaCollisionError(problem, schema=schema, projects=names)


def refuse_reserved_schemas(projects: Sequence[ProjectSchema]) -> None:
    """Refuse a project whose physical schema belongs to the system or to the engine."""
    for project in projects:
        if project.physical_schema in RESERVED_SCHEMAS:
            problem = f"the project {project.endpoint_name} has the reserved physical schema {project.physical_schema}"
            names: list[JsonValue] = [project.endpoint_name]
            raise PhysicalSchemaReservedError(problem, schema=project.physical_schema, projects=names)


def refuse_other_numbering(own: Iterable[ResourceKey], given: Iterable[ResourceKey]) -> None:
    """Refuse a numbering that is not exactly the set's own."""
    expected, actual = Counter(own), Counter(given)
    missing, unexpected = _names(expected - actual), _names(actual - expected)
    if missing or unexpected:
        problem = f"the resource keys handed in lack {len(missing)} and have {len(unexpected)} too many"
        raise ResourceKeyMismatchError(problem, missing=missing, unexpected=unexpected)


def _by_schema(projects: Sequence[ProjectSchema]) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {}
    for project in projects:
        users.setdefault(project.physical_schema, []).append(project.endpoint_name)
    return users


def _names(keys: Counter[ResourceKey]) -> list[JsonValue]:
    names = (f"{key.resource.project_name}:{key.resource.resource_name}" for key in keys.elements())
    return [*sorted(names, key=ordinal_key)]
