"""Requests that no well-behaved client sends, and what is said about their answers (dms E07-S05)."""

import json
from time import monotonic
from typing import Final

import pytest
from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from steps.dms.runtime.services import Api, problem_of
from steps.dms.schema.schema_files import names_in
from steps.dms.writes.write_crowd_steps import school_body
from steps.dms.writes.write_fault_steps import OtherSession

_NO_MEDIA_TYPE: Final = "no media type at all"
_BLANK: Final = "blank"


@when(parsers.parse('the document is posted to {resource:S} as "{media_type}"'))
def posted_as(resource: str, media_type: str, docstring: str, api: Api) -> None:
    """Post a document with a header ``Content-Type`` of this value, or without the header."""
    value = "" if media_type == _BLANK else media_type
    headers = [] if media_type == _NO_MEDIA_TYPE else [("content-type", value)]
    api.send("POST", api.collection(resource), docstring.encode(), headers)


@when(parsers.parse("the bytes {listed} are posted to {resource:S}"))
def bytes_posted(listed: str, resource: str, api: Api) -> None:
    """Post bytes, written in hexadecimal; ``none`` for no byte."""
    content = b"" if listed == "none" else bytes.fromhex(listed)
    api.send("POST", api.collection(resource), content)


@when(parsers.parse("{depth:d} nested arrays are posted to {resource:S}"))
def nested_arrays_posted(depth: int, resource: str, api: Api) -> None:
    """Post arrays inside each other."""
    api.send("POST", api.collection(resource), b"[" * depth + b"]" * depth)


@when(parsers.parse("a district with {depth:d} nested arrays beside its members is posted"))
def nested_beside_members_posted(depth: int, api: Api) -> None:
    """Post a valid district that has arrays inside each other as a member which no schema knows."""
    content = b'{"districtId": 901, "nameOfInstitution": "S", "x": ' + b"[" * depth + b"]" * depth + b"}"
    api.send("POST", api.collection("districts"), content)


@when(parsers.parse("the document {name:S} is replaced, its id in capital letters, by"))
def replaced_by_capital_id(name: str, docstring: str, api: Api) -> None:
    """Put a document whose body spells its id in capital letters."""
    body = {"id": api.id(name).upper(), **json.loads(docstring)}
    api.send("PUT", api.path(name), json.dumps(body).encode())


@when(parsers.re(r"the document (?P<name>\S+) is (?P<deed>read|removed) at its path in capital letters"))
def asked_for_by_capitals(name: str, deed: str, api: Api) -> None:
    """Read or delete a document by a path whose names and id are in capital letters."""
    api.send({"read": "GET", "removed": "DELETE"}[deed], _in_capitals(name, api))


@when(parsers.parse("the document {name:S} is replaced at its path in capital letters by"))
def replaced_at_capitals(name: str, docstring: str, api: Api) -> None:
    """Put a document to a path whose names and id are in capital letters; its body has the id as it is."""
    api.send("PUT", _in_capitals(name, api), json.dumps({"id": api.id(name), **json.loads(docstring)}).encode())


def _in_capitals(name: str, api: Api) -> str:
    data = f"{api.prefix}/data/"
    return f"{data}{api.path(name).removeprefix(data).upper()}"


@when(parsers.parse("a school with {count:d} addresses, the last like the first, is posted"))
def repeated_address_posted(count: int, api: Api) -> None:
    """Post a school whose last address repeats the first."""
    body = school_body(1, count - 1, 0)
    addresses = body["addresses"]
    assert isinstance(addresses, list)
    addresses.append(addresses[0])
    api.send("POST", api.collection("schools"), json.dumps(body).encode())


@when(parsers.parse("a school in a street whose name has {count:d} different letters is posted"))
def long_street_posted(count: int, api: Api) -> None:
    """Post a school whose address has a name of so many ideographs, no two alike, so that no engine can shorten it."""
    body = school_body(1, 1, 0)
    addresses = body["addresses"]
    assert isinstance(addresses, list)
    addresses[0]["streetNumberName"] = "".join(chr(0x4E00 + (index * 7919) % 20_000) for index in range(count))
    api.send("POST", api.collection("schools"), json.dumps(body).encode())


@then(parsers.parse("the answer allows {methods}"))
def answer_allows(methods: str, api: Api) -> None:
    """The header ``Allow`` lists these methods, in any order."""
    said = [one.strip() for one in (api.answer.header("allow") or "").split(",")]
    require_equal(sorted(said), sorted(names_in(methods)), "the methods of the header Allow")


@then("there are no validation errors")
def no_validation_errors(api: Api) -> None:
    """The object of validation errors is empty."""
    require_equal(problem_of(api.answer)["validationErrors"], {}, "the validation errors")


@then(parsers.parse("the conflicts among the last {count:d} answers name {words}"))
def conflicts_name(count: int, words: str, api: Api) -> None:
    """The errors of each answer 409 contain each of the words."""
    for one in api.answers[-count:]:
        errors = " ".join(problem_of(one)["errors"]) if one.status == 409 else words
        missing = [word for word in names_in(words) if word not in errors]
        require_equal(missing, [], f"the words that the errors {errors!r} do not name")


@then(parsers.re(r"the answer is a fault of the server( within (?P<seconds>\d+) seconds)?"))
def fault(seconds: str | None, api: Api, request: pytest.FixtureRequest) -> None:
    """The status is 5xx, the body is a problem, and where it says so it came in time since the other session began."""
    require(api.answer.status >= 500, "the request was answered without a fault", actual=api.answer.status)
    problem_of(api.answer)
    if seconds is not None:
        other_session: OtherSession = request.getfixturevalue("other_session")
        elapsed = monotonic() - other_session.began
        require(elapsed < int(seconds), f"the answer came after {elapsed:.1f} s", actual=round(elapsed, 1))
