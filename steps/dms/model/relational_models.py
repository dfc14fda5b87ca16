"""Reading a derived relational model: its tables by name, its facts in the words of feature files (dms E01, CF-12)."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from conformance.assertions import fail
from conformance.backend.protocol import Answer
from conformance.json_values import JsonValue
from steps.dms.answers.answers import accepted

Part: TypeAlias = Mapping[str, Any]
"""One object of the manifest: a resource detail, a table, a column, a constraint and so on."""
RESOURCE_OPERATION: Final = "model.resource"
NOBODY: Final = "none"
"""What a feature file writes where a list is empty or a member is null."""


def manifest(answer: Answer) -> Part:
    """Read the manifest that ``model.derive`` answered."""
    return _read_once(str(accepted(answer)["text"]))


@lru_cache(maxsize=8)
def _read_once(text: str) -> Part:
    """Read a manifest once for all the questions that a scenario asks about it."""
    read: Part = json.loads(text)
    return read


def details(answer: Answer) -> tuple[Part, ...]:
    """Give the details of all resources that an answer tells of: one of ``model.resource``, else all."""
    if answer.operation == RESOURCE_OPERATION:
        return (accepted(answer)["resource"],)
    return tuple(manifest(answer)["resource_details"])


def detail_of(answer: Answer, resource: str) -> Part:
    """Give the detail of ``Project:Resource``."""
    found: dict[str, Part] = {pair(one["resource"]): one for one in details(answer)}
    if resource not in found:
        fail(f"the model has no detail of {resource}", expected=resource, actual=list(found))
    return found[resource]


def resource_tables(answer: Answer) -> Iterator[Part]:
    """Yield the tables of all resources, each resource's in its order."""
    for one in details(answer):
        yield from one["tables"]


def table_named(answer: Answer, name: str) -> Part:
    """Give the table ``schema.Name`` of a resource, or the identity table of an abstract resource."""
    abstract = () if answer.operation == RESOURCE_OPERATION else manifest(answer)["abstract_identity_tables"]
    tables = [*resource_tables(answer), *(one["table"] for one in abstract)]
    found: dict[str, Part] = {qualified(one): one for one in tables}
    if name not in found:
        fail(f"the model has no table {name}", expected=name, actual=list(found))
    return found[name]


def qualified(table: Part) -> str:
    """Write a table id as ``schema.Name``."""
    return f"{table['schema']}.{table['name']}"


def pair(resource: Part | None) -> str:
    """Write a resource id as ``Project:Resource``; null has none."""
    return NOBODY if resource is None else f"{resource['project_name']}:{resource['resource_name']}"


def listed(names: Any) -> str:
    """Write a list of names with commas; an empty one as ``none``."""
    return ", ".join(names) or NOBODY


def type_text(column: Part) -> str:
    """Write a column's type as the card does: ``String(75)``, ``Decimal(9,2)``, a question mark when nullable."""
    kind = column["type"]["kind"]
    match kind:
        case "String":
            kind = f"String({column['type']['max_length']})"
        case "Decimal":
            kind = f"Decimal({column['type']['precision']},{column['type']['scale']})"
    return f"{kind}?" if column.get("is_nullable") else str(kind)


def storage_text(column: Part) -> str:
    """Write a column's storage: ``stored``, ``alias of X`` or ``alias of X by Y``."""
    storage = column["storage"]
    if storage["kind"] == "Stored":
        return "stored"
    gate = storage["presence_column"]
    return f"alias of {storage['canonical_column']}" + ("" if gate is None else f" by {gate}")


def key_text(table: Part) -> str:
    """Write the columns of a table's primary key."""
    return listed(one["name"] for one in table["key_columns"])


def constraints_of(table: Part, kind: str) -> list[Part]:
    """Give the constraints of one kind, in the order of the manifest."""
    return [one for one in table["constraints"] if one["kind"] == kind]


def foreign_key_row(key: Part) -> dict[str, JsonValue]:
    """Write a foreign key in the words of a table of foreign keys."""
    return {
        "name": key["name"],
        "columns": listed(key["columns"]),
        "target": qualified(key["target_table"]),
        "target columns": listed(key["target_columns"]),
        "on delete": key["on_delete"],
        "on update": key["on_update"],
    }


def parts_of(document: Part) -> dict[str, Any]:
    """Split a manifest into what may change alone: its top-level members, and each resource's detail."""
    parts = {name: value for name, value in document.items() if name != "resource_details"}
    return {**parts, **{f"detail of {pair(one['resource'])}": one for one in document["resource_details"]}}


def names_in_model(document: Part) -> Iterator[str]:
    """Yield the name of every table, column and view of a manifest."""
    for table in all_tables(document):
        yield table["name"]
        yield from (column["name"] for column in table["columns"])
    yield from (view["view_name"]["name"] for view in document["abstract_union_views"])


def all_tables(document: Part) -> Iterator[Part]:
    """Yield every table of a manifest, identity tables of abstract resources first."""
    yield from (one["table"] for one in document["abstract_identity_tables"])
    for one in document["resource_details"]:
        yield from one["tables"]
