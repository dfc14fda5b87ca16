"""Histories of valid writes over the standard documents ``campus-small`` (dms E07-S03).

A history writes schools, students and their associations of its own; it refers to standard ones besides. What it refers
to was written before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from conformance.json_values import JsonObject, JsonValue
from conformance.strategies.written_documents import Written, dressed, filled, ordered, some, texts

SCHOOL: Final = 255901
STUDENT: Final = "S-100"
"""The school and the student that are there before a history begins; the school has the class periods P1 and P2."""
_GRADES: Final = tuple(f"uri://ed-fi.org/GradeLevelDescriptor#{one}" for one in ("Ninth Grade", "Tenth Grade"))
_MAILING: Final = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
_SCHOOLS: Final = (7, -(2**31))
_STUDENTS: Final = ("s-100", "Žofie 😀")
_MOST_WRITES: Final = 5
_WHOLE: Final = st.integers(-(2**31), 2**31 - 1)
_DATES: Final = st.dates().map(str)
_ENTRY_DATES: Final = ("2025-08-18", "0001-01-01")
_PERIODS: Final = ("P1", "P2")
_ASSOCIATIONS: Final = "studentSchoolAssociations"
_OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "schools": ("shortName", "charterApproved", "operatingBudget", "lastAuditAt", "dayStart", "addresses"),
    "students": ("birthDate", "schedules"),
    _ASSOCIATIONS: ("exitWithdrawDate", "entryGradeLevelDescriptor", "homeroomPeriodReference", "cohortYear"),
}


@dataclass(frozen=True, slots=True)
class Write:
    """A document that is created, or replaced by posting or putting another over it."""

    written: Written
    key: tuple[JsonValue, ...]
    replaces: bool
    puts: bool


@st.composite
def campus_histories(draw: st.DrawFn) -> tuple[Write, ...]:
    """Give histories in which every write is accepted."""
    there: dict[str, list[tuple[JsonValue, ...]]] = {"schools": [], "students": [], _ASSOCIATIONS: []}
    history: list[Write] = []
    for _ in range(draw(st.integers(1, _MOST_WRITES))):
        collection = draw(st.sampled_from(sorted(there)))
        key, document = draw(_documents(collection, there))
        optional = _OPTIONAL[collection]
        written = Written(collection, draw(dressed(document, optional)), ordered(document))
        replaces = key in there[collection]
        history.append(Write(written, key, replaces, puts=replaces and draw(st.booleans())))
        there[collection] += [] if replaces else [key]
    return tuple(history)


@st.composite
def _documents(
    draw: st.DrawFn, collection: str, there: Mapping[str, Sequence[tuple[JsonValue, ...]]]
) -> tuple[tuple[JsonValue, ...], JsonObject]:
    if collection == "schools":
        number = draw(st.sampled_from(_SCHOOLS))
        return (number,), draw(_schools(number))
    if collection == "students":
        name = draw(st.sampled_from(_STUDENTS))
        return (name,), draw(_students(name))
    [student] = draw(st.sampled_from([(STUDENT,), *there["students"]]))
    [school] = draw(st.sampled_from([(SCHOOL,), *there["schools"]]))
    date = draw(st.sampled_from(_ENTRY_DATES))
    return (student, school, date), draw(_associations(student, school, date))


@st.composite
def _schools(draw: st.DrawFn, number: int) -> JsonObject:
    document = draw(
        some(
            shortName=texts(20),
            charterApproved=st.booleans(),
            operatingBudget=st.integers(-999999999, 999999999).map(lambda cents: cents / 100),
            lastAuditAt=st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z"),
            dayStart=st.times().map(lambda time: time.isoformat("seconds")),
        )
    )
    routes = st.fixed_dictionaries({"routeName": texts(20)}, optional={"minutes": _WHOLE})
    sample = draw(some(mascot=texts(30)))
    sample |= filled(busRoutes=draw(st.lists(routes, max_size=2, unique_by=lambda one: str(one["routeName"]))))
    addresses = draw(st.lists(_addresses(), max_size=3, unique_by=lambda one: (one["city"], one["streetNumberName"])))
    grades = draw(st.lists(st.sampled_from(_GRADES), min_size=1, unique=True))
    document |= filled(addresses=[*addresses], _ext=filled(sample=sample))
    document |= {"schoolId": number, "nameOfInstitution": draw(texts(75))}
    return document | {"gradeLevels": [{"gradeLevelDescriptor": one} for one in grades]}


def _addresses() -> SearchStrategy[dict[str, JsonValue]]:
    period = st.fixed_dictionaries({"beginDate": _DATES}, optional={"endDate": _DATES})
    periods = st.lists(period, min_size=1, max_size=3, unique_by=lambda one: one["beginDate"])
    return st.fixed_dictionaries(
        {"addressTypeDescriptor": st.just(_MAILING), "city": texts(30, 2), "streetNumberName": texts(150)},
        optional={
            "periods": periods,
            "_ext": st.fixed_dictionaries({"sample": st.fixed_dictionaries({"zone": texts(10)})}),
        },
    )


@st.composite
def _students(draw: st.DrawFn, name: str) -> JsonObject:
    document = draw(some(birthDate=_DATES))
    document |= {"studentUniqueId": name, "firstName": draw(texts(75)), "lastSurname": draw(texts(75))}
    return document | filled(schedules=draw(st.lists(_schedules(), max_size=3)))


@st.composite
def _schedules(draw: st.DrawFn) -> dict[str, JsonValue]:
    periods = draw(st.lists(st.sampled_from(_PERIODS), unique=True))
    slots: list[JsonValue] = [
        {"slotNumber": draw(_WHOLE), "classPeriodReference": {"classPeriodName": one, "schoolId": SCHOOL}}
        for one in periods
    ]
    return {"label": draw(texts(20)), **filled(slots=slots)}


@st.composite
def _associations(draw: st.DrawFn, student: JsonValue, school: JsonValue, date: str) -> JsonObject:
    document = draw(some(exitWithdrawDate=_DATES, entryGradeLevelDescriptor=st.sampled_from(_GRADES)))
    if school == SCHOOL and draw(st.booleans()):
        period = draw(st.sampled_from(_PERIODS))
        document["homeroomPeriodReference"] = {"classPeriodName": period, "schoolId": school}
    year = draw(_WHOLE)
    document |= dict.fromkeys(draw(st.lists(st.sampled_from(("cohortYear", "gradYear")), unique=True)), year)
    return document | {
        "studentReference": {"studentUniqueId": student},
        "schoolReference": {"schoolId": school},
        "entryDate": date,
    }
