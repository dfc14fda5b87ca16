"""Reading a mapping set: the plans of a resource or table by name, their facts in the words of feature files (E15)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from conformance.assertions import fail
from conformance.backend.protocol import Answer, Backend
from steps.dms.answers.answers import accepted
from steps.dms.model.relational_models import NOBODY, Part
from steps.dms.schema.schema_files import SchemaSet

_SQL: Final = {"insert": "insertSql", "update": "updateSql", "delete": "deleteByParentSql"}
"""What a feature file calls the statements that write a table."""


@dataclass(frozen=True, slots=True)
class PlanText:
    """One SQL text of a mapping set: whose it is, what it is, and the parameters that its plan has for it."""

    owner: str
    kind: str
    sql: str
    parameters: tuple[str, ...] = ()


def compiled(backend: Backend, schema_set: SchemaSet, dialect: str) -> Answer:
    """Ask for the mapping set of a schema set."""
    return backend.call("plan.compile", {**schema_set.payload, "dialect": dialect})


def mapping_set(answer: Answer) -> Part:
    """Give the mapping set of an answer, or fail when the request was refused."""
    found: Part = accepted(answer)["mapping_set"]
    return found


def resource_plans(answer: Answer, resource: str) -> Part:
    """Give what the mapping set says of the resource ``Project:Resource``."""
    return _named({f"{one['project']}:{one['resource']}": one for one in mapping_set(answer)["resources"]}, resource)


def write_plan(answer: Answer, table: str) -> Part:
    """Give the write plan of a table."""
    return _named({one["table"]: one for one in write_plans(mapping_set(answer))}, table)


def read_plan(answer: Answer, table: str) -> Part:
    """Give the read plan of a table."""
    return _named({one["table"]: one for one in read_plans(mapping_set(answer))}, table)


def write_plans(mapping: Part) -> Iterator[Part]:
    """Yield the write plans of all tables."""
    for resource in mapping["resources"]:
        yield from (resource["write"] or {"tables": []})["tables"]


def read_plans(mapping: Part) -> Iterator[Part]:
    """Yield the read plans of all tables."""
    for resource in mapping["resources"]:
        yield from (resource["read"] or {"tables": []})["tables"]


def statement(answer: Answer, kind: str, owner: str) -> str:
    """Give the ``insert``, ``update``, ``delete`` or ``hydrate`` of a table, or a projection of a resource."""
    sql: str | None
    match kind:
        case "insert" | "update" | "delete":
            sql = write_plan(answer, owner)[_SQL[kind]]
        case "hydrate":
            sql = read_plan(answer, owner)["selectByKeysetSql"]
        case "descriptor projection":
            sql = resource_plans(answer, owner)["read"]["descriptorProjection"]["sql"]
        case _:
            sql = identity_projection(answer, owner)["sql"]
    if sql is None:
        fail(f"{owner} has no {kind}", expected=kind)
    return sql


def identity_projection(answer: Answer, resource: str) -> Part:
    """Give the identity projection of a concrete or abstract resource."""
    abstract = {f"{one['project']}:{one['resource']}": one for one in mapping_set(answer)["abstractIdentities"]}
    if resource in abstract:
        projection: Part = abstract[resource]
        return projection
    found: Part = resource_plans(answer, resource)["read"]["identityProjection"]
    return found


def plan_texts(mapping: Part) -> Iterator[PlanText]:
    """Yield every SQL text of a mapping set."""
    for table in write_plans(mapping):
        bound = tuple(one["parameter"] for one in table["bindings"])
        for kind, member in _SQL.items():
            if table[member] is not None:
                yield PlanText(table["table"], kind, table[member], bound)
    for table in read_plans(mapping):
        yield PlanText(table["table"], "hydrate", table["selectByKeysetSql"])
    for resource in mapping["resources"]:
        name = f"{resource['project']}:{resource['resource']}"
        if resource["read"] is not None:
            yield PlanText(name, "identity projection", resource["read"]["identityProjection"]["sql"])
            if resource["read"]["descriptorProjection"] is not None:
                yield PlanText(name, "descriptor projection", resource["read"]["descriptorProjection"]["sql"])
    for one in mapping["abstractIdentities"]:
        yield PlanText(f"{one['project']}:{one['resource']}", "identity projection", one["sql"])


def source_text(source: Part) -> str:
    """Write where a binding takes its value from: ``scalar $.a.b``, ``parentKeyPart 1``, ``ordinal``."""
    words = [source["kind"], *(str(source[name]) for name in ("index", "path", "referencePath") if name in source)]
    return " ".join(words)


def member_cells(entry: Part, member: Part) -> dict[str, str]:
    """Write a member of a unification class in the words of a table."""
    return {
        "canonical": entry["canonicalColumn"],
        "index": str(entry["canonicalIndex"]),
        "member": member["column"],
        "path": member["path"],
        "kind": member["kind"],
        "descriptor": _resource(member.get("descriptor")),
        "presence": member["presenceColumn"] or NOBODY,
        "presence index": NOBODY if member["presenceIndex"] is None else str(member["presenceIndex"]),
        "synthetic": "yes" if member["presenceIsSynthetic"] else "no",
    }


def source_cells(source: Part) -> dict[str, str]:
    """Write a place of the descriptor projection in the words of a table."""
    return {
        "path": source["path"],
        "table": source["table"],
        "ordinal": str(source["ordinal"]),
        "descriptor": _resource(source["descriptor"]),
    }


def _resource(resource: Part | None) -> str:
    return NOBODY if resource is None else f"{resource['project']}:{resource['resource']}"


def _named(found: Mapping[str, Any], name: str) -> Part:
    if name not in found:
        fail(f"the mapping set has no plan of {name}", expected=name, actual=list(found))
    one: Part = found[name]
    return one
