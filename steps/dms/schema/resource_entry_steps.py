"""Given: resources of a schema set, added or changed, by the names that a reader of the card uses (dms E01)."""

import json

from pytest_bdd import given, parsers

from conformance.config.model import Suite
from steps.dms.schema.resource_entries import schema_at, set_member, set_property, with_entry_added, with_entry_changed
from steps.dms.schema.resource_notation import entry_from_table
from steps.dms.schema.schema_files import ABSENT, SchemaSet, fixture_file, names_in, with_members_ordered


@given(parsers.re("Town(?P<annex> and Annex)?"), target_fixture="schema_set")
def town(annex: str | None, suite: Suite) -> SchemaSet:
    """Take the example's core project, and its extension."""
    names = ["town.json"] if annex is None else ["town.json", "annex.json"]
    return SchemaSet(tuple(fixture_file(suite.fixtures, name) for name in names))


@given(parsers.re("Town has the additions? (?P<names>.+)"), target_fixture="schema_set")
def additions(names: str, schema_set: SchemaSet, suite: Suite) -> SchemaSet:
    """Add resources of the fixtures to Town: ``+budget``, ``+club``, ``+move``, ``+route``, ``+transfer``."""
    for name in names_in(names):
        addition = suite.fixtures / "dms" / "town-additions" / f"{name.removeprefix('+')}.json"
        for endpoint, entry in json.loads(addition.read_bytes()).items():
            schema_set = with_entry_added(schema_set, "Town", endpoint, entry)
    return schema_set


@given(parsers.parse("{project:w} has the resource {name:S}"), target_fixture="schema_set")
def resource_from_table(project: str, name: str, datatable: list[list[str]], schema_set: SchemaSet) -> SchemaSet:
    """Add a base resource whose properties are the rows of the table."""
    entry = entry_from_table(name, datatable, schema_set)
    return with_entry_added(schema_set, project, f"the-{name}-entry", entry)


@given(parsers.parse("{project:w} has the entry"), target_fixture="schema_set")
def entry_in_full(project: str, docstring: str, schema_set: SchemaSet) -> SchemaSet:
    """Add an entry exactly as it is written here."""
    entry = json.loads(docstring)
    return with_entry_added(schema_set, project, f"the-{entry['resourceName']}-entry", entry)


@given(parsers.parse("{resource:S} has the members"), target_fixture="schema_set")
def members_set(resource: str, datatable: list[list[str]], schema_set: SchemaSet) -> SchemaSet:
    """Set members of an entry by JSON pointer; ``absent`` removes one, a last step ``-`` appends to an array."""

    def change(entry: dict[str, object]) -> None:
        for pointer, value in datatable[1:]:
            set_member(entry, pointer, value)

    return with_entry_changed(schema_set, resource, change)


@given(parsers.parse('{resource:S} has the member "{pointer}" {value}'), target_fixture="schema_set")
def one_member_set(resource: str, pointer: str, value: str, schema_set: SchemaSet) -> SchemaSet:
    """Set one member of an entry by JSON pointer."""
    return with_entry_changed(schema_set, resource, lambda entry: set_member(entry, pointer, value))


@given(parsers.parse("the property {path:S} of {resource:S} is {value}"), target_fixture="schema_set")
def property_set(path: str, resource: str, value: str, schema_set: SchemaSet) -> SchemaSet:
    """Set a property's schema, remove it (``absent``), or make it ``optional`` or ``required``."""
    return with_entry_changed(schema_set, resource, lambda entry: set_property(entry, path, value))


@given(parsers.parse("the node {path:S} of {resource:S} has {keyword:S} {value}"), target_fixture="schema_set")
def keyword_set(path: str, resource: str, keyword: str, value: str, schema_set: SchemaSet) -> SchemaSet:
    """Set one keyword of the insert schema's node at a path, or remove it (``absent``)."""

    def change(entry: dict[str, object]) -> None:
        node = schema_at(entry, path)
        if value == ABSENT:
            del node[keyword]
        else:
            node[keyword] = json.loads(value)

    return with_entry_changed(schema_set, resource, change)


@given(parsers.parse("all members of all objects stand in {order}"), target_fixture="schema_set")
def members_ordered(order: str, schema_set: SchemaSet) -> SchemaSet:
    """Put the members of every object of every file in ``reverse order`` or in ``ordinal order``."""
    return SchemaSet(tuple(with_members_ordered(file, order) for file in schema_set.files))
