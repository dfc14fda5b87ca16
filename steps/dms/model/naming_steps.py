"""When one thing is named or one name is shortened, and Then: the name (dms E01-S02)."""

from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonValue
from conformance.oracles.naming import shortened
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import names_in

_RESULT: Final = {
    "naming.pascal_case": "text",
    "naming.singularize": "text",
    "naming.schema_name": "schema",
    "naming.collection_name": "name",
    "naming.unique_constraint": "name",
    "dialect.shorten": "text",
}
_LISTS: Final = frozenset({"parents"})


@when(parsers.parse("the schema of the endpoint {endpoint:S} is named"), target_fixture="answer")
def schema_named(endpoint: str, backend: Backend) -> Answer:
    """Ask for the physical schema of a project."""
    return backend.call("naming.schema_name", {"project_endpoint_name": endpoint})


@when(parsers.parse("the text {text} is put into PascalCase"), target_fixture="answer")
def pascal_cased(text: str, backend: Backend) -> Answer:
    """Ask for the PascalCase of a text."""
    return backend.call("naming.pascal_case", {"text": text})


@when(parsers.parse("the text {text} is made singular"), target_fixture="answer")
def made_singular(text: str, backend: Backend) -> Answer:
    """Ask for the singular of a text."""
    return backend.call("naming.singularize", {"text": text})


@when("a collection is named by", target_fixture="answer")
def collection_named(datatable: list[list[str]], backend: Backend) -> Answer:
    """Ask for the name of a collection; an empty cell leaves its argument out."""
    header, row = datatable
    given = {name: value for name, value in zip(header, row, strict=True) if value}
    payload: dict[str, JsonValue] = {
        name: list(names_in(value)) if name in _LISTS else value for name, value in given.items()
    }
    return backend.call("naming.collection_name", payload)


@when(parsers.parse("the unique key of the table {schema:w}.{table:S} over {columns} is named for {dialect:w}"),
      target_fixture="answer")  # fmt: skip
def unique_key_named(schema: str, table: str, columns: str, dialect: str, backend: Backend) -> Answer:
    """Ask for the name of a unique key."""
    names = {"schema": schema, "table": table, "dialect": dialect}
    return backend.call("naming.unique_constraint", {**names, "columns": list(names_in(columns))})


@when(parsers.re(r"the name of (?P<count>\d+) times (?P<piece>\S+) is shortened for (?P<dialect>\w+)"),
      target_fixture="answer")  # fmt: skip
def repeated_name_shortened(count: str, piece: str, dialect: str, backend: Backend) -> Answer:
    """Ask for the shortened form of a piece repeated."""
    return shorten(backend, piece * int(count), dialect)


@when(parsers.re(r"the name (?!of \d+ times )(?P<name>\S+) is shortened for (?P<dialect>\w+)"), target_fixture="answer")
def name_shortened(name: str, dialect: str, backend: Backend) -> Answer:
    """Ask for the shortened form of a name that is no constraint's."""
    return shorten(backend, name, dialect)


@then(parsers.re(r"the (?:schema|name) is (?P<name>\S+)"))
def name_is(name: str, answer: Answer) -> None:
    """The name asked for is this one."""
    require_equal(name_in(answer), name, f"what {answer.operation} answers")


@then(parsers.re(r'the name is (?P<count>\d+) times (?P<piece>\S+) and "(?P<rest>.*)"'))
def name_is_repeated(count: str, piece: str, rest: str, answer: Answer) -> None:
    """The name asked for is a piece repeated, and a rest."""
    require_equal(name_in(answer), piece * int(count) + rest, f"what {answer.operation} answers")


@then(parsers.parse("the key's {member:w} is {value:S}"))
def key_member_is(member: str, value: str, answer: Answer) -> None:
    """Full name or signature of the key is this."""
    require_equal(accepted(answer)[member], value, f"the {member} of the unique key")


def shorten(backend: Backend, name: str, dialect: str) -> Answer:
    """Ask for the shortened form of a name."""
    return backend.call("dialect.shorten", {"dialect": dialect, "name": name})


def name_in(answer: Answer) -> JsonValue:
    """Give the name that an operation answers."""
    said: JsonValue = accepted(answer)[_RESULT[answer.operation]]
    return said


def short_names(datatable: list[list[str]], dialect: str) -> list[str]:
    """Compute the shortened form of every row ``full name | signature`` of a table."""
    return [shortened(name, dialect, signature) for name, signature in datatable[1:]]
