"""The same requests to a service on PostgreSQL and to one that takes its database for SQL Server: the same answers."""

import json
import re
from collections.abc import Iterator

from conformance.backend.asgi_service import AsgiClient
from conformance.backend.http_messages import HttpAnswer
from tests.reference.samples import Json
from tests.reference.sql_server.conftest import CAMPUS, STATEMENTS

_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r'"_lastModifiedDate":"[^"]*Z"')
QUERIES = (
    "schools?totalCount=true",
    "schools?schoolId=255901&totalCount=true",
    "schools?nameOfInstitution=oak%20hill",
    "schools?limit=0&totalCount=true",
    "schools?limit=0",
    "schools?offset=9223372036854775807",
    "schools?offset=1&limit=1",
    "schools?operatingBudget=1250.5",
    "schools?operatingBudget=1250.500000000000000000000000000000000000000001",
    "schools?operatingBudget=" + "9" * 50,
    "schools?dayStart=08:10:00",
    "schools?lastAuditAt=2025-03-01T09:30:00Z",
    "schools?nameOfInstitution=" + "x" * 5000,
    "gradeLevelDescriptors?codeValue=Ninth%20Grade&totalCount=true",
    "studentSchoolAssociations?entryGradeLevelDescriptor=uri://ed-fi.org/GradeLevelDescriptor%23Ninth%20Grade",
    "studentSchoolAssociations?entryDate=2025-08-18",
    "students?studentUniqueId=S-100%20",
    "students?studentUniqueId=S-100",
    "students?id=00000000-0000-0000-0000-000000000000",
)


def documents(name: str) -> list[Json]:
    """Return the documents of a file."""
    found: list[Json] = json.loads((CAMPUS / "documents" / f"{name}.json").read_bytes())
    return found


class Telling:
    """Sends requests and tells their answers, with ids by the order in which they were first seen."""

    def __init__(self, client: AsgiClient) -> None:
        self._client = client
        self._seen: dict[str, str] = {}
        self.told: list[str] = []

    def ask(self, method: str, target: str, body: object = None, tag: str | None = None) -> HttpAnswer:
        """Send one request."""
        headers = [("content-type", "application/json"), *([("if-match", tag)] if tag else [])]
        content = b"" if body is None else json.dumps(body).encode()
        answer = self._client.request(method, target, headers=headers, content=content)
        shown = (answer.status, answer.header("location"), answer.header("etag"), answer.header("total-count"))
        problem = json.loads(answer.text) if answer.status >= 400 else {}
        problem.pop("correlationId", None)
        text = json.dumps(problem) if problem else _MOMENT.sub("", answer.text)
        line = f"{method} {target} {shown} {text}"
        self.told.append(_UUID.sub(lambda one: self._seen.setdefault(one[0], f"@{len(self._seen)}"), line))
        return answer


def story(client: AsgiClient) -> list[str]:
    """Write, read, query, change and delete documents of campus, and be refused."""
    telling = Telling(client)
    places = [*_posted(telling)]
    for place in places:
        telling.ask("GET", place)
    for query in QUERIES:
        telling.ask("GET", f"/data/ed-fi/{query}")
    _changed(telling, places)
    _refused(telling)
    for place in (*reversed(places), *places):
        telling.ask("DELETE", place)
        telling.ask("GET", place)
    return telling.told


def _posted(telling: Telling) -> Iterator[str]:
    for one in (*documents("campus-small"), *documents("full-school")):
        answer = telling.ask("POST", f"/data/ed-fi/{one['resource']}", one["body"])
        assert answer.status in {200, 201}, answer.text
        location = answer.header("location")
        assert location is not None
        if answer.status == 201:
            yield location[location.index("/data") :]


def _changed(telling: Telling, places: list[str]) -> None:
    for place in places:
        found = telling.ask("GET", place)
        body = json.loads(found.text)
        lists = [name for name, value in body.items() if isinstance(value, list) and len(value) > 1]
        for name in lists:
            body[name].reverse()
        for name in ("nameOfInstitution", "firstName", "shortDescription"):
            if name in body:
                body[name] += " 𝄞 changed"
        telling.ask("PUT", place, body, tag='"1-00000000.j._.n.i"')
        telling.ask("PUT", place, body, tag=found.header("etag"))
        telling.ask("GET", place)
        telling.ask(
            "POST",
            place.rsplit("/", 1)[0],
            {k: v for k, v in body.items() if k[0] != "_" or k == "_ext"} | {"id": None},
        )


def _refused(telling: Telling) -> None:
    unknown = {"classPeriodName": "P1", "schoolReference": {"schoolId": 99}}
    telling.ask("POST", "/data/ed-fi/classPeriods", unknown)
    grade = {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Fifteenth"}
    school = {"schoolId": 7, "nameOfInstitution": "Seven", "gradeLevels": [grade]}
    telling.ask("POST", "/data/ed-fi/schools", school)
    telling.ask("POST", "/data/ed-fi/districts", {"districtId": 255901, "nameOfInstitution": "taken by a school"})
    telling.ask("PUT", "/data/ed-fi/schools/00000000-0000-0000-0000-000000000000", school)


def test_both_engines_give_the_same_answers(postgresql: AsgiClient, sql_server: AsgiClient) -> None:
    """Status, headers, bytes of bodies, tags: nothing differs but ids and times."""
    expected, told = story(postgresql), story(sql_server)
    for one, other in zip(expected, told, strict=True):
        assert other == one


def test_an_item_is_read_with_one_batch_and_a_page_with_two(sql_server: AsgiClient) -> None:
    """The end of the transaction is no part of a batch."""
    telling = Telling(sql_server)
    place = [*_posted(telling)][-1]
    STATEMENTS.clear()
    telling.ask("GET", place)
    telling.ask("GET", f"{place.rsplit('/', 1)[0]}?limit=3&totalCount=true")
    batches = [one for one in STATEMENTS if not one.startswith("SET ")]
    assert "commit" in batches
    assert len([one for one in batches if one != "commit"]) == 3
