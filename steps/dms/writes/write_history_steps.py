"""Histories of writes over generated steps, judged by a model of what must be there (dms E07)."""

import json
from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.oracles.referential_id import referential_id
from conformance.strategies.properties import check_for_all
from steps.dms.runtime.services import Api, json_of
from steps.dms.stores.stores import Store
from steps.dms.writes.write_steps import document_id

_BELLS: Final = "edfi.BellScheduleClassPeriod"
_GRADE: Final = "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"
_NAMES: Final = ("A", "B", "C", "a", "D ß", "E'--")
_RENAMES: Final = st.lists(
    st.tuples(st.sampled_from(["rename", "refer"]), st.integers(0, 2), st.integers(0, len(_NAMES) - 1)),
    min_size=2,
    max_size=7,
)
_KINDS: Final = {
    "gradeLevelDescriptors": "GradeLevelDescriptor",
    "termDescriptors": "TermDescriptor",
    "programTypeDescriptors": "ProgramTypeDescriptor",
}
_DESCRIPTORS: Final = st.lists(
    st.tuples(
        st.sampled_from(["POST", "PUT", "DELETE"]),
        st.sampled_from(sorted(_KINDS)),
        st.sampled_from(["ninth", "Ninth", "NINTH", "tenth", "\u00dc x"]),
    ),
    min_size=2,
    max_size=10,
)


@then(parsers.parse("for {count:d} generated histories of renames every place shows the identity of its document"))
def renames_reach_every_place(count: int, api: Api, store: Store) -> None:
    """After each rename or new referrer, rows and answers hold the names of now, and no place is half filled."""
    schools = iter(range(10_000, 1_000_000))

    def check(history: Sequence[tuple[str, int, int]]) -> None:
        world = _Periods(api, store, next(schools))
        for step in history:
            world.play(step)
            world.compare()
        require_equal(half_filled(store), [], "the rows that are filled by half")

    check_for_all(_RENAMES, count, check, patience=20)


@then("no place of a reference is filled by half")
def no_half_filled_place(store: Store) -> None:
    """Every place holds all columns of its reference or none, in every table of a project."""
    require_equal(half_filled(store), [], "the rows that are filled by half")


def half_filled(store: Store) -> list[str]:
    """Return the places that hold some columns of a reference and lack others, in any table of a project."""
    found: list[str] = []
    for table in [one for one in store.tables() if one.startswith("edfi.")]:
        columns = [*store.columns(table)]
        for reference in [one for one in columns if one.endswith("_DocumentId")]:
            site = [one for one in columns if one.startswith(f"{reference.removesuffix('DocumentId')}")]
            filled = [sum(row[one] is not None for one in site) for row in store.rows(table, site)]
            found += [f"{table}.{reference}" for number in filled if number not in {0, len(site)}]
    return found


