"""Given predicates, When pages are asked for, Then: what page and count query say and find (dms E15-S01)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any, Final
from uuid import UUID, uuid5

import pytest
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import EngineSettings
from steps.dms.answers.answers import accepted
from steps.dms.model.model_steps import derive
from steps.dms.model.relational_models import NOBODY, Part, listed, qualified, resource_tables
from steps.dms.plans.plan_execution import rows_by_place
from steps.dms.plans.plan_models import table_id
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store

_STUDENTS: Final = UUID("0c5f2f9e-6f0e-4d3b-9a39-6f2f7ad2b0f4")
ASSOCIATION: Final = "edfi.StudentSchoolAssociation"
_TEXTS: Final = {"page query": "pageDocumentIdSql", "count query": "totalCountSql", "insert": "sql"}
_PARAMETERS: Final = {"page": "pageParameters", "total": "totalCountParameters"}


@dataclass(slots=True)
class Query:
    """What a page query is asked for: predicates and aliases as the operation takes them."""

    predicates: list[dict[str, Any]] = field(default_factory=list)
    aliases: list[dict[str, Any]] = field(default_factory=list)
    paging: dict[str, str] = field(default_factory=dict)
    request: dict[str, Any] = field(default_factory=dict)


@given("the predicates", target_fixture="query")
def predicates(datatable: list[list[str]]) -> Query:
    """Take predicates ``column | operator | parameter``."""
    header, *rows = datatable
    return Query([dict(zip(header, row, strict=True)) for row in rows])


@given(parsers.re(r'a predicate on (?P<column>\S+) with the parameter "(?P<name>.*)"'), target_fixture="query")
def predicate_with_name(column: str, name: str) -> Query:
    """Take one predicate of equality; the name is written as JSON writes it."""
    return Query([{"column": column, "operator": "=", "parameter": json.loads(f'"{name}"')}])


@given(parsers.re(r'the page query calls its (?P<argument>offset|limit) "(?P<name>.*)"'))
def paging_named(argument: str, name: str, query: Query) -> None:
    """Choose the name of a parameter for paging, written as JSON writes it."""
    query.paging[f"{argument}Parameter"] = json.loads(f'"{name}"')


@given("the aliases", target_fixture="query")
def aliases(datatable: list[list[str]]) -> Query:
    """Take alias mappings without predicates."""
    return Query(aliases=[_alias(*row) for row in datatable[1:]])


@pytest.fixture
def query() -> Query:
    """Ask without predicates, unless the scenario has some."""
    return Query()


@when(
    parsers.re(r"pages of (?P<table>\S+)(?P<total> and their total)? are asked for on (?P<dialect>\w+)"),
    target_fixture="answer",
)
def pages(table: str, total: str | None, dialect: str, query: Query, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for the page query of a table of the model, and the count query."""
    return _asked(query, table, dialect, schema_set, backend, **_total(total))


@when(parsers.re(r"pages of (?P<table>\S+)(?P<total> and their total)? are asked for"), target_fixture="answer")
def pages_on_engine(table: str, total: str | None, query: Query, schema_set: SchemaSet, backend: Backend,
                    engine_settings: EngineSettings) -> Answer:  # fmt: skip
    """Ask for the same on the engine of this run."""
    return _asked(query, table, dialect_of(engine_settings), schema_set, backend, **_total(total))


@when(parsers.parse("pages of the bare table {table:S} are asked for on {dialect:w}"), target_fixture="answer")
def pages_of_bare_table(table: str, dialect: str, query: Query, backend: Backend) -> Answer:
    """Ask for the page query of a table whose columns are all of one type and whose aliases the scenario gives."""
    columns: list[Any] = [{"column": one["column"], "type": "Int32"} for one in query.predicates]
    request = {"dialect": dialect, "table": table_id(table), "columns": columns, "aliases": query.aliases}
    query.request = {**request, "predicates": query.predicates, **query.paging}
    return backend.call("plan.query", query.request)


@when(parsers.parse("an insert of {rows:d} rows into {table:S} with the columns {columns} is asked for on {dialect:w}"),
      target_fixture="answer")  # fmt: skip
