"""Given and Then: what extension projects attach, and what they leave alone (dms E01-S03)."""

import json
from typing import Any, Final

from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.strategies.properties import check_for_all
from conformance.strategies.relational_sets import RelationalSet, relational_sets
from steps.dms.answers.answers import Pair
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import NOBODY, Part, manifest, qualified
from steps.dms.model.table_property_steps import files_of
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.schema.resource_entries import with_entry_changed
from steps.dms.schema.schema_files import ProjectFacts, SchemaSet, names_in

_REFERENCED_KEY: Final = "_RefKey"


@given(parsers.parse("the extension project {name:S} with the endpoint {endpoint:S}"), target_fixture="schema_set")
def extension_project(name: str, endpoint: str, schema_set: SchemaSet) -> SchemaSet:
    """Add an extension project without resources."""
    project = ProjectFacts(f"{endpoint}.json", endpoint, name, extension=True)
    return SchemaSet((*schema_set.files, project.schema_file))


@given(parsers.parse("the set has only the files {names}"), target_fixture="schema_set")
def only_files(names: str, schema_set: SchemaSet) -> SchemaSet:
    """Leave the other files out."""
    return SchemaSet(tuple(map(schema_set.file, names_in(names))))


@given(parsers.parse("the project key {key:S} is spelled {spelling:S} in {resource:S}"), target_fixture="schema_set")
def project_key_spelled(key: str, spelling: str, resource: str, schema_set: SchemaSet) -> SchemaSet:
    """Spell the key below ``_ext`` in another way, in schemas and paths of an entry."""

    def change(entry: dict[str, Any]) -> None:
        text = json.dumps(entry).replace(f'"{key}":', f'"{spelling}":').replace(f"_ext.{key}", f"_ext.{spelling}")
        entry.update(json.loads(text))

    return with_entry_changed(schema_set, resource, change)


@then(parsers.parse("the tables of both sets differ in nothing but the referenced keys {names}"))
def base_tables_are_alike(names: str, answers: Pair) -> None:
    """The changed set's tables are those of the original one, which has exactly these referenced keys more."""
    added = require_alike(manifest(answers.original), manifest(answers.changed))
    require_equal(added, [] if names == NOBODY else list(names_in(names)), "the keys that only the original set has")


@then(parsers.parse("for {count:d} generated relational sets every extension table has the key of its owning scope"))
def extension_keys(count: int, backend: Backend) -> None:
    """Key columns, kinds and types are those of the extended table, and a foreign key ties the two."""

    def check(example: RelationalSet) -> None:
        for detail in manifest(derive(backend, files_of(example), MSSQL))["resource_details"]:
            owners = {table["scope"]: table for table in detail["tables"]}
            for scope, table in owners.items():
                if ".".join(scope.split(".")[-2:-1]) == "_ext":
                    require_key_of(table, owners[scope.rpartition("._ext.")[0]])

    check_for_all(relational_sets(), count, check)


@then(parsers.parse(
    "for {count:d} generated relational sets dropping the extensions leaves the base tables but for referenced keys"
))  # fmt: skip
def extensions_leave_base_tables(count: int, backend: Backend) -> None:
    """A core project that derives alone has the same tables with its extensions, some referenced keys apart."""

    def check(example: RelationalSet) -> None:
        whole = manifest(derive(backend, files_of(example), PGSQL))
        alone = manifest(derive(backend, files_of(example.without_extensions()), PGSQL))
        for name in require_alike(whole, alone):
            require_equal(name[-len(_REFERENCED_KEY) :], _REFERENCED_KEY, f"the ending of the added key {name}")

    check_for_all(relational_sets(separable=True), count, check)


def require_key_of(table: Part, owner: Part) -> None:
    """Fail unless an extension table has its owner's key and points at it with the whole of it."""
    subject = f"the key of {qualified(table)}, which extends {qualified(owner)}"
    require_equal(table["key_columns"], owner["key_columns"], subject)
    count = len(owner["key_columns"])
    require_equal(table["columns"][:count], owner["columns"][:count], f"the columns of {subject}")
    names = [one["name"] for one in owner["key_columns"]]
    ties = [
        [one["columns"], one["target_columns"], one["on_delete"]]
        for one in table["constraints"]
        if one["kind"] == "ForeignKey" and qualified(one["target_table"]) == qualified(owner)
        if one["columns"] == names
    ]
    require_equal(ties, [[names, names, "Cascade"]], f"the foreign keys of {qualified(table)} to {qualified(owner)}")


def require_alike(whole: Part, alone: Part) -> list[str]:
    """Fail unless the tables of ``alone`` stand in ``whole`` with the same facts; list the keys that were added."""
    there = {qualified(table): table for one in whole["resource_details"] for table in one["tables"]}
    added: list[str] = []
    for one in alone["resource_details"]:
        for table in one["tables"]:
            name = qualified(table)
            kept = [each["name"] for each in table["constraints"]]
            more = [each for each in there[name]["constraints"] if each["name"] not in kept]
            rest = [each for each in there[name]["constraints"] if each["name"] in kept]
            require_equal({**there[name], "constraints": rest}, table, f"the table {name} with extensions")
            added += [f"{each['name']}" for each in more]
    return added
