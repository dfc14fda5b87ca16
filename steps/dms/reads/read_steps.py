"""Reading over HTTP: many small documents in one table, and what queries find (dms E08)."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.json_values import JsonValue
from steps.dms.runtime.services import Api, json_of, problem_of
from steps.dms.schema.schema_files import names_in, parse_json

_NAME: Final = "name"
_GRADE: Final = {
    "namespace": "uri://ed-fi.org/GradeLevelDescriptor",
    "codeValue": "Ninth grade",
    "shortDescription": "Ninth grade",
}
_GRADE_NAME: Final = "ninth-grade"
_SHOWN: Final = 1000
"""Characters of an answer that a message shows."""


@given(parsers.parse("the {resource:S} documents"))
def documents_given(resource: str, datatable: list[list[str]], api: Api) -> None:
    """Post a document for each row; the header has its name and the paths of its members, as in ``a.b``.

    A cell is JSON where it reads as JSON, and text otherwise; the member of an empty cell is left out.
    """
    header, *rows = datatable
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        api.create(cells.pop(_NAME), resource, json.dumps(body_of(cells)).encode())


@given("the schools of the ninth grade")
def schools_given(datatable: list[list[str]], api: Api) -> None:
    """Post a school for each row, with the ninth grade, whose descriptor is posted before when it is not there."""
    header, *rows = datatable
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        post_school(cells.pop(_NAME), body_of(cells), api)


@then(parsers.parse("querying {resource:S} finds"))
def queries_find(resource: str, datatable: list[list[str]], api: Api) -> None:
    """Each query string is answered with 200 and exactly these named documents, in this order."""
    for query, names in datatable[1:]:
        _query_finds(query, names, api.send("GET", f"{api.collection(resource)}?{query}"), api)


@then(parsers.parse("with {count:d} zeros for each … querying {resource:S} finds"))
def long_queries_find(count: int, resource: str, datatable: list[list[str]], api: Api) -> None:
    """The same of queries that are too long for a table: each … stands for so many zeros."""
    for query, names in datatable[1:]:
        sent = query.replace("…", "0" * count)
        _query_finds(query, names, api.send("GET", f"{api.collection(resource)}?{sent}"), api)


@then(parsers.parse("querying {resource:S} is answered with {status:d} and the problem {kind:S}, which names"))
def queries_refused(resource: str, status: int, kind: str, datatable: list[list[str]], api: Api) -> None:
    """Each query string is answered with the problem; its errors, or its validation errors, name the words."""
    for query, *words in datatable[1:]:
        answer = api.send("GET", f"{api.collection(resource)}?{query}")
        problem = problem_of(answer)
        require_equal((answer.status, problem["type"]), (status, f"urn:ed-fi:api:{kind}"), f"the answer to {query}")
        texts = " ".join([*problem["errors"], *map(str, problem["validationErrors"].items())])
        missing = [word for word in words if word not in texts]
        require_equal(missing, [], f"the words that {texts!r}, said of {query}, does not name")


@then(parsers.parse("each item listed is the one that reading its id gives"))
def items_equal_documents(api: Api) -> None:
    """Every item of the page equals the answer to reading it alone, members that the server adds included."""
    items = json_of(api.answer)
    documents = [json_of(api.send("GET", api.path(api.name_of(one.get("id"))))) for one in items]
    require_equal(items, documents, "the items of the page, beside the documents read one by one")


@then(parsers.parse("each item listed has the members {names}"))
def items_have_members(names: str, api: Api) -> None:
    """Every item of the page has these members; there is at least one item."""
    items = json_of(api.answer)
    lacking = [one for one in items if not set(names_in(names)) <= set(one)] or ([] if items else ["no item at all"])
    require_equal(lacking, [], "the items without these members")


@then("the errors, in order, name")
def errors_in_order(datatable: list[list[str]], api: Api) -> None:
    """There are as many errors as rows, and each contains the words of its row."""
    errors = problem_of(api.answer)["errors"]
    wanted = [[word for word in row if word] for row in datatable]
    require_equal(len(errors), len(wanted), f"the number of the errors {errors}")
    said = [[word for word in words if word in error] for words, error in zip(wanted, errors, strict=True)]
    require_equal(said, wanted, f"the words in the errors {errors}")


def _query_finds(query: str, names: str, answer: HttpAnswer, api: Api) -> None:
    require_equal(answer.status, 200, f"the status of the query {query}, answered with {answer.text[:_SHOWN]}")
    found = [api.name_of(one.get("id")) for one in json_of(answer)]
    require_equal(found, [] if names == "nothing" else [*names_in(names)], f"the documents that {query} finds")


def post_school(name: str, body: Mapping[str, JsonValue], api: Api) -> None:
    """Post a school, which must be created; it has the ninth grade."""
    if _GRADE_NAME not in api.documents:
        api.create(_GRADE_NAME, "gradeLevelDescriptors", json.dumps(_GRADE).encode())
    api.create(name, "schools", json.dumps(ninth_grade_school(body)).encode())


def ninth_grade_school(body: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Return a school with the ninth grade."""
    grade = {"gradeLevelDescriptor": f"{_GRADE['namespace']}#{_GRADE['codeValue']}"}
    return {**body, "gradeLevels": [grade]}


def body_of(cells: Mapping[str, str]) -> dict[str, JsonValue]:
    """Return the document that cells by path describe."""
    body: dict[str, JsonValue] = {}
    for path, text in cells.items():
        if text:
            _place(body, path.split("."), parse_cell(text))
    return body


def parse_cell(text: str) -> JsonValue:
    """Read a cell: JSON where it is JSON, a text otherwise."""
    try:
        value: JsonValue = parse_json(text)
    except ValueError:
        return text
    return value


def _place(body: dict[str, JsonValue], path: Sequence[str], value: JsonValue) -> None:
    *parents, name = path
    for one in parents:
        inner = body.setdefault(one, {})
        assert isinstance(inner, dict)
        body = inner
    body[name] = value