def insert_batch(rows: int, table: str, columns: str, dialect: str, backend: Backend) -> Answer:
    """Ask for an insert of several rows."""
    asked: dict[str, Any] = {
        "dialect": dialect,
        "table": table_id(table),
        "columns": [*names_in(columns)],
        "rows": rows,
    }
    return backend.call("plan.insert_batch", asked)


@then("in every order of the predicates the page query is")
def page_in_every_order(docstring: str, query: Query, answer: Answer, backend: Backend) -> None:
    """All orders give exactly this text."""
    require_equal(accepted(answer)["pageDocumentIdSql"], f"{docstring}\n", "the page query")
    for order in permutations(query.predicates):
        said = accepted(backend.call("plan.query", {**query.request, "predicates": [*order]}))
        subject = f"the page query of {', '.join(one['column'] for one in order)}"
        require_equal(said["pageDocumentIdSql"], f"{docstring}\n", subject)


@then(parsers.re(r"the (?P<query>page query|count query|insert) is"))
def text_is(query: str, docstring: str, answer: Answer) -> None:
    """It has exactly this text and a line end."""
    require_equal(accepted(answer)[_TEXTS[query]], f"{docstring}\n", f"the {query}")


@then(parsers.parse("the page query has the lines {source} and {condition}"))
def page_has_lines(source: str, condition: str, answer: Answer) -> None:
    """Table and condition are quoted like this."""
    lines = [line.strip() for line in accepted(answer)["pageDocumentIdSql"].split("\n")]
    require_equal([lines[1], lines[3]], [source, condition], "the second and the fourth line of the page query")


@then("the count query has the conditions of the page query")
def count_has_conditions(answer: Answer) -> None:
    """The count begins as it must, has the page's WHERE byte for byte, and no order."""
    value = accepted(answer)
    page, count = value["pageDocumentIdSql"], value["totalCountSql"]
    source, _, rest = page.partition("\nWHERE\n")
    where = rest.partition("\nORDER BY ")[0]
    expected = f"SELECT COUNT(1)\n{source.partition(chr(10))[2]}\nWHERE\n{where}\n;\n"
    require_equal(count, expected, "the count query")


@then("there is no count query")
def no_count(answer: Answer) -> None:
    """Text and parameters of the count are null."""
    said = [accepted(answer)[name] for name in ("totalCountSql", "totalCountParameters")]
    require_equal(said, [None, None], "text and parameters of the count")


@then(parsers.re(r"the parameters of the (?P<query>page|total) are (?P<parameters>.+)"))
def parameters_are(query: str, parameters: str, answer: Answer) -> None:
    """The parameters stand in this order; one that is no filter is ``name as role``."""
    said = [one["name"] if one["role"] == "filter" else f"{one['name']} as {one['role']}"
            for one in accepted(answer)[_PARAMETERS[query]]]  # fmt: skip
    require_equal(listed(said), parameters, f"the parameters of the {query}")


@given(parsers.parse("{count:d} associations of students with schools, two of three with school {school:d}"))
def associations(count: int, school: int, store: Store) -> None:
    """Insert associations whose years and homerooms are there in every combination; every third has another school."""
    numbers = (school, school + 1)
    for number in numbers:
        identifier = store.document(f"school {number}", "Ed-Fi:School", str(uuid5(_STUDENTS, f"school {number}")))
        row = {"DocumentId": identifier, "SchoolId": number, "NameOfInstitution": f"School {number}"}
        store.insert("edfi.School", [row])
    for number in range(1, count + 1):
        _associate(number, numbers[number % 3 == 0], store)


@then(
    parsers.re(r"the page (?P<page>from \d+ of \d+) has the (?P<first>\d+)th to (?P<last>\d+)th match for "
               r"schoolId (?P<value>\d+)"),
    converters={"first": int, "last": int, "value": int},
)  # fmt: skip
def page_of_matches(page: str, first: int, last: int, value: int, answer: Answer, store: Store) -> None:
    """The page is this part of all matching documents in ascending order."""
    matches = store.rows(ASSOCIATION, ["DocumentId"], School_SchoolId=value)
    found = _page(answer, page, {"schoolId": value}, store)
    require_equal(found, sorted(_number(row["DocumentId"]) for row in matches)[first - 1 : last], "the page")


