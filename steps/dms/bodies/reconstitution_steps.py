"""Given the rows of a document, When it is rebuilt, and Then: the document (dms E08-S01)."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from conformance.oracles import extraction as oracle
from conformance.strategies.properties import check_for_all
from conformance.strategies.request_bodies import RESOURCE, GeneratedRequest, generated_requests
from steps.dms.answers.answers import accepted, detail, refused_as
from steps.dms.answers.long_values import require_identical
from steps.dms.bodies.bodies import Body, extracted, flattened, references
from steps.dms.bodies.extraction_property_steps import schema_of_request
from steps.dms.schema.schema_files import SchemaSet, parse_json

_MOMENT: Final[JsonObject] = {
    "DocumentUuid": "3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10",
    "ContentVersion": 41,
    "ContentLastModifiedAt": "2026-02-19T18:22:41.987654+00:00",
}
Rows = list[dict[str, Any]]


@dataclass(slots=True)
class StoredRows:
    """What a database holds of one document."""

    document: JsonObject
    tables: dict[str, Rows] = field(default_factory=dict)
    uris: dict[str, str] = field(default_factory=dict)


@given(parsers.parse("the document {uuid:S} of version {version:d}, changed at {moment:S}"), target_fixture="stored")
def stored_document(uuid: str, version: int, moment: str) -> StoredRows:
    """Take a row of ``dms.Document``."""
    return StoredRows({"DocumentUuid": uuid, "ContentVersion": version, "ContentLastModifiedAt": moment})


@given(parsers.parse("its rows in {table:S}"))
def stored_rows(table: str, datatable: list[list[str]], stored: StoredRows) -> None:
    """Add rows to a table; a cell that reads as JSON is that value, any other is a text."""
    header, *rows = datatable
    stored.tables.setdefault(table, []).extend(
        {name: _cell(cell) for name, cell in zip(header, row, strict=True)} for row in rows
    )


@given("the members of every object of its schema files stand in another order", target_fixture="schema_set")
def schema_files_reordered(schema_set: SchemaSet) -> SchemaSet:
    """Write every file anew, members backwards and indented by a blank."""
    return SchemaSet(
        tuple(
            replace(file, content=json.dumps(_backwards(json.loads(file.content)), indent=1).encode())
            for file in schema_set.files
        )
    )


def _backwards(value: Any) -> Any:
    match value:
        case dict():
            return {name: _backwards(value[name]) for name in reversed(value)}
        case list():
            return [_backwards(one) for one in value]
        case _:
            return value


@given("the descriptors of its rows")
def stored_descriptors(datatable: list[list[str]], stored: StoredRows) -> None:
    """Say which URI each document id of a descriptor has."""
    stored.uris.update((identifier, uri) for identifier, uri in datatable[1:])


@when(parsers.parse("the {resource:S} is rebuilt from its rows"), target_fixture="answer")
def rebuilt(resource: str, stored: StoredRows, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Make the document."""
    return reconstituted(backend, schema_set, resource, stored)


@then("the rebuilt document is")
def rebuilt_document_is(docstring: str, answer: Answer) -> None:
    """Members, values and the order of members; the tag begins with the version of the document."""
    said, expected = accepted(answer)["document"], parse_json(docstring)
    version = expected.pop("_etag").split("-")[0]
    tag = said.pop("_etag", "")
    require_equal(tag.split("-")[0], version, "the version in the tag")
    require_equal(json.dumps(said, default=str), json.dumps(expected, default=str), "the text of the document")


@then(parsers.parse("no document is made, because of {code:S} in {table:S} at the key {key}"))
def no_document(code: str, table: str, key: str, answer: Answer) -> None:
    """The refusal has this code and names the table, and every part of the key."""
    said = refused_as(answer, code)
    require_equal(detail(said, "table"), table, "the table of the refusal")
    told = str(detail(said, "key"))
    missing = [part for part in key.split(", ") if part not in told]
    require_equal(missing, [], f"the parts of the key that {told} does not name")


@then(parsers.parse("for {count:d} generated sets of rows the document is the same in any order of rows, without gaps"))
def any_rows(count: int, backend: Backend) -> None:
    """Rows in another order give the same bytes; there is no null, no empty object and no empty array."""

    def check(case: tuple[GeneratedRequest, Any]) -> None:
        request, chance = case
        schema_set = schema_of_request(request)
        stored = StoredRows(_MOMENT, _with_gaps(_rows_of(backend, schema_set, request), chance.random))
        first = reconstituted(backend, schema_set, RESOURCE, stored)
        for rows in stored.tables.values():
            chance.shuffle(rows)
        second = reconstituted(backend, schema_set, RESOURCE, stored)
        require_identical(second.text, first.text, "the document of the rows in another order")
        for _, path, node in oracle.nodes(accepted(first)["document"]):
            require(node is not None and node not in ({}, []), f"there is nothing at {path}", actual=str(node))

    check_for_all(st.tuples(generated_requests(), st.randoms(use_true_random=False)), count, check)


def reconstituted(backend: Backend, schema_set: SchemaSet, resource: str, stored: StoredRows) -> Answer:
    """Ask for the document of rows."""
    payload: JsonObject = {
        "resource": resource,
        "document": stored.document,
        "tables": stored.tables,
        "descriptorUris": stored.uris,
    }
    return backend.call("read.reconstitute", {**schema_set.payload, **payload})


def _rows_of(backend: Backend, schema_set: SchemaSet, request: GeneratedRequest) -> Mapping[str, Rows]:
    listed = references(extracted(backend, schema_set, RESOURCE, dict(request.body)))
    ids = {one["referentialId"]: number for number, one in enumerate(listed, start=700)}
    body = Body(RESOURCE, json.dumps(request.body))
    answer = flattened(backend, schema_set, body, {"documents": ids, "descriptors": {}})
    return {
        one["table"]: [dict(zip(one["columns"], row, strict=True)) for row in one["rows"]]
        for one in accepted(answer)["tables"]
    }


def _with_gaps(tables: Mapping[str, Rows], chance: Callable[[], float]) -> dict[str, Rows]:
    """Set some values to NULL, keys excepted."""
    return {
        table: [
            {name: None if _is_value(name) and chance() < 1 / 3 else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in tables.items()
    }


def _is_value(column: str) -> bool:
    return column != "RegisterId" and not column.endswith(("DocumentId", "Ordinal"))


def _cell(text: str) -> Any:
    try:
        return parse_json(text)
    except ValueError:
        return text
