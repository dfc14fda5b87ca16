"""Requests that no well-behaved client sends: no fault, no leak, and nothing done that was not asked (dms E07-S05)."""

import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.backend.raw_exchange import RawAnswer, exchanging
from conformance.config.model import Suite
from steps.dms.http.hostile_corpus import HostileRequest, hostile_connections, hostile_requests, hostile_texts
from steps.dms.runtime.services import CREATED, Api, json_of, problem_of

_QUIET: Final = 1.5
"""So many seconds without a byte count as no answer."""
_SHOWN: Final = 300
_REFUSED: Final = 400
_READ: Final = 200
_FIRST: Final = 5000
Answered = Sequence[tuple[str, str, str]]
"""What was hostile, what was sent, and what came back, as far as it is a refusal."""


@when(parsers.parse("the hostile {group:w} are sent, each is answered as it may be"), target_fixture="refusals")
def hostile_sent(group: str, api: Api, suite: Suite) -> Answered:
    """Send the requests of a group; every status is one of those listed, every refusal a problem."""
    said = [(one, _sent(one, api)) for one in hostile_requests(suite.fixtures, group, api.with_ids)]
    wrong = [f"{one.what}: {answer.status} {answer.text[:_SHOWN]}" for one, answer in said
             if answer.status not in one.answers]  # fmt: skip
    require_equal(wrong, [], "the requests that are answered otherwise")
    refused = [(one, answer) for one, answer in said if answer.status >= _REFUSED]
    for _, answer in refused:
        problem_of(answer)
    return [(one.what, one.text, _whole(answer)) for one, answer in refused]


@when("the hostile connections are made, each is answered as it may be, and others meanwhile",
      target_fixture="refusals")  # fmt: skip
def hostile_connections_made(api: Api, suite: Suite) -> Answered:
    """Send the bytes of every connection at once, to a server in a process of its own: there must be a socket."""
    place = urlsplit(api.service.base_url)
    assert place.hostname is not None
    assert place.port is not None
    listed = hostile_connections(suite.fixtures, api.with_ids)
    with exchanging((place.hostname, place.port), [one.content for one in listed], _QUIET) as running:
        require_equal(api.send("GET", api.collection("schools")).status, _READ, "the status of reading meanwhile")
        said = [(one, future.result()) for one, future in zip(listed, running, strict=True)]
    wrong = [f"{one.what}: {[*_statuses(answer)]} {answer.content[:_SHOWN]!r}" for one, answer in said
             if not one.answers.issuperset(_statuses(answer))]  # fmt: skip
    require_equal(wrong, [], "the connections that are answered otherwise")
    return [(one.what, one.content.decode("latin-1"), answer.content.decode("latin-1")) for one, answer in said
            if any(status >= _REFUSED for status in answer.statuses)]  # fmt: skip


@then("no refusal among them tells any of")
def nothing_told(datatable: list[list[str]], refusals: Answered) -> None:
    """None of the words is in a refusal, unless the request said it itself."""
    words = [word.lower() for row in datatable for word in row]
    told = [f"{what}: {word}" for what, sent, said in refusals for word in words
            if word in said.lower() and word not in unquote(sent).lower()]  # fmt: skip
    require_equal(told, [], "the words that refusals tell")


@then("every hostile text is stored, read back and found as it is")
def texts_are_text(api: Api, suite: Suite) -> None:
    """Each text is the name of a district: reading gives it, and a query for it finds that district alone."""
    wrong = []
    for number, text in enumerate(hostile_texts(suite.fixtures), _FIRST):
        body = {"districtId": number, "nameOfInstitution": text}
        created = api.send("POST", api.collection("districts"), json.dumps(body).encode())
        found = api.send("GET", f"{api.collection('districts')}?nameOfInstitution={quote(text, safe='')}")
        names = [one["nameOfInstitution"] for one in json_of(found)] if found.status == _READ else found.text
        if created.status != CREATED or names != [text]:
            wrong.append(f"{text!a}: {created.status} {created.text[:_SHOWN]}, found {names!a}")
    require_equal(wrong, [], "the texts that are not stored and found as they are")


def _sent(one: HostileRequest, api: Api) -> HttpAnswer:
    api.headers = [*one.headers]
    return api.send(one.method, one.target, one.body, ())


def _statuses(answer: RawAnswer) -> tuple[int, ...]:
    return answer.statuses or (0,)


def _whole(answer: HttpAnswer) -> str:
    return " ".join((answer.text, *(value for _, value in answer.headers)))
