"""Then: a request is refused with a code, details, and nothing else (dms E00, CF-2 and CF-3)."""

from typing import Any

from pytest_bdd import parsers, then

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Answer
from steps.dms.answers.answers import Pair, detail, refused_as
from steps.dms.answers.answers import refusal as refusal_of
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json


@then(parsers.parse("it is refused as {code:w}"))
def refused(code: str, answer: Answer) -> None:
    """The refusal has this code, and no result comes with it."""
    refused_as(answer, code)


@then(parsers.parse("it is refused as {code:w} with"))
def refused_with(code: str, datatable: list[list[str]], answer: Answer) -> None:
    """The refusal has this code and at least these details with exactly these values."""
    said = refused_as(answer, code)
    for name, value in datatable[1:]:
        require_equal(detail(said, name), parse_json(value), f"the detail {name} of {code}", code=WRONG_REFUSAL)


@then(parsers.parse("both are refused as {code:w} with the same details"))
def both_refused(code: str, answers: Pair) -> None:
    """Both operations refuse with this code and agree in every detail."""
    first, second = refused_as(answers.original, code), refused_as(answers.changed, code)
    require_equal(second.details, first.details, f"the details of {answers.changed.operation}", code=WRONG_REFUSAL)


@then(parsers.parse("the refusal says a {name:w}"))
def detail_is_said(name: str, answer: Answer) -> None:
    """The detail is there and is a text that says something."""
    value = detail(refusal_of(answer), name)
    require(isinstance(value, str) and value != "", f"the detail {name} is empty", code=WRONG_REFUSAL, actual=value)


@then(parsers.parse("the refusal's {name:w} mentions {text}"))
def detail_mentions(name: str, text: str, answer: Answer) -> None:
    """The detail is a text in which this word occurs."""
    value = detail(refusal_of(answer), name)
    mentioned = isinstance(value, str) and text in value
    require(mentioned, f"the detail {name} does not mention {text}", code=WRONG_REFUSAL, actual=value)


@then(parsers.parse("the refusal's value is the letter {letter:S} {count:d} times"))
def value_is_repeated(letter: str, count: int, answer: Answer) -> None:
    """The refused name is repeated in full."""
    said = detail(refusal_of(answer), "value")
    require_equal(said, letter * count, f"the detail value ({count} times {letter})", code=WRONG_REFUSAL)


@then("the refusal's source is the path")
def source_is_the_path(answer: Answer, schema_set: SchemaSet) -> None:
    """The source is the path as it was given."""
    said = detail(refusal_of(answer), "source")
    require_equal(said, schema_set.files[0].label, "the detail source", code=WRONG_REFUSAL)


@then(parsers.parse("the refusal lists the colliding sources {names}"))
def colliding_sources(names: str, answer: Answer) -> None:
    """There is one group of collisions, and these are its sources."""
    groups: Any = detail(refusal_of(answer), "collisions")
    require_equal(
        [sorted(group["sources"]) for group in groups],
        [sorted(names_in(names))],
        "the sources of the collisions",
        code=WRONG_REFUSAL,
    )


@then(parsers.parse("the refusal names the resource {resource:S} of {project:S} without regard to case"))
def names_the_pair(resource: str, project: str, answer: Answer) -> None:
    """The details name project and resource; which of two spellings is shown is left open."""
    said = refusal_of(answer)
    require_equal(detail(said, "project_name"), project, "the detail project_name", code=WRONG_REFUSAL)
    named = str(detail(said, "resource_name")).casefold()
    require_equal(named, resource.casefold(), "the detail resource_name, folded", code=WRONG_REFUSAL)


@then(parsers.parse("it is refused as {code:w} for {resource:S}"))
def refused_for_resource(code: str, resource: str, answer: Answer) -> None:
    """The refusal has this code and names the resource, in its details and to a human."""
    require_place(answer, code, resource=resource)


@then(parsers.parse("it is refused as {code:w} for {resource:S} with"))
def refused_for_resource_with(code: str, resource: str, datatable: list[list[str]], answer: Answer) -> None:
    """The refusal has this code, names the resource, and has these details."""
    require_place(answer, code, resource=resource)
    refused_with(code, datatable, answer)


@then(parsers.parse("it is refused as {code:w} for {resource:S} at {path:S}"))
def refused_at(code: str, resource: str, path: str, answer: Answer) -> None:
    """The refusal has this code and names resource and JSON path, in its details and to a human."""
    require_place(answer, code, resource=resource, path=path)


@then(parsers.parse("it is refused as {code:w} for {resource:S} at {path:S} with"))
def refused_at_with(code: str, resource: str, path: str, datatable: list[list[str]], answer: Answer) -> None:
    """The refusal has this code, names resource and JSON path, and has these details."""
    require_place(answer, code, resource=resource, path=path)
    refused_with(code, datatable, answer)


def require_place(answer: Answer, code: str, **place: str) -> None:
    """Fail unless the refusal has this code and tells the place in its details and in its message."""
    said = refused_as(answer, code)
    for name, value in place.items():
        require_equal(detail(said, name), value, f"the detail {name} of {code}", code=WRONG_REFUSAL)
        repeated = value in said.message
        require(repeated, f"the message of {code} does not name {value}", code=WRONG_REFUSAL, actual=said.message)
