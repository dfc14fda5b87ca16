"""When a body is validated, and Then: its canonical form, or what is wrong with it (dms E07-S02)."""

from decimal import Decimal
from typing import Any

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import Suite
from steps.dms.bodies.bodies import Body, at, canonical, validated
from steps.dms.runtime.services import data_set
from steps.dms.schema.schema_files import SchemaSet, parse_json


@given(parsers.re(r"the body of (?P<name>[a-z0-9-]+) of (?P<documents>[a-z0-9-]+)"), target_fixture="body")
def body_of_data_set(name: str, documents: str, schema_set: SchemaSet, suite: Suite) -> Body:
    """Take the body of a document of a standard set."""
    [(endpoint, content)] = [
        (resource, body) for one, resource, body in data_set(suite.fixtures, documents) if one == name
    ]
    return Body(_resource_of(endpoint, schema_set), content.decode())


@when(
    parsers.re(r"it is validated( for a PUT to (?P<identifier>\S+))?(?P<exactly> without coercion of types)?"),
    target_fixture="answer",
)
def is_validated(
    identifier: str | None, exactly: str | None, body: Body, schema_set: SchemaSet, backend: Backend
) -> Answer:
    """Validate the body of a POST or of a PUT, with ``Api.BypassTypeCoercion`` or without."""
    method: dict[str, str] = {} if identifier is None else {"method": "PUT", "id": identifier}
    bypass: dict[str, bool] = {} if exactly is None else {"bypassTypeCoercion": True}
    return validated(backend, schema_set, body, **method, **bypass)


@then("it is valid")
def is_valid(answer: Answer) -> None:
    """The status is 200, and there is no problem."""
    canonical(answer)


@then(parsers.parse("its canonical value at {path:S} is {spelling}"))
def canonical_value_is(path: str, spelling: str, answer: Answer) -> None:
    """The value at the path is this one, of the same type; numbers by value."""
    require_equal(_typed(at(canonical(answer), path)), _typed(parse_json(spelling)), f"the canonical value at {path}")


@then("its canonical body is")
def canonical_body_is(docstring: str, answer: Answer) -> None:
    """The whole canonical document."""
    require_equal(_typed(canonical(answer)), _typed(parse_json(docstring)), "the canonical body")


def _typed(value: Any) -> Any:
    """Write numbers as decimals without superfluous zeros, and leave everything else."""
    match value:
        case bool() | None | str():
            return value
        case dict():
            return {name: _typed(one) for name, one in value.items()}
        case list():
            return [_typed(one) for one in value]
        case _:
            return Decimal(value).normalize()


def _resource_of(endpoint: str, schema_set: SchemaSet) -> str:
    """Return ``Project:Resource`` of an endpoint of the core project."""
    document: Any = parse_json(schema_set.files[0].content.decode())
    project = document["projectSchema"]
    return f"{project['projectName']}:{project['resourceSchemas'][endpoint]['resourceName']}"