@then(parsers.parse("the total for {parameter:w} {value:d} is {total:d}"))
def total_is(parameter: str, value: int, total: int, answer: Answer, store: Store) -> None:
    """The count query finds all matches."""
    [[counted]] = rows_by_place(store, accepted(answer)["totalCountSql"], {parameter: value})
    require_equal(_number(counted), total, "the count")


@then(parsers.re(r"the page (?P<page>from \d+ of \d+) where (?P<parameter>\w+) is (?P<value>\S+) has (?P<names>.+)"))
def page_has(page: str, parameter: str, value: str, names: str, answer: Answer, store: Store) -> None:
    """The page is exactly these documents."""
    called = {identifier: name for name, identifier in store.documents.items()}
    said = listed(called.get(one, str(one)) for one in _page(answer, page, {parameter: value}, store))
    require_equal(said, names, "the documents of the page")


@then(parsers.parse("the page {page} of all is {names}"))
def page_of_all_is(page: str, names: str, answer: Answer, store: Store) -> None:
    """Without predicates the page is exactly these documents, in this order."""
    expected = [store.documents[name] for name in names_in(names)]
    require_equal(_page(answer, page, {}, store), expected, "the documents of the page")


def request_for(table: str, dialect: str, schema_set: SchemaSet, backend: Backend) -> dict[str, Any]:
    """Write a request without predicates for a table of the model, with its columns and aliases."""
    tables: dict[str, Part] = {qualified(one): one for one in resource_tables(derive(backend, schema_set, dialect))}
    columns = tables[table]["columns"]
    gated = [one for one in columns if one["storage"]["kind"] == "UnifiedAlias"]
    return {
        "dialect": dialect,
        "table": table_id(table),
        "columns": [{"column": one["name"], "type": one["type"]["kind"]} for one in columns],
        "aliases": [_alias(one["name"], one["storage"]["canonical_column"], one["storage"]["presence_column"] or NOBODY)
                    for one in gated],
        "predicates": [],
    }  # fmt: skip


def _asked(query: Query, table: str, dialect: str, schema_set: SchemaSet, backend: Backend, **more: Any) -> Answer:
    query.request = {**request_for(table, dialect, schema_set, backend), "predicates": query.predicates, **more}
    return backend.call("plan.query", query.request)


def _total(phrase: str | None) -> dict[str, bool]:
    return {} if phrase is None else {"totalCount": True}


def _alias(column: str, canonical: str, presence: str) -> dict[str, Any]:
    gate = {} if presence == NOBODY else {"presenceColumn": presence}
    return {"column": column, "canonicalColumn": canonical, **gate}


def _associate(number: int, school: int, store: Store) -> None:
    """Insert a student and the association; the bits of the number say which years are there."""
    student = store.document(f"student {number}", "Ed-Fi:Student", str(uuid5(_STUDENTS, f"student {number}")))
    code = f"S-{number:03}"
    store.insert("edfi.Student", [{"DocumentId": student, "FirstName": "A", "LastSurname": "B",
                                   "StudentUniqueId": code}])  # fmt: skip
    name = f"association {number}"
    identifier = store.document(name, "Ed-Fi:StudentSchoolAssociation", str(uuid5(_STUDENTS, name)))
    year = 2020 + number % 4 if number % 4 else None
    row = {
        "DocumentId": identifier,
        "CohortYear_Present": True if number & 1 else None,
        "GradYear_Present": True if number & 2 else None,
        "CohortYear_Unified": year,
        "SchoolId_Unified": school,
        "School_DocumentId": store.documents[f"school {school}"],
        "Student_DocumentId": student,
        "Student_StudentUniqueId": code,
        "EntryDate": store.columns(ASSOCIATION)["EntryDate"].value(f"2025-08-{number % 28 + 1:02}"),
    }
    store.insert(ASSOCIATION, [row])


def _page(answer: Answer, page: str, values: Mapping[str, object], store: Store) -> list[int]:
    """Run the page query ``from <offset> of <limit>`` and return the ids of the documents."""
    _, offset, _, limit = page.split()
    asked = {**values, "offset": int(offset), "limit": int(limit)}
    return [_number(row[0]) for row in rows_by_place(store, accepted(answer)["pageDocumentIdSql"], asked)]


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
