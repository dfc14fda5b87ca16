"""When a canonical body becomes rows, and Then: tables and rows in their order (dms E07-S02, E07-S04)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from conformance.oracles.referential_id import referential_id
from steps.dms.answers.answers import Pair, accepted, detail, refused_as
from steps.dms.answers.long_values import require_identical
from steps.dms.bodies.bodies import Body, canonical, flattened, validated
from steps.dms.bodies.extraction_property_steps import spelled_otherwise
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import SchemaSet, names_in

_DESCRIPTOR: Final = "descriptor="


@given("the document ids", target_fixture="resolved")
def document_ids(datatable: list[list[str]]) -> JsonObject:
    """Say which ids references resolve to: resource, identity as ``path=value#path=value``, and the id."""
    documents: dict[str, int] = {}
    descriptors: dict[str, int] = {}
    for resource, identity, identifier in datatable[1:]:
        kind = descriptors if identity.startswith(_DESCRIPTOR) else documents
        kind[_referential_id(resource, identity)] = int(identifier)
    return {"documents": documents, "descriptors": descriptors}


@given(parsers.parse("no id for the {resource:S} {identity}"), target_fixture="resolved")
def no_document_id(resource: str, identity: str, resolved: JsonObject) -> JsonObject:
    """Let a reference resolve to nothing."""
    left_out = _referential_id(resource, identity)
    return {
        kind: {one: document for one, document in dict(ids).items() if one != left_out}
        for kind, ids in resolved.items()
        if isinstance(ids, dict)
    }


def _referential_id(resource: str, identity: str) -> str:
    """Recompute the id of a document from ``path=value#$.path=value``, the first path without its root."""
    project, name = resource.split(":")
    parts = (part.partition("=") for part in f"$.{identity}".replace("#$.", "\n$.").split("\n"))
    return referential_id(project, name, [(path, value) for path, _, value in parts])


@when(parsers.parse("it becomes the rows of document {document:d}"), target_fixture="answer")
def becomes_rows(document: int, body: Body, resolved: JsonObject, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Flatten the body as it is, without any check before."""
    return flattened(backend, schema_set, body, resolved, documentId=document)


@when(parsers.parse("it becomes the rows of document {document:d} on both engines"), target_fixture="answers")
def becomes_rows_on_both(
    document: int, body: Body, resolved: JsonObject, schema_set: SchemaSet, backend: Backend
) -> Pair:
    """Flatten the body with the plans of either dialect."""
    first, second = (
        flattened(backend, schema_set, body, resolved, documentId=document, dialect=dialect) for dialect in DIALECTS
    )
    accepted(first)
    return Pair(first, second)


@when(parsers.parse("it is validated and becomes the rows of document {document:d}"), target_fixture="answer")
def validated_and_flattened(
    document: int, body: Body, resolved: JsonObject, schema_set: SchemaSet, backend: Backend
) -> Answer:
    """Make the body canonical, and flatten that."""
    content = canonical(validated(backend, schema_set, body))
    text = json.dumps(content, default=float)
    return flattened(backend, schema_set, Body(body.resource, text), resolved, documentId=document)


@then(parsers.parse("it gives the tables {names}"))
def tables_are(names: str, answer: Answer) -> None:
    """The tables in this order, those without rows included."""
    require_equal([one["table"] for one in accepted(answer)["tables"]], [*names_in(names)], "the list of tables")


@then(parsers.parse("it gives {table:S} the rows"))
def rows_are(table: str, datatable: list[list[str]], answer: Answer) -> None:
    """Columns and rows in this order; a text that reads as another value stands in quotes."""
    found = table_of(answer, table)
    shown = [found["columns"], *([_cell(value) for value in row] for row in found["rows"])]
    require_equal(shown, datatable, f"columns and rows of {table}")


@then(parsers.parse("it gives {table:S} no row"))
def no_row(table: str, answer: Answer) -> None:
    """The table is listed, and empty."""
    require_equal(table_of(answer, table)["rows"], [], f"the rows of {table}")


@then(parsers.parse("it gives {table:S} the {column:S} {value}"))
def value_is(table: str, column: str, value: str, answer: Answer) -> None:
    """The only row of a table has this value in a column; a text is written as in JSON."""
    found = table_of(answer, table)
    require_equal(len(found["rows"]), 1, f"the number of rows of {table}")
    said = found["rows"][0][found["columns"].index(column)]
    require_equal(said, json.loads(value), f"the {column} of {table}")


@then("both engines get equal rows")
def equal_rows(answers: Pair) -> None:
    """Columns and rows are the same text."""
    require_identical(answers.changed.text, answers.original.text, "the rows for mssql")


@then(parsers.parse("{count:d} times, its members in any order, it becomes the same rows"))
def same_rows_again(count: int, body: Body, resolved: JsonObject, schema_set: SchemaSet, backend: Backend) -> None:
    """The answers of all repetitions and shuffles are one text."""
    expected = flattened(backend, schema_set, body, resolved)
    accepted(expected)
    for seed in range(count):
        shuffled = Body(body.resource, json.dumps(json.loads(spelled_otherwise(body.value, seed, whole=True))))
        text = flattened(backend, schema_set, shuffled, resolved).text
        require_identical(text, expected.text, f"the rows of shuffle {seed}")


@then(parsers.parse("no rows are made, because of {code:w} at {paths}"))
def no_rows(code: str, paths: str, answer: Answer) -> None:
    """The refusal has this code and exactly these paths."""
    said: Any = detail(refused_as(answer, code), "paths")
    require_equal(sorted(said), sorted(names_in(paths)), "the list of paths of the refusal")


@then("every reference is there with all its parts or not at all")
def all_or_none(datatable: list[list[str]], answer: Answer) -> None:
    """In every row the columns of each line of the table are all NULL or all filled; both cases are seen."""
    for table, names in datatable[1:]:
        found = table_of(answer, table)
        for row in found["rows"]:
            filled = {row[found["columns"].index(name)] is not None for name in names_in(names)}
            require_equal(len(filled), 1, f"the number of kinds of values in {names} of a row of {table}")


def table_of(answer: Answer, name: str) -> Mapping[str, Any]:
    """Return a table of the answer, or fail when it is not listed."""
    tables: Sequence[Mapping[str, Any]] = accepted(answer)["tables"]
    found = next((one for one in tables if one["table"] == name), None)
    if found is None:
        fail(f"there is no table {name}", expected=name, actual=[one["table"] for one in tables])
    return found


def _cell(value: Any) -> str:
    """Show a value; a text in quotes when it reads as null, a boolean or a number."""
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError:
        return value
    return json.dumps(value)
