"""Descriptors over HTTP: long ones, and tables that must not know them (dms E07-S06)."""

import json

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from steps.dms.runtime.services import Api
from steps.dms.schema.schema_files import names_in
from steps.dms.stores.stores import Store
from steps.dms.writes.write_steps import document_id, key_column


@when(
    parsers.parse(
        "the descriptor {name:S} with a namespace of {long:d} and a code value of {short:d} letters like"
        ' "{letter}" is posted to {resource:S}'
    )
)
def long_descriptor_posted(name: str, long: int, short: int, letter: str, resource: str, api: Api) -> None:
    """Post a descriptor whose identity is made of one letter."""
    body = {"namespace": letter * long, "codeValue": letter * short, "shortDescription": "long"}
    content = json.dumps(body, ensure_ascii=False).encode()
    api.remember(name, resource, api.send("POST", api.collection(resource), content))


@when(parsers.parse("a descriptor with a description of {count:d} letters is posted to {resource:S}"))
def long_description_posted(count: int, resource: str, api: Api) -> None:
    """Post a descriptor with a long description."""
    body = {"namespace": "uri://n", "codeValue": "c", "shortDescription": "s", "description": "d" * count}
    api.send("POST", api.collection(resource), json.dumps(body).encode())


@then(parsers.parse("the texts of {column:S} in {table:S} have {count:d} signs"))
def text_lengths_are(column: str, table: str, count: int, store: Store) -> None:
    """The column's text has so many signs, in every row."""
    said = {len(str(row[column])) for row in store.rows(table, [column])}
    require_equal(sorted(said), [count], f"the lengths of {column}")


@then(parsers.parse("no table of edfi or sample has a row of its own for {names}"))
def no_project_rows(names: str, api: Api, store: Store) -> None:
    """No table of a project has a row that belongs to one of the documents."""
    identifiers = {document_id(one, api, store) for one in names_in(names)}
    keys = {one: key_column(one, store) for one in _project_tables(store)}
    left = [one for one, key in keys.items() if any(row[key] in identifiers for row in store.rows(one, [key]))]
    require_equal(left, [], "the tables with rows of descriptors")


@then("no table of edfi or sample is named after a descriptor")
def no_descriptor_table(store: Store) -> None:
    """No name of a table of a project speaks of descriptors."""
    require_equal([one for one in _project_tables(store) if "Descriptor" in one], [], "the tables named so")


def _project_tables(store: Store) -> list[str]:
    return [one for one in store.tables() if one.startswith(("edfi.", "sample.")) and "View" not in one]
