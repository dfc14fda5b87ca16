"""When one thing is written as SQL, and Then: its text, or what a dialect says of itself (dms E02-S00)."""

import json
import re
from collections.abc import Mapping
from typing import Final

from pytest_bdd import parsers, then, when

from conformance.assertions import WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.json_values import JsonObject, JsonValue
from conformance.oracles.naming import fits
from steps.dms.answers.answers import accepted, refusal
from steps.dms.model.naming_steps import name_in
from steps.dms.schema.schema_files import names_in

_SCALAR: Final = re.compile(r"(?P<kind>\w+)(?:\((?P<numbers>[-\d,]+)\))?")
_NUMBERS: Final = {"String": ("max_length",), "Decimal": ("precision", "scale")}
_UNUSABLE: Final = {"is empty": "", "holds U+0000": "a\0b", "is U+0000 alone": "\0"}
_SIGNS: Final = str.maketrans("⏎␍␉␠", "\n\r\t ")
_HASHED_END: Final = re.compile(r"_[0-9a-f]{10}\Z")
_BYTEA: Final = r"[Ee]?'\\{{1,2}}x{digits}'(?:::bytea)?"
"""The hexadecimal input of PostgreSQL, with a cast or without."""


@when(parsers.parse("the identifier {identifier:S} is quoted for {dialect:w}"), target_fixture="answer")
def quoted(identifier: str, dialect: str, backend: Backend) -> Answer:
    """Ask for an identifier in quotes."""
    return quote(backend, dialect, identifier)


@when(parsers.parse("an identifier that {flaw} is quoted for {dialect:w}"), target_fixture="answer")
def unusable_quoted(flaw: str, dialect: str, backend: Backend) -> Answer:
    """Ask for an identifier in quotes that no engine takes."""
    return quote(backend, dialect, _UNUSABLE[flaw])


@when(parsers.parse("the name {schema:w}.{name:w} is qualified for {dialect:w}"), target_fixture="answer")
def qualified(schema: str, name: str, dialect: str, backend: Backend) -> Answer:
    """Ask for the name of an object together with that of its schema."""
    return backend.call("dialect.qualify", {"dialect": dialect, "schema": schema, "name": name})


@when(parsers.parse("the type {scalar:S} is rendered for {dialect:w}"), target_fixture="answer")
def rendered(scalar: str, dialect: str, backend: Backend) -> Answer:
    """Ask what a dialect calls a scalar type, which is written ``String(75)``, ``Decimal(9,2)`` or ``Date``."""
    return backend.call("dialect.render_type", {"dialect": dialect, "scalar": _scalar(scalar)})


@when(parsers.parse("the {kind:w} {value} is written as a literal for {dialect:w}"), target_fixture="answer")
def literal_written(kind: str, value: str, dialect: str, backend: Backend) -> Answer:
    """Ask for a constant; a binary is given by its hexadecimal digits."""
    return literal(backend, dialect, kind, value)


@when(parsers.parse("the constraint {name:S} is shortened for {dialect:w} by its signature"), target_fixture="answer")
def constraint_shortened(name: str, dialect: str, docstring: str, backend: Backend) -> Answer:
    """Ask for the short name of a constraint."""
    payload = {"dialect": dialect, "name": name, "signature": docstring.strip()}
    return backend.call("dialect.shorten", payload)


@when(parsers.parse("the constraints of one namespace are shortened for {dialect:w}"), target_fixture="answer")
def namespace_shortened(dialect: str, datatable: list[list[str]], backend: Backend) -> Answer:
    """Ask for the short name of the last constraint, the others standing beside it."""
    *beside, last = ({"name": name, "signature": signature} for name, signature in datatable[1:])
    return backend.call("dialect.shorten", {"dialect": dialect, **last, "beside": beside})


@when(parsers.parse("the dialect {dialect:w} is described"), target_fixture="answer")
def described(dialect: str, backend: Backend) -> Answer:
    """Ask a dialect about itself."""
    return backend.call("dialect.describe", {"dialect": dialect})


