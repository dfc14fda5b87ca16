"""Many clients at once, and documents that are large (dms E07)."""

import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.http_messages import HttpAnswer
from steps.dms.runtime.services import CREATED, JSON, Api, json_of, problem_of
from steps.dms.schema.schema_files import names_in
from steps.dms.stores.stores import Store
from steps.dms.writes.write_steps import document_id, key_column


@when(parsers.parse("{count:d} clients at once post the document to {resource:S}"))
def many_posts_at_once(count: int, resource: str, docstring: str, api: Api) -> None:
    """Post the same document from as many threads, which begin together; their answers are the last ones."""
    target = api.collection(resource)
    api.answers.extend(_together([("POST", target, docstring.encode())] * count, api))


@when(parsers.parse("two clients at once post the document to {resource:S}, {rounds:d} times with other numbers"))
def posts_in_rounds(resource: str, rounds: int, docstring: str, api: Api) -> None:
    """Post a document twice at once, again and again; ``<n>`` in it is the number of the round."""
    for number in range(1, rounds + 1):
        body = docstring.replace("<n>", str(number)).encode()
        api.answers.extend(_together([("POST", api.collection(resource), body)] * 2, api))


@when(
    parsers.parse(
        "two clients replace the school {name:S} of number {number:d} {count:d} times in total,"
        " with {addresses:d} and no addresses"
    )
)
def replaced_at_once(name: str, number: int, count: int, addresses: int, api: Api) -> None:
    """Each client puts its own body over the school, both at the same time, again and again."""
    bodies = [school_body(number, addresses, 0), school_body(number, 0, 0)]
    contents = [json.dumps({**body, "id": api.id(name)}).encode() for body in bodies]
    with ThreadPoolExecutor(len(contents)) as pool:
        runs = [pool.submit(_repeat, api, api.path(name), one, count // len(contents)) for one in contents]
        for run in runs:
            api.answers.extend(run.result())


@then(parsers.parse("{name:S} has either {one:d} or {other:d} rows in {table:S}"))
def rows_of_one_body(name: str, one: int, other: int, table: str, api: Api, store: Store) -> None:
    """The number of the document's rows is one of the two, and what is read shows as many."""
    ordinals = sorted(int(str(row["Ordinal"])) for row in _rows(table, name, api, store))
    shown = len(json_of(api.send("GET", api.path(name))).get("addresses", []))
    require(len(ordinals) in {one, other}, f"{name} has rows of two bodies", actual=[*ordinals])
    require_equal(shown, len(ordinals), "the number of addresses that reading shows")


@given(parsers.parse("{count:d} class periods of school {school:d}"))
def class_periods(count: int, school: int, api: Api) -> None:
    """Post the class periods ``C1``, ``C2``, and so on."""
    for number in range(1, count + 1):
        body = {"classPeriodName": f"C{number}", "schoolReference": {"schoolId": school}}
        answer = api.send("POST", api.collection("classPeriods"), json.dumps(body).encode())
        require_equal(answer.status, CREATED, f"the status of creating C{number}")
        api.answers.pop()


@when(parsers.parse("the student {name:S} with slots for {count:d} class periods is posted"))
def student_with_slots(name: str, count: int, api: Api) -> None:
    """Post a student with one schedule whose slots are in the class periods ``C1``, ``C2``, … of school 255901."""
    body = student_body(name.upper(), count)
    api.remember(name, "students", api.send("POST", api.collection("students"), json.dumps(body).encode()))


@when(
    parsers.parse(
        "the school {name:S} of number {number:d} with {addresses:d} addresses of {periods:d} period is posted"
    )
)
def large_school(name: str, number: int, addresses: int, periods: int, api: Api) -> None:
    """Post a school whose addresses are numbered, each with so many periods."""
    body = school_body(number, addresses, periods)
    api.remember(name, "schools", api.send("POST", api.collection("schools"), json.dumps(body).encode()))


@when(
    parsers.parse(
        "the school {name:S} of number {number:d} is replaced {rounds:d} times, with {addresses:d} and no addresses"
    )
)
def replaced_alternately(name: str, number: int, rounds: int, addresses: int, api: Api, store: Store) -> None:
    """Put bodies over a school in turn and look at its rows after each."""
    wanted = [addresses if one % 2 else 0 for one in range(rounds)]
    said = []
    for count in wanted:
        body = {"id": api.id(name), **school_body(number, count, 0)}
        require_equal(api.send("PUT", api.path(name), json.dumps(body).encode()).status, 204, "the status of the PUT")
        said.append(len(_rows("edfi.SchoolAddress", name, api, store)))
    require_equal(said, wanted, "the numbers of rows of edfi.SchoolAddress, one after the other")


@when(parsers.parse("the document of {size:d} bytes is posted to {resource:S}"))
def padded_document_posted(size: int, resource: str, docstring: str, api: Api) -> None:
    """Post a document with as many blanks behind it as make its body so large."""
    api.send("POST", api.collection(resource), docstring.encode().ljust(size))


@then(parsers.parse("{name:S} has {count:d} rows in {table:S} with the ordinals from 0"))
def ordinals_gap_free(name: str, count: int, table: str, api: Api, store: Store) -> None:
    """The document's rows in the table carry each ordinal from 0 on once."""
    ordinals = sorted(int(str(one["Ordinal"])) for one in _rows(table, name, api, store))
    require_equal(ordinals, [*range(count)], f"the ordinals of {name} in {table}")


@then(parsers.parse("{name:S} has {count:d} rows in {table:S}, each with a value in {column:S}"))
def rows_with_value(name: str, count: int, table: str, column: str, api: Api, store: Store) -> None:
    """So many rows of the document have something in the column."""
    rows = [one for one in _rows(table, name, api, store) if one[column] is not None]
    require_equal(len(rows), count, f"the number of rows of {name} in {table} with {column}")


@then(parsers.parse("the last {count:d} answers are among {statuses}"))
def answers_among(count: int, statuses: str, api: Api) -> None:
    """Each of the answers has one of the statuses; a 409 is an identity conflict."""
    allowed = set(map(int, names_in(statuses)))
    answers = api.answers[-count:]
    strange = Counter(one.status for one in answers if one.status not in allowed)
    require(
        not strange,
        f"answers other than {statuses} were given",
        actual={str(status): number for status, number in strange.items()},
    )
    conflicts = {problem_of(one)["type"] for one in answers if one.status == 409}
    require(
        conflicts <= {"urn:ed-fi:api:identity-conflict"},
        "a conflict is of another kind",
        actual=sorted(map(str, conflicts)),
    )


@then(
    parsers.re(r"exactly (?P<count>\d+) of the last (?P<total>\d+) answers (is|are) (?P<status>\d+)"),
    converters={"count": int, "total": int, "status": int},
)
def answers_counted(count: int, total: int, status: int, api: Api) -> None:
    """So many of the answers have the status."""
    require_equal(sum(one.status == status for one in api.answers[-total:]), count, f"the number of answers {status}")


@then(parsers.parse("all successes among the last {count:d} answers lead to one document"))
def one_location(count: int, api: Api) -> None:
    """Every ``Location`` is the same."""
    places = {one.header("location") for one in api.answers[-count:] if one.status < 300}
    require_equal(len(places), 1, "the number of documents that the answers lead to")


def student_body(number: str, count: int) -> dict[str, object]:
    """Return a student with one schedule whose slots are in ``C1``, ``C2`` and so on of school 255901."""
    slots = [
        {"slotNumber": one, "classPeriodReference": {"classPeriodName": f"C{one}", "schoolId": 255901}}
        for one in range(1, count + 1)
    ]
    schedules = [{"label": "fall", "slots": slots}]
    return {"studentUniqueId": number, "firstName": "A", "lastSurname": "B", "schedules": schedules}


def school_body(number: int, addresses: int, periods: int) -> dict[str, object]:
    """Return a school with numbered addresses."""
    descriptor = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
    dates = [{"beginDate": f"2025-01-{day:02}"} for day in range(1, periods + 1)]
    listed = [{"addressTypeDescriptor": descriptor, "city": "Salem", "streetNumberName": f"{one} Elm St",
               **({"periods": dates} if dates else {})} for one in range(addresses)]  # fmt: skip
    grade = {"gradeLevelDescriptor": "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"}
    body: dict[str, object] = {"schoolId": number, "nameOfInstitution": "Large", "gradeLevels": [grade]}
    return {**body, "addresses": listed} if listed else body


def _rows(table: str, name: str, api: Api, store: Store) -> Sequence[dict[str, object]]:
    where: dict[str, object] = {key_column(table, store): document_id(name, api, store)}
    return store.rows(table, (), **where)


def _together(requests: Sequence[tuple[str, str, bytes]], api: Api) -> list[HttpAnswer]:
    barrier = Barrier(len(requests))

    def one(method: str, target: str, content: bytes) -> HttpAnswer:
        barrier.wait()
        return api.service.client.request(method, target, headers=JSON, content=content)

    with ThreadPoolExecutor(len(requests)) as pool:
        return [run.result() for run in [pool.submit(one, *request) for request in requests]]


def _repeat(api: Api, path: str, content: bytes, times: int) -> list[HttpAnswer]:
    return [api.service.client.request("PUT", path, headers=JSON, content=content) for _ in range(times)]
