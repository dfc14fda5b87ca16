"""Given and Then: abstract resources, their identity tables and union views (dms E01-S04)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.identity_widths import holds, widest
from conformance.strategies.declared_resources import Plain, Property, resource_entry
from conformance.strategies.hierarchies import hierarchies
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import (
    NOBODY,
    Part,
    key_text,
    listed,
    manifest,
    pair,
    qualified,
    table_named,
    type_text,
)
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.resource_entries import with_entry_added, with_entry_changed
from steps.dms.schema.schema_files import SchemaFile, SchemaSet, document_text, names_in

_OUTPUT: Final[Mapping[str, Callable[[Part], JsonValue]]] = {
    "column": lambda one: one["column_name"],
    "type": type_text,
    "path": lambda one: one["source_path"] or NOBODY,
    "target": lambda one: pair(one["target_resource"]),
}


@given(parsers.parse("{project:w} has the abstract resource {name:w} identified by {paths}"),
       target_fixture="schema_set")  # fmt: skip
def abstract_resource(project: str, name: str, paths: str, schema_set: SchemaSet) -> SchemaSet:
    """Add an abstract resource without mapping."""

    def change(file: SchemaFile) -> SchemaFile:
        document = json.loads(file.content)
        document["projectSchema"]["abstractResources"][name] = {"identityJsonPaths": list(names_in(paths))}
        return replace(file, content=document_text(document))

    return schema_set.with_file(f"{project.lower()}.json", change)


@given(
    parsers.re(r"(?P<resource>\S+) is a member of (?P<superclass>[^\s,]+)(, renaming (?P<path>\S+))?"),
    target_fixture="schema_set",
)
def member(resource: str, superclass: str, path: str | None, schema_set: SchemaSet) -> SchemaSet:
    """Make a resource a subclass that has the abstract paths itself, or supplies the renamed one by its identity."""
    members = _membership(superclass)
    if path is not None:
        members = {**members, "superclassIdentityJsonPath": path}
    return with_entry_changed(schema_set, resource, lambda entry: entry.update(members))


@given(parsers.parse("Town has a member of Organization whose discriminator has {length:d} characters"),
       target_fixture="schema_set")  # fmt: skip
def member_with_long_name(length: int, schema_set: SchemaSet) -> SchemaSet:
    """Add a subclass with a name that makes ``Town:Name`` this long."""
    name = "M" * (length - len("Town:"))
    identity = Property("$.organizationId", Plain("int64"), identity=True)
    entry = resource_entry(name, [identity], **_membership("Town:Organization"))
    return with_entry_added(schema_set, "Town", "members", entry)


@then("the abstract resources are")
def abstract_resources_are(datatable: list[list[str]], answer: Answer) -> None:
    """These abstract resources have these tables and views, in this order."""
    document = manifest(answer)
    views = {pair(one["resource"]): qualified(one["view_name"]) for one in document["abstract_union_views"]}
    said = [
        [pair(one["resource"]), qualified(one["table"]), one["table"]["scope"], key_text(one["table"]), view]
        for one, view in zip(document["abstract_identity_tables"], views.values(), strict=True)
    ]
    require_equal(list(views), [row[0] for row in said], "the resources of the views, in the order of the tables")
    require_equal(said, datatable[1:], "the abstract resources (resource, table, scope, key, view)")


@then(parsers.parse("the view {name:S} has the columns"))
def view_columns_are(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """The view has these columns in this order."""
    header, *expected = datatable
    said = [[_OUTPUT[word](one) for word in header] for one in _view(answer, name)["output_columns"]]
    require_equal(said, expected, f"the columns of {name} ({', '.join(header)})")


@then(parsers.parse("the view {name:S} has the arms"))
def view_arms_are(name: str, datatable: list[list[str]], answer: Answer) -> None:
    """The view has these arms in this order; a literal is written in quotes."""
    said = [
        [pair(one["concrete_member"]), qualified(one["from_table"]), listed(map(_expression, _projection(one)))]
        for one in _view(answer, name)["union_arms"]
    ]
    require_equal(said, datatable[1:], f"the arms of {name} (member, table, expressions)")


@then(parsers.parse("the view {name:S} has {count:d} arms"))
def view_arms_count(name: str, count: int, answer: Answer) -> None:
    """The view has this many arms."""
    require_equal(len(_view(answer, name)["union_arms"]), count, f"the number of arms of {name}")


@then(parsers.parse(
    "for {count:d} generated hierarchies every arm fills the view and every output holds its sources"
))  # fmt: skip
def arms_fill_views(count: int, backend: Backend) -> None:
    """Each arm has an expression per column; each output type is the oracle's widest and holds every source."""

    def check(example: RelationalSet) -> None:
        answer = derive(backend, files_of(example), PGSQL)
        for view in manifest(answer)["abstract_union_views"]:
            require(len(view["union_arms"]) > 1, "a generated hierarchy has a single member", actual=dict(view))
            _require_filled(view, answer)

    check_for_all(hierarchies(), count, check)


@then(parsers.parse("for {count:d} generated hierarchies the width does not depend on the order of the members"))
def width_is_symmetric(count: int, backend: Backend) -> None:
    """With the same shapes dealt out to the members in another order, the identity table is the same."""

    def check(example: tuple[RelationalSet, RelationalSet]) -> None:
        tables = [manifest(derive(backend, files_of(one), PGSQL))["abstract_identity_tables"] for one in example]
        require_equal(tables[1], tables[0], "the identity table of the permuted members")

    check_for_all(hierarchies().flatmap(lambda one: st.tuples(st.just(one), one.dealt_anew())), count, check)


def _require_filled(view: Part, answer: Answer) -> None:
    outputs = view["output_columns"]
    sources: list[list[dict[str, Any]]] = [[] for _ in outputs]
    for arm in view["union_arms"]:
        member = pair(arm["concrete_member"])
        require_equal(len(_projection(arm)), len(outputs), f"the number of expressions of {member}")
        columns = {one["name"]: one for one in table_named(answer, qualified(arm["from_table"]))["columns"]}
        for expression, found in zip(_projection(arm), sources, strict=True):
            if expression["kind"] == "SourceColumn":
                found.append(columns[expression["column_name"]]["type"])
        require_equal(_expression(_projection(arm)[-1]), f"'{member}'", f"the discriminator of {member}")
    for output, types in zip(outputs, sources, strict=True):
        if types:
            name = output["column_name"]
            require_equal(output["type"], widest(types), f"the type of {name}, of sources {types}")
            require(all(holds(output["type"], one) for one in types), f"{name} is narrower than a source", actual=types)


def _membership(superclass: str) -> dict[str, Any]:
    project, _, name = superclass.partition(":")
    return {"isSubclass": True, "superclassProjectName": project, "superclassResourceName": name}


def _view(answer: Answer, name: str) -> Part:
    found: dict[str, Part] = {qualified(one["view_name"]): one for one in manifest(answer)["abstract_union_views"]}
    require(name in found, f"the model has no view {name}", actual=list(found))
    return found[name]


def _projection(arm: Part) -> list[Part]:
    return list(arm["projection_expressions"])


def _expression(one: Part) -> str:
    return str(one["column_name"]) if one["kind"] == "SourceColumn" else f"'{one['value']}'"