@when(parsers.re(r'the SQL text "(?P<text>.*)" is canonicalised'), target_fixture="answer")
def canonicalised(text: str, backend: Backend) -> Answer:
    """Ask for canonical line ends of a text; ``⏎ ␍ ␉ ␠`` stand for line feed, carriage return, tab and blank."""
    return backend.call("sql.canonicalize", {"text": text.translate(_SIGNS)})


@then(parsers.re(r"the SQL is (?!a bytea)(?P<text>.+?(?<!in either letter case))"))
def sql_is(text: str, answer: Answer) -> None:
    """The answer is this text."""
    require_equal(accepted(answer)["text"], text, f"what {answer.operation} answers")


@then(parsers.parse("the SQL is {text} in either letter case"))
def sql_is_folded(text: str, answer: Answer) -> None:
    """The answer is this text but for the letter case of hexadecimal digits."""
    require_equal(str(accepted(answer)["text"]).casefold(), text.casefold(), f"what {answer.operation} answers")


@then(parsers.parse("the SQL is a bytea of the bytes {digits:w}"))
def sql_is_bytea(digits: str, answer: Answer) -> None:
    """The answer is a constant in PostgreSQL's hexadecimal input."""
    said = str(accepted(answer)["text"])
    found = re.fullmatch(_BYTEA.format(digits=digits), said, re.IGNORECASE)
    require(found is not None, f"{said} is no hexadecimal bytea of {digits}", actual=said)


@then(parsers.re(r'the canonical SQL is "(?P<text>.*)"'))
def canonical_is(text: str, answer: Answer) -> None:
    """The answer is this text."""
    require_equal(accepted(answer)["text"], text.translate(_SIGNS), "the canonical text")


@then(parsers.parse("the name ends in an underscore and ten hexadecimal digits and fits {dialect:w}"))
def name_is_cut(dialect: str, answer: Answer) -> None:
    """The name has the form of a shortened one and the dialect takes it as it is."""
    name = str(name_in(answer))
    require(_HASHED_END.search(name) is not None, f"{name} does not end in _ and ten digits", actual=name)
    require(fits(name, dialect), f"{name} is too long for {dialect}", actual=name)


@then(parsers.parse("its limit is {length:d} {unit:S}"))
def limit_is(length: int, unit: str, answer: Answer) -> None:
    """The longest identifier has this length in this unit."""
    require_equal(accepted(answer)["limit"], {"length": length, "unit": unit}, "the limit of identifiers")


@then(parsers.parse("its {what:w} are"))
def members_are(what: str, datatable: list[list[str]], answer: Answer) -> None:
    """The table of types or of patterns is this, nothing more and nothing less."""
    said: Mapping[str, JsonValue] = accepted(answer)[what]
    require_equal({**said}, {row[0]: row[1] for row in datatable[1:]}, f"the {what} of the dialect")


@then(parsers.parse("the refusal's message names {names}"))
def message_names(names: str, answer: Answer) -> None:
    """A human is told each of these."""
    said = refusal(answer).message
    missing = [name for name in names_in(names) if name not in said]
    require(not missing, f"the message does not name {', '.join(missing)}", code=WRONG_REFUSAL, actual=said)


def quote(backend: Backend, dialect: str, identifier: str) -> Answer:
    """Ask for an identifier in quotes."""
    return backend.call("dialect.quote", {"dialect": dialect, "identifier": identifier})


def literal(backend: Backend, dialect: str, kind: str, value: str) -> Answer:
    """Ask for a constant."""
    meant: JsonValue = json.loads(value) if kind in {"boolean", "integer"} else value
    return backend.call("dialect.literal", {"dialect": dialect, "kind": kind, "value": meant})


def _scalar(text: str) -> JsonObject:
    found = _SCALAR.fullmatch(text)
    assert found is not None
    numbers = (found["numbers"] or "").split(",") if found["numbers"] else []
    names = _NUMBERS.get(found["kind"], ("max_length",))
    return {"kind": found["kind"], **{name: int(number) for name, number in zip(names, numbers, strict=False)}}
