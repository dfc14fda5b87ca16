"""Then: a request is refused with a code, details, and nothing else (dms E00, CF-2 and CF-3)."""

from typing import Any, Final

from pytest_bdd import parsers, then

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Answer
from steps.dms.answers.answers import Pair, Refusal, detail, refused_as
from steps.dms.answers.answers import refusal as refusal_of
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json

_REFUSED: Final = r"it is refused as (?P<code>\w+)( for (?P<resource>\S+))?( at (?P<path>\S+))?"


@then(parsers.re(_REFUSED))
def refused(code: str, resource: str | None, path: str | None, answer: Answer) -> Refusal:
    """The refusal has this code, alone; resource and JSON path are details and told to a human."""
    place = {"resource": resource, "path": path}
    return require_place(answer, code, **{name: value for name, value in place.items() if value is not None})


@then(parsers.re(_REFUSED + " with"))
def refused_with(code: str, resource: str | None, path: str | None, answer: Answer, datatable: list[list[str]]) -> None:
    """The same, and the details of the table."""
    said = refused(code, resource, path, answer)
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


def require_place(answer: Answer, code: str, **place: str) -> Refusal:
    """Give the refusal, or fail unless it has this code and tells the place in its details and in its message."""
    said = refused_as(answer, code)
    for name, value in place.items():
        require_equal(detail(said, name), value, f"the detail {name} of {code}", code=WRONG_REFUSAL)
        repeated = value in said.message
        require(repeated, f"the message of {code} does not name {value}", code=WRONG_REFUSAL, actual=said.message)
    return said
