"""Then, over generated bodies: rows rebuild documents, canonical bodies are stable, validation is total (E07-S02)."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from conformance.oracles import extraction as oracle
from conformance.strategies.properties import check_for_all
from conformance.strategies.request_bodies import RESOURCE, GeneratedRequest, generated_requests
from conformance.strategies.school_bodies import body_texts, school_bodies
from steps.dms.answers.answers import accepted
from steps.dms.bodies.bodies import Body, canonical, extracted, flattened, problem, references, validated
from steps.dms.bodies.extraction_property_steps import schema_of_request
from steps.dms.runtime.services import without_server_members
from steps.dms.schema.schema_files import SchemaSet

_SCHOOL: Final = "Ed-Fi:School"
_DOCUMENT: Final = 501
_KEY: Final = re.compile(r"\$\.|\$((\.[^.\[\]]+)|(\[(0|[1-9][0-9]*)\]))+|\$(\.[A-Za-z0-9_]+(\[\*\])?)+", re.DOTALL)
_MOMENT: Final[JsonObject] = {
    "DocumentUuid": "3f0c2a9e-5d7b-4c1e-8a40-6b1f2d9e7c10",
    "ContentVersion": 1,
    "ContentLastModifiedAt": "2026-01-01T00:00:00Z",
}


@then(parsers.parse("for {count:d} generated documents the rows rebuild the document, one for each node of a scope"))
def rows_rebuild(count: int, backend: Backend) -> None:
    """The document made of the rows is the canonical one; rows and ordinals are those of the arrays."""

    def check(request: GeneratedRequest) -> None:
        schema_set = schema_of_request(request)
        body = canonical(validated(backend, schema_set, Body(RESOURCE, json.dumps(request.body))))
        listed = references(extracted(backend, schema_set, RESOURCE, body))
        ids = {one["referentialId"]: number for number, one in enumerate(listed, start=700)}
        text = Body(RESOURCE, json.dumps(body))
        rows = flattened(backend, schema_set, text, {"documents": ids, "descriptors": {}}, documentId=_DOCUMENT)
        _check_rows(rows, request, body)
        rebuilt = rebuilt_document(backend, schema_set, RESOURCE, rows)
        require_equal(without_server_members(rebuilt), body, "the document that the rows make")

    check_for_all(generated_requests(), count, check)


@then(parsers.parse("for {count:d} generated bodies of schools the canonical body validates to itself"))
def canonical_is_stable(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """What was found valid is valid again, and unchanged; most of the bodies are valid."""
    valid = 0

    def check(body: Mapping[str, Any]) -> None:
        nonlocal valid
        first = validated(backend, schema_set, Body(_SCHOOL, json.dumps(body)))
        if accepted(first)["problem"] is not None:
            return
        valid += 1
        # No amount of a school has more digits than a floating-point number tells apart.
        again = validated(backend, schema_set, Body(_SCHOOL, json.dumps(canonical(first), default=float)))
        require_equal(canonical(again), canonical(first), "the canonical body of the canonical body")

    check_for_all(school_bodies(), count, check)
    require(valid > count // 4, "hardly any generated body was found valid", actual=valid)


@then(parsers.parse("for {count:d} generated texts validation answers 200 or 400, with paths as keys"))
def validation_is_total(count: int, schema_set: SchemaSet, backend: Backend) -> None:
    """Whatever the text: a verdict, and with a problem keys that are ``$.``, concrete paths or schema paths."""

    def check(text: str) -> None:
        answer = validated(backend, schema_set, Body(_SCHOOL, text))
        status = accepted(answer)["status"]
        require(status in {200, 400}, f"the status is {status}", actual=answer.text[:500])
        if status == 200:
            canonical(answer)
            return
        bad = [key for key in problem(answer)["validationErrors"] if not _KEY.fullmatch(key)]
        require_equal(bad, [], "the list of keys that are no paths")

    check_for_all(body_texts(), count, check)


def rebuilt_document(backend: Backend, schema_set: SchemaSet, resource: str, rows: Answer) -> Any:
    """Make the document of the rows that flattening gave."""
    tables = {
        one["table"]: [dict(zip(one["columns"], row, strict=True)) for row in one["rows"]]
        for one in accepted(rows)["tables"]
    }
    payload: JsonObject = {"resource": resource, "document": _MOMENT, "tables": tables, "descriptorUris": {}}
    return accepted(backend.call("read.reconstitute", {**schema_set.payload, **payload}))["document"]


def _check_rows(rows: Answer, request: GeneratedRequest, body: Any) -> None:
    """The multiset of row counts is that of the scopes, and ordinals below one parent are 0, 1, 2, …."""
    nodes = Counter(schema_path for schema_path, _, _ in oracle.nodes(body))
    expected = sorted([1, *(nodes[path] for path in request.array_paths)])
    tables = accepted(rows)["tables"]
    require_equal(sorted(len(one["rows"]) for one in tables), expected, "the numbers of rows of the tables")
    for one in tables[1:]:
        place = one["columns"].index("Ordinal")
        seen: Counter[tuple[int, ...]] = Counter()
        for row in one["rows"]:
            parent = tuple(row[:place])
            require_equal(row[place], seen[parent], f"the ordinal of a row of {one['table']} below {list(parent)}")
            seen[parent] += 1
