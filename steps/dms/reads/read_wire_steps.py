"""What reading costs on the wire, and what it shows while others write (dms E08-S00)."""

import json
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

from hypothesis import strategies as st
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.strategies.properties import check_for_all
from conformance.wire.deeds import Cut
from conformance.wire.proxy import Wire
from steps.dms.runtime.services import JSON, Api, json_of, problem_of, require_status, without_server_members

_KIND = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
_GRADE = "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"


@given(parsers.parse("{count:d} schools, each of a grade level of its own"))
def schools_of_own_grades(count: int, api: Api) -> None:
    """Post grade levels and schools, numbered from 1001."""
    for number in range(1001, 1001 + count):
        grade = {"namespace": "uri://x.org", "codeValue": f"G{number}", "shortDescription": "G"}
        api.create(f"grade-{number}", "gradeLevelDescriptors", json.dumps(grade).encode())
        body = {"schoolId": number, "nameOfInstitution": "Own",
                "gradeLevels": [{"gradeLevelDescriptor": f"uri://x.org#G{number}"}]}  # fmt: skip
        api.create(f"own-{number}", "schools", json.dumps(body).encode())


@given(parsers.parse("the connection is cut after {count:d} commands"))
def cut_after(count: int, wire: Wire) -> None:
    """Let so many commands pass, and break the connection on which the next comes."""
    wire.plan(Cut.BEFORE, passing=count)


@then(parsers.parse("the answer is the whole document {name:S} or a problem of the server"))
def whole_or_problem(name: str, api: Api) -> None:
    """A 200 equals what reading gives now, a failure is a problem body with a status from 500 on."""
    answer = api.answer
    if answer.status == 200:
        require_equal(answer.text, api.send("GET", api.path(name)).text, "the document")
        return
    require_equal(problem_of(answer)["status"] >= 500, True, f"whether {answer.status} is a problem of the server")


@then(parsers.parse("each of these reads takes the same number of exchanges, at most {most:d}"))
def reads_cost_the_same(most: int, datatable: list[list[str]], api: Api, wire: Wire) -> None:
    """Each is answered with 200; how often the server was waited for does not depend on what is read."""
    costs = [_cost(target, api, wire) for [target] in datatable]
    require(0 < costs[0] <= most, f"a read takes {costs[0]} exchanges", actual=costs)
    require_equal(costs, [costs[0]] * len(costs), "the numbers of exchanges")


@then(parsers.parse("pages of {count:d} generated sizes take the same number of exchanges, at most {most:d}"))
def pages_cost_the_same(count: int, most: int, api: Api, wire: Wire) -> None:
    """Sizes from 1 to 100, anywhere among the schools."""
    wanted = _cost("/data/ed-fi/schools?limit=1", api, wire)
    require(0 < wanted <= most, f"a page of one school takes {wanted} exchanges", actual=wanted)

    def check(example: tuple[int, int]) -> None:
        size, offset = example
        cost = _cost(f"/data/ed-fi/schools?limit={size}&offset={offset}", api, wire)
        require_equal(cost, wanted, f"the number of exchanges for {size} schools from {offset} on")

    check_for_all(st.tuples(st.integers(1, 100), st.integers(0, 20)), count, check)


@when(parsers.parse("{name:S} is replaced {rounds:d} times by two bodies in turn while {readers:d} clients read it"),
      target_fixture="seen")  # fmt: skip
def read_while_written(name: str, rounds: int, readers: int, api: Api) -> list[HttpAnswer]:
    """All ``A`` with three addresses, all ``B`` with one; what the readers got meanwhile."""
    bodies = [json.dumps({**body, "id": api.id(name)}).encode() for body in (_body("A", 3), _body("B", 1))]
    client, path, done = api.service.client, api.path(name), Event()

    def read() -> list[HttpAnswer]:
        answers = [client.request("GET", path)]
        while not done.is_set():
            answers.append(client.request("GET", path))
        return answers

    statuses = {client.request("PUT", path, headers=JSON, content=bodies[0]).status}
    with ThreadPoolExecutor(readers) as pool:
        runs: list[Future[list[HttpAnswer]]] = [pool.submit(read) for _ in range(readers)]
        try:
            for number in range(rounds):
                statuses.add(client.request("PUT", path, headers=JSON, content=bodies[number % 2]).status)
        finally:
            done.set()
    require_equal([*statuses], [204], "the statuses of the PUTs")
    return [answer for run in runs for answer in run.result()]


@then("whatever was read is one of the two bodies, and no tag has two")
def read_is_whole(seen: list[HttpAnswer]) -> None:
    """Every answer is 200 with a whole body; the same tag stands on the same body only."""
    wanted = [_body("A", 3), _body("B", 1)]
    by_tag: defaultdict[str, set[str]] = defaultdict(set)
    for answer in seen:
        require_status(answer, 200)
        document = json_of(answer)
        require(without_server_members(document) in wanted, "a body is neither of the two", actual=document)
        by_tag[document["_etag"]].add(answer.text)
    require_equal([tag for tag, texts in by_tag.items() if len(texts) > 1], [], "the tags of two bodies")


@then(parsers.parse("the answer shows everything {one} or everything {other}, with the tag of {name:S} then"))
def all_or_nothing(one: str, other: str, name: str, api: Api) -> None:
    """The name and every city are of one side; the tag is today's exactly when the side is the new one."""
    answer = api.answer
    require_status(answer, 200)
    document = json_of(answer)
    shown = {document["nameOfInstitution"], *(address["city"] for address in document["addresses"])}
    require(len(shown) == 1 and shown <= {one, other}, "old and new are mixed", actual=sorted(shown))
    is_current = json_of(api.send("GET", api.path(name)))["_etag"] == document["_etag"]
    require_equal(is_current, shown == {other}, "whether the tag is the one after the change")


@then(parsers.parse("the page is {before}, or the same without {gone:S}"))
def before_or_after(before: str, gone: str, api: Api) -> None:
    """The page is 200 and whole, before or after a document went away."""
    require_status(api.answer, 200)
    listed = [api.name_of(item.get("id")) for item in json_of(api.answer)]
    names = before.split(", ")
    without = [one for one in names if one != gone]
    require(listed in (names, without), "the page is of neither moment", actual=listed)


def _cost(target: str, api: Api, wire: Wire) -> int:
    wire.forget()
    answer = api.send("GET", target)
    require_equal(answer.status, 200, f"the status of {target}, answered with {answer.text}")
    return wire.exchanges


def _body(word: str, addresses: int) -> dict[str, Any]:
    return {
        "schoolId": 255901044, "nameOfInstitution": word, "gradeLevels": [{"gradeLevelDescriptor": _GRADE}],
        "addresses": [{"addressTypeDescriptor": _KIND, "city": word, "streetNumberName": str(one)}
                      for one in range(addresses)],
    }  # fmt: skip
