"""When the statements of a read are listed or a query is compiled, and Then: what they read (dms E08)."""

import json

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject
from steps.dms.answers.answers import Pair, accepted
from steps.dms.answers.long_values import require_identical
from steps.dms.schema.dialects import DIALECTS
from steps.dms.schema.schema_files import SchemaSet, names_in


@when(
    parsers.re(r"the statements that read an? (?P<resource>\S+) are listed for (?P<dialect>pgsql|mssql)"),
    target_fixture="answer",
)
def statements_listed(resource: str, dialect: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Ask for the statements of the hydration."""
    payload = {"resource": resource, "dialect": dialect}
    return backend.call("plan.hydration", {**schema_set.payload, **payload})


@when(
    parsers.re(r"the statements that read an? (?P<resource>\S+) are listed for either dialect"),
    target_fixture="answers",
)
def statements_listed_for_both(resource: str, schema_set: SchemaSet, backend: Backend) -> Pair:
    """Ask for the statements of the hydration of both dialects."""
    first, second = (statements_listed(resource, dialect, schema_set, backend) for dialect in DIALECTS)
    accepted(first)
    return Pair(first, second)


@when(parsers.parse("the query {query:S} of {resource:S} is compiled for {dialect:w}"), target_fixture="answer")
def query_compiled(query: str, resource: str, dialect: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Compile the parameters of an address."""
    pairs = (one.partition("=") for one in query.split("&"))
    parameters = [{"name": name, "value": value} for name, _, value in pairs]
    payload: JsonObject = {"resource": resource, "dialect": dialect, "parameters": parameters}
    return backend.call("query.compile", {**schema_set.payload, **payload})


@then("the statements are")
def statements_are(datatable: list[list[str]], answer: Answer) -> None:
    """Table and order of every statement but that of descriptors' URIs, in this order."""
    listed = [one for one in accepted(answer)["statements"] if one["kind"] != "descriptors"]
    found = [[one["table"], ", ".join(one["orderBy"])] for one in listed]
    require_equal(found, datatable[1:], "the statements with their order")


@then("either dialect lists the same tables in the same order")
def same_tables(answers: Pair) -> None:
    """Kinds, tables and orders agree."""
    first, second = (
        [[one["kind"], one["table"], one["orderBy"]] for one in accepted(answer)["statements"]] for answer in answers
    )
    require_equal(second, first, "the statements for mssql")


@then(parsers.parse("its table statements read only {tables} and the page"))
def tables_read(tables: str, answer: Answer) -> None:
    """Every statement about a table reads that table and the page; together they read exactly these."""
    listed = [one for one in accepted(answer)["statements"] if one["kind"] == "table"]
    for one in listed:
        require_equal(
            sorted(one["readsTables"]), sorted([one["table"], "page"]), f"what the statement of {one['table']} reads"
        )
    require_equal([one["table"] for one in listed], [*names_in(tables)], "the list of tables")


@then(parsers.parse("the query reads only {tables} and orders by DocumentId"))
def query_reads(tables: str, answer: Answer) -> None:
    """The tables of the statement, and its order, told from its text."""
    query = accepted(answer)["query"]
    require(query is not None, "the query was refused", actual=answer.text[:500])
    require_equal(query["fromTables"], [*names_in(tables)], "the list of tables")
    words = query["sql"].split("ORDER BY")
    require(
        "DocumentId" in words[-1] and len(words) == 2,
        "the statement is not in order of DocumentId",
        actual=query["sql"],
    )


@then("no value of the query stands in the statement")
def no_value_in_statement(datatable: list[list[str]], answer: Answer) -> None:
    """Each value is bound, in the form in which the column compares it, and is no part of the text."""
    query = accepted(answer)["query"]
    bound = [one["value"] for one in query["parameters"]]
    for [value] in datatable:
        require(json.loads(value) in bound, f"{value} is no bound value", actual=bound)
        text = str(json.loads(value))
        require(text not in query["sql"], f"{value} stands in the statement", actual=query["sql"])


@then(parsers.parse("compiling {query:S} of {resource:S} for {dialect:w} again gives the same answer"))
def compiled_again(
    query: str, resource: str, dialect: str, schema_set: SchemaSet, backend: Backend, answer: Answer
) -> None:
    """The second answer is the first, byte by byte."""
    again = query_compiled(query, resource, dialect, schema_set, backend)
    require_identical(again.text, answer.text, "the second answer")