class _Periods:
    """Three class periods of a school and the bell schedules that refer to them, by the number of each."""

    def __init__(self, api: Api, store: Store, school: int) -> None:
        self._api = api
        self._store = store
        self._school = school
        self._names = ["A", "B", "C"]
        self._referrers: dict[int, list[int]] = {}
        body = {"schoolId": school, "nameOfInstitution": "N", "gradeLevels": [{"gradeLevelDescriptor": _GRADE}]}
        api.create(f"school-{school}", "schools", json.dumps(body).encode())
        for number in range(3):
            api.create(self._period(number), "classPeriods", json.dumps(self._period_body(number)).encode())

    def play(self, step: tuple[str, int, int]) -> None:
        """Rename a class period, or let a bell schedule refer to one or two; the answer is what the model says."""
        kind, one, other = step
        if kind == "rename":
            new = _NAMES[other]
            taken = new in self._names and self._names[one] != new
            body = {**self._period_body(one), "classPeriodName": new, "id": self._api.id(self._period(one))}
            answer = self._api.send("PUT", self._api.path(self._period(one)), json.dumps(body).encode())
            require_equal(answer.status, 409 if taken else 204, f"the status of a rename, answered with {answer.text}")
            self._names[one] = self._names[one] if taken else new
            return
        periods = sorted({one, other % 3})
        is_new = one not in self._referrers
        answer = self._api.send("POST", self._api.collection("bellSchedules"), self._bells(one, periods))
        require_equal(answer.status, 201 if is_new else 200, f"the status of a referrer, answered with {answer.text}")
        self._api.remember(f"bells-{self._school}-{one}", "bellSchedules", answer)
        self._referrers[one] = periods

    def compare(self) -> None:
        """Read every referrer and look at its rows."""
        for number, periods in self._referrers.items():
            name = f"bells-{self._school}-{number}"
            read = json_of(self._api.send("GET", self._api.path(name)))
            names = [one["classPeriodReference"]["classPeriodName"] for one in read["classPeriods"]]
            require_equal(names, [self._names[one] for one in periods], f"the names that {name} shows")
            where: dict[str, object] = {"BellSchedule_DocumentId": document_id(name, self._api, self._store)}
            columns = ["Ordinal", "ClassPeriod_DocumentId", "ClassPeriod_ClassPeriodName", "ClassPeriod_SchoolId"]
            rows = [list(map(str, row.values())) for row in self._store.rows(_BELLS, columns, **where)]
            wanted = [
                [str(place), str(self._id(one)), self._names[one], str(self._school)]
                for place, one in enumerate(periods)
            ]
            require_equal(rows, wanted, f"the rows of {name}")

    def _id(self, number: int) -> int:
        return document_id(self._period(number), self._api, self._store)

    def _period(self, number: int) -> str:
        return f"period-{self._school}-{number}"

    def _period_body(self, number: int) -> dict[str, object]:
        return {"classPeriodName": self._names[number], "schoolReference": {"schoolId": self._school}}

    def _bells(self, number: int, periods: Sequence[int]) -> bytes:
        listed = [{"classPeriodReference": {"classPeriodName": self._names[one], "schoolId": self._school}}
                  for one in periods]  # fmt: skip
        school = {"schoolId": self._school}
        body = {"bellScheduleName": f"S{number}", "schoolReference": school, "classPeriods": listed}
        return json.dumps(body).encode()


@then(parsers.parse("for {count:d} generated histories of descriptors the tables hold exactly those that are there"))
def descriptors_are_those_of_model(count: int, api: Api, store: Store) -> None:
    """Each live pair of kind and folded URI has one row in each of the three core tables, and no other pair has."""
    spaces = iter(range(1, 1_000_000))

    def check(history: Sequence[tuple[str, str, str]]) -> None:
        space = f"uri://n{next(spaces)}"
        live: dict[tuple[str, str], str] = {}
        for method, kind, code in history:
            _descriptor_step(api, live, (method, kind, code), space)
        uris = [row for row in store.rows("dms.Descriptor", ["DocumentId", "Uri", "Discriminator"])
                if str(row["Uri"]).lower().startswith(f"{space}#")]  # fmt: skip
        said = sorted((str(row["Discriminator"]).partition(":")[2], str(row["Uri"]).lower()) for row in uris)
        wanted = sorted((_KINDS[kind], f"{space}#{code}") for kind, code in live)
        require_equal([list(one) for one in said], [list(one) for one in wanted], "the descriptors in the table")
        for row in uris:
            resource = str(row["Discriminator"]).partition(":")[2]
            identifier = referential_id("Ed-Fi", resource, [("$.descriptor", str(row["Uri"]))])
            where: dict[str, object] = {"DocumentId": row["DocumentId"]}
            found = [str(one["ReferentialId"]) for one in store.rows("dms.ReferentialIdentity", (), **where)]
            require_equal(found, [identifier], f"the identities of {row['Uri']}")
            require_equal(len(store.rows("dms.Document", ["DocumentId"], **where)), 1, "the number of documents")

    check_for_all(_DESCRIPTORS, count, check, patience=20)


def _descriptor_step(api: Api, live: dict[tuple[str, str], str], step: tuple[str, str, str], space: str) -> None:
    """Do one step and update the model; the answer is what the model says."""
    method, kind, code = step
    key = (kind, code.lower())
    name = live.get(key)
    body = {"namespace": space, "codeValue": code, "shortDescription": method}
    if method == "POST":
        answer = api.send("POST", api.collection(kind), json.dumps(body).encode())
        require_equal(answer.status, 201 if name is None else 200, f"the status of a POST: {answer.text}")
        live[key] = (answer.header("location") or "").rpartition("/")[2]
        return
    identifier = name or "6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11"
    content = json.dumps({**body, "id": identifier}).encode() if method == "PUT" else b""
    answer = api.send(method, f"{api.collection(kind)}/{identifier}", content)
    require_equal(answer.status, 404 if name is None else 204, f"the status of a {method}: {answer.text}")
    if method == "DELETE":
        live.pop(key, None)
