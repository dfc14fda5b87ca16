"""SQL text that is split and summed up (dms E03-S03)."""

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.sql_statements import script_digest, statement_count
from conformance.strategies.properties import check_for_all
from conformance.strategies.sql_statements import sql_statements
from steps.dms.answers.answers import accepted
from steps.dms.answers.control_signs import CONTROL_SIGNS
from steps.dms.emission.emissions import emitted
from steps.dms.schema.schema_files import SchemaSet


@given("the SQL text", target_fixture="sql")
def text_in_full(docstring: str) -> str:
    """Take a text as it is written here."""
    return docstring


@given(parsers.parse("the SQL text {text}"), target_fixture="sql")
def text_in_a_line(text: str) -> str:
    """Take a text that is written on one line."""
    return text.translate(CONTROL_SIGNS)


@given(parsers.parse("the emitted script for {dialect:w} as SQL text"), target_fixture="sql")
def text_of_script(dialect: str, schema_set: SchemaSet, backend: Backend) -> str:
    """Take the script that the command writes."""
    return emitted(backend, schema_set).script(dialect)


@given("its line ends become CRLF, with blanks and tabs before them", target_fixture="sql")
def with_other_line_ends(sql: str) -> str:
    """Change nothing but line ends."""
    return sql.replace("\n", " \t\r\n")


@when(parsers.re(r"it is (?P<deed>summed up|split) for (?P<dialect>\w+)"), target_fixture="answer")
def asked_of(deed: str, dialect: str, sql: str, backend: Backend) -> Answer:
    """Ask for digest and count, or for the statements."""
    operation = "ddl.summarize" if deed == "summed up" else "sql.split"
    return backend.call(operation, {"dialect": dialect, "sql": sql})


@then(parsers.parse("the statement count is {count:d}"))
def count_is(count: int, answer: Answer) -> None:
    """The summary counts so many statements."""
    require_equal(accepted(answer)["statement_count"], count, "the statement count")


@then(parsers.parse("the SQL digest is {digest:w}"))
def digest_is(digest: str, answer: Answer) -> None:
    """The summary has this digest."""
    require_equal(accepted(answer)["normalized_sql_sha256"], digest, "the digest")


@then(parsers.parse("digest and count are those of the emitted script for {dialect:w}"))
def summary_is_of_script(dialect: str, answer: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """The summary is the one that the oracle computes for the script as the command wrote it."""
    script, said = emitted(backend, schema_set).script(dialect), accepted(answer)
    expected: JsonValue = [script_digest(script), statement_count(dialect, script)]
    require_equal([said["normalized_sql_sha256"], said["statement_count"]], expected, "digest and count")


@then(parsers.re(r"there are (?P<count>\d+) (?P<what>statements|batches)"), converters={"count": int})
def pieces_are_counted(count: int, what: str, answer: Answer) -> None:
    """The text falls into so many."""
    pieces = accepted(answer)[what]
    assert isinstance(pieces, list)
    require_equal(len(pieces), count, f"the number of {what} in {pieces}")


@then("the statements begin with")
def statements_begin_with(datatable: list[list[str]], answer: Answer) -> None:
    """The statements, in this order, begin with these texts."""
    statements = accepted(answer)["statements"]
    assert isinstance(statements, list)
    begun = [str(one)[: len(row[0])] for one, row in zip(statements, datatable, strict=False)]
    require_equal(begun, [row[0] for row in datatable], f"how the statements begin in {statements}")
    require_equal(len(statements), len(datatable), "the number of statements")


@then(parsers.parse(
    "for {count:d} generated lists of statements splitting for {dialect:w} gives back as many, and the same text"
))  # fmt: skip
def splitting_is_sound(count: int, dialect: str, backend: Backend) -> None:
    """The joined text falls into its statements, their text has its digest, and both agree with the oracle."""

    def check(statements: list[str]) -> None:
        joined = "\n".join(statements)
        said = accepted(backend.call("sql.split", {"dialect": dialect, "sql": joined}))["statements"]
        assert isinstance(said, list)
        require_equal(len(said), len(statements), f"the number of statements of {joined!r}")
        summary = [_summary(backend, dialect, text) for text in (joined, "\n".join(map(str, said)))]
        expected: JsonValue = [script_digest(joined), statement_count(dialect, joined)]
        require_equal([*summary], [expected, expected], "digest and count of the text and of its joined statements")

    check_for_all(sql_statements(dialect), count, check)


def _summary(backend: Backend, dialect: str, sql: str) -> JsonValue:
    said = accepted(backend.call("ddl.summarize", {"dialect": dialect, "sql": sql}))
    require("normalized_sql_sha256" in said, "the summary has no digest")
    return [said["normalized_sql_sha256"], said["statement_count"]]
