"""Given: the schema set of a scenario, and the changes that make it interesting (dms E00)."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from pytest_bdd import given, parsers

from conformance.assertions import NotAvailable
from conformance.config.model import Suite
from conformance.strategies.synthetic_schemas import synthetic_schema_set
from steps.dms.schema.schema_files import (
    Handover,
    SchemaFile,
    SchemaSet,
    core_project_with,
    document_text,
    fixture_file,
    names_in,
    projects_of,
    saved,
    with_member,
    with_members_exchanged,
    with_nested,
    with_open_api_members,
)

DATA_STANDARD: Final = "ed-fi-ds-5.1"
_UNREADABLE: Final = {
    "a file with a trailing comma": b'{"apiSchemaVersion":"1.0.0","projectSchema":{},}',
    "a file that is not UTF-8": b'{"apiSchemaVersion":"1.0.0","name":"\xe9"}',
    "an empty file": b"",
}


@given(parsers.parse("the schema files {names}"), target_fixture="schema_set")
def files_of_the_fixtures(names: str, suite: Suite) -> SchemaSet:
    """Take the named files from the fixtures, in this order."""
    return SchemaSet(tuple(fixture_file(suite.fixtures, name) for name in names_in(names)))


@given(parsers.parse("the schema file {name:S} from the fixtures comes first"), target_fixture="schema_set")
def file_of_the_fixtures_first(name: str, schema_set: SchemaSet, suite: Suite) -> SchemaSet:
    """Put one more file of the fixtures before the others."""
    return SchemaSet((fixture_file(suite.fixtures, name), *schema_set.files))


@given(parsers.parse("the data standard's schema files {names}"), target_fixture="schema_set")
def files_of_the_data_standard(names: str) -> SchemaSet:
    """Take real schema files by their paths; without the data the scenario is not run."""
    folder = os.environ.get("CONFORMANCE_DATA")
    if not folder:
        raise NotAvailable("CONFORMANCE_DATA is unset, so the data standard's schemas are not here")
    paths = [Path(folder).resolve() / DATA_STANDARD / f"{name}.ApiSchema.json" for name in names_in(names)]
    for path in paths:
        if not path.is_file():
            raise NotAvailable(f"CONFORMANCE_DATA has no {DATA_STANDARD}/{path.name}")
    return SchemaSet(tuple(SchemaFile(str(path), path.read_bytes(), Handover.PATH) for path in paths))


@given("the synthetic schema set", target_fixture="schema_set")
def synthetic_set() -> SchemaSet:
    """Take the generated set that stands in for the real one: as large and as varied."""
    return _synthetic_set()


@cache
def _synthetic_set() -> SchemaSet:
    return SchemaSet(tuple(SchemaFile(document.name, document.text.encode()) for document in synthetic_schema_set()))


@given("no schema files", target_fixture="schema_set")
def no_files() -> SchemaSet:
    """Give nothing at all."""
    return SchemaSet(())


@given("these projects", target_fixture="schema_set")
def small_projects(datatable: list[list[str]]) -> SchemaSet:
    """Make the smallest files that have the facts of the table."""
    return SchemaSet(projects_of(datatable))


@given("these further projects", target_fixture="schema_set")
def further_projects(datatable: list[list[str]], schema_set: SchemaSet) -> SchemaSet:
    """Put small files behind those that are there."""
    return SchemaSet((*schema_set.files, *projects_of(datatable)))


@given(parsers.parse("a core project {label:S} with {count:d} resources"), target_fixture="schema_set")
def large_core_project(label: str, count: int) -> SchemaSet:
    """Make a core project of many small resources."""
    return SchemaSet((core_project_with(label, count),))


@given(parsers.parse("the schema file {label:S}"), target_fixture="schema_set")
def file_in_full(label: str, docstring: str) -> SchemaSet:
    """Take a file exactly as it is written here."""
    return SchemaSet((SchemaFile(label, docstring.encode()),))


@given(parsers.parse("the schema file {label:S} with the text {text}"), target_fixture="schema_set")
def file_in_a_line(label: str, text: str) -> SchemaSet:
    """Take a file of one line."""
    return SchemaSet((SchemaFile(label, text.encode()),))


@given(parsers.parse("a schema path where there is {what}"), target_fixture="schema_set")
def path_to(what: str, workspace: Path) -> SchemaSet:
    """Name a path where there is something that cannot be read, or nothing."""
    path = workspace / "given.ApiSchema.json"
    if what == "a folder":
        path.mkdir()
        (path / "town.json").write_bytes(document_text({}))
    elif what != "nothing":
        path.write_bytes(_UNREADABLE[what])
    return SchemaSet((SchemaFile(str(path), b"", Handover.PATH),))


@given("the set is kept as the original", target_fixture="original_set")
def kept(schema_set: SchemaSet) -> SchemaSet:
    """Remember the set as it is now; later changes make the changed set."""
    return schema_set


@given(parsers.parse("the files are given in the order {names}"), target_fixture="schema_set")
def reordered(names: str, schema_set: SchemaSet) -> SchemaSet:
    """Put the files in another order."""
    return schema_set.ordered(names_in(names))


@given(parsers.parse('in {name:S} the member "{pointer}" is {value}'), target_fixture="schema_set")
def member_set(name: str, pointer: str, value: str, schema_set: SchemaSet) -> SchemaSet:
    """Set a member to a JSON value, or remove it when the value is ``absent``."""
    return schema_set.with_file(name, lambda file: with_member(file, pointer, value))


@given(parsers.parse('in {name:S} the member "{pointer}" holds the letter {letter:S} {count:d} times'),
       target_fixture="schema_set")  # fmt: skip
def member_repeated(name: str, pointer: str, letter: str, count: int, schema_set: SchemaSet) -> SchemaSet:
    """Set a member to a string of one letter many times."""
    return schema_set.with_file(name, lambda file: with_member(file, pointer, f'"{letter * count}"'))


@given(parsers.parse('in {name:S} the member "{pointer}" holds {count:d} nested {kind}'), target_fixture="schema_set")
def member_nested(name: str, pointer: str, count: int, kind: str, schema_set: SchemaSet) -> SchemaSet:
    """Set a member to arrays or objects inside one another."""
    return schema_set.with_file(name, lambda file: with_nested(file, pointer, count, kind))


@given(parsers.parse('in {name:S} the members {first:S} and {second:S} of "{pointer}" change places'),
       target_fixture="schema_set")  # fmt: skip
def members_exchanged(name: str, first: str, second: str, pointer: str, schema_set: SchemaSet) -> SchemaSet:
    """Exchange two members of an object."""
    return schema_set.with_file(name, lambda file: with_members_exchanged(file, pointer, first, second))


@given(parsers.parse("every OpenAPI member is added to {name:S}"), target_fixture="schema_set")
def open_api_added(name: str, schema_set: SchemaSet) -> SchemaSet:
    """Add OpenAPI texts at all three places of a file."""
    return schema_set.with_file(name, with_open_api_members)


@given(parsers.parse("in {name:S} the text {old} is replaced by the bytes {new}"), target_fixture="schema_set")
def bytes_replaced(name: str, old: str, new: str, schema_set: SchemaSet) -> SchemaSet:
    """Put raw bytes into a file, which is then handed over as bytes."""

    def change(file: SchemaFile) -> SchemaFile:
        content = file.content.replace(old.encode(), bytes.fromhex(new))
        return replace(file, content=content, handover=Handover.BASE64)

    return schema_set.with_file(name, change)


@given(parsers.parse("{name:S} is saved with {form}"), target_fixture="schema_set")
def saved_with(name: str, form: str, schema_set: SchemaSet) -> SchemaSet:
    """Save a file with another form of its bytes."""
    return schema_set.with_file(name, lambda file: saved(file, form))


@given(parsers.parse("{name:S} is handed over as {form}"), target_fixture="schema_set")
def handed_over_as(name: str, form: str, schema_set: SchemaSet, workspace: Path) -> SchemaSet:
    """Hand a file over as text, as base64, or by the path under which it lies in the working folder."""

    def change(file: SchemaFile) -> SchemaFile:
        if Handover(form) is not Handover.PATH:
            return replace(file, handover=Handover(form))
        path = workspace / name
        path.write_bytes(file.content)
        return SchemaFile(str(path), file.content, Handover.PATH)

    return schema_set.with_file(name, change)
