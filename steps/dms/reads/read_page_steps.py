"""Pages of schools with rows in other tables, and what is read of them (dms E08-S00, E08-S03)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

import sqlalchemy as sa
from hypothesis import strategies as st
from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.json_values import JsonValue
from conformance.strategies.properties import check_for_all
from steps.dms.reads.stored_documents import stored
from steps.dms.runtime.service_records import Record, all_records, wait_for
from steps.dms.runtime.services import Api, json_of
from steps.dms.schema.dialects import MSSQL, PGSQL
from steps.dms.stores.stores import Store
from steps.dms.writes.write_steps import key_column

_KIND: Final = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
_GRADE: Final = "uri://ed-fi.org/GradeLevelDescriptor#Ninth grade"
_ADDRESSES: Final = st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=20)
"""For each school, how many periods each of its addresses has."""
_STATISTICS: Final = {PGSQL: 'ANALYZE "{schema}"."{name}"', MSSQL: "UPDATE STATISTICS [{schema}].[{name}]"}
_WORDS: Final = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)


@given(parsers.parse("{count:d} schools, school k with k mod 4 addresses in the city Ck"))
def numbered_schools(count: int, api: Api) -> None:
    """Post schools numbered from 1."""
    for number in range(1, count + 1):
        body = _school(number, [{"city": f"C{number}"}] * (number % 4))
        api.create(f"school-{number}", "schools", json.dumps(body).encode())


@given(parsers.parse("somebody wrote the rows of {table:S} again in reverse order"))
def rows_rewritten(table: str, store: Store) -> None:
    """Update each row to what it was, the last one first: so the heap has them the other way round.

    The engine is told how few they are, so that it reads the heap when nobody asks for an order.
    """
    key = key_column(table, store)
    rows = store.rows(table, [key, "Ordinal", "City"])
    for row in sorted(rows, key=lambda one: int(str(one["Ordinal"])), reverse=True):
        target = store.table(table)
        same = (target.c[key] == row[key], target.c["Ordinal"] == row["Ordinal"])
        store.execute(target.update().where(*same).values({"City": row["City"]}))
    schema, name = table.split(".")
    store.execute(sa.text(_STATISTICS[store.dialect].format(schema=schema, name=name)))


@then(parsers.parse("every school k of the {count:d} has k mod 4 addresses in the city Ck"))
def numbered_schools_listed(count: int, api: Api) -> None:
    """Every school has as many addresses as its number says, all in its own city."""
    said = [[one["schoolId"], [address["city"] for address in one.get("addresses", [])]] for one in json_of(api.answer)]
    wanted: list[JsonValue] = [[number, [f"C{number}"] * (number % 4)] for number in range(1, count + 1)]
    require_equal(said, wanted, "the cities of the schools by their numbers")


@then(parsers.parse("the values of {name:S} in the answer are"))
def values_in_answer(name: str, datatable: list[list[str]], api: Api) -> None:
    """The members of this name, wherever they stand, have these values in the order in which they are read."""
    require_equal([*_values(json_of(api.answer), name)], [one for [one] in datatable], f"the values of {name}")


@then("the last two answers have the same bytes")
def same_bytes(api: Api) -> None:
    """Both are 200, and their bodies are equal byte for byte."""
    before, now = api.answers[-2:]
    require_equal([before.status, now.status], [200, 200], "the statuses of the last two answers")
    require_equal(now.text, before.text, "the body, compared with the one before")


@then(parsers.parse("the log's record {event:S} names the id of {name:S}"))
def record_names_id(event: str, name: str, api: Api) -> None:
    """Some field of the event's record is the id of the document."""
    found = wait_for(lambda: [one for one in all_records(api, event) if api.id(name) in _told_by(one)], 1)
    require_equal(len(found), 1, f"the number of records {event} that name the id of {name}")


@then(parsers.parse("for {count:d} generated sets of schools a page is the list of its documents"))
def page_is_list(count: int, api: Api) -> None:
    """Every item is, order of members included, what reading its id gives; the items are as they were created."""

    def check(addresses: list[list[int]]) -> None:
        bodies = [_school(number, [_address(periods) for periods in one]) for number, one in enumerate(addresses, 1)]
        with stored([("schools", body) for body in bodies], api) as paths:
            client = api.service.client
            page = json_of(client.request("GET", f"{api.collection('schools')}?limit=500"))[2:]
            items = [json_of(client.request("GET", path)) for path in paths]
            require_equal(
                [json.dumps(one) for one in page], [json.dumps(one) for one in items], "the items of the page"
            )

    check_for_all(_ADDRESSES, count, check)


@then(parsers.parse("for {count:d} generated sets of grade levels every school shows the spelling of the descriptors"))
def spelling_of_descriptors(count: int, api: Api) -> None:
    """A school is written with the URIs in random letter case and read with those of the descriptors."""

    def check(example: tuple[list[str], Random]) -> None:
        words, random = example
        uris = [f"uri://x.org/{word}#{word}" for word in words]
        grades = [{"namespace": f"uri://x.org/{one}", "codeValue": one, "shortDescription": one} for one in words]
        written = [{"gradeLevelDescriptor": "".join(random.choice((sign.upper(), sign.lower())) for sign in uri)}
                   for uri in uris]  # fmt: skip
        school = {"schoolId": 1, "nameOfInstitution": "One", "gradeLevels": written}
        documents = [("gradeLevelDescriptors", one) for one in grades]
        with stored([*documents, ("schools", school)], api) as paths:
            said = json_of(api.service.client.request("GET", paths[-1]))["gradeLevels"]
            require_equal([one["gradeLevelDescriptor"] for one in said], uris, "the URIs of the school")

    words = st.lists(_WORDS, min_size=1, max_size=5, unique_by=str.lower)
    check_for_all(st.tuples(words, st.randoms(use_true_random=False)), count, check)


def _told_by(record: Record) -> list[str]:
    fields = record.get("fields")
    return [str(one) for one in fields.values()] if isinstance(fields, Mapping) else []


def _school(number: int, addresses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    body = {"schoolId": number, "nameOfInstitution": f"School {number}"}
    listed = [{"addressTypeDescriptor": _KIND, **one} for one in addresses]
    return {**body, "gradeLevels": [{"gradeLevelDescriptor": _GRADE}], **({"addresses": listed} if listed else {})}


def _address(periods: int) -> dict[str, Any]:
    return {"periods": [{"beginDate": f"2025-01-0{day}"} for day in range(periods, 0, -1)]} if periods else {}


def _values(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _values(one, name)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == name:
                yield one
            else:
                yield from _values(one, name)
