"""Bodies for ``reads-small`` as a client writes them, each with the document that must be read back (dms E08-S01)."""

from typing import Final

from hypothesis import strategies as st

from conformance.json_values import JsonValue
from conformance.strategies.written_documents import Written, dressed, filled, names, ordered, some, texts

_URI: Final = "uri://ed-fi.org/{}Descriptor#{}"
_GRADES: Final = tuple(_URI.format("GradeLevel", one) for one in ("Ninth grade", "Tenth grade"))
_KINDS: Final = tuple(_URI.format("AddressType", one) for one in ("Physical", "Mailing"))
_TYPES: Final = tuple(_URI.format("SchoolType", one) for one in ("Regular", "Charter"))
_SCHOOL: Final = 255901001

_DATES: Final = st.dates().map(str)


@st.composite
def _periods(draw: st.DrawFn) -> list[JsonValue]:
    dates = st.fixed_dictionaries({"beginDate": _DATES}, optional={"endDate": _DATES})
    return [ordered(one) for one in draw(st.lists(dates, max_size=3))]


@st.composite
def _addresses(draw: st.DrawFn) -> list[JsonValue]:
    addresses: list[JsonValue] = []
    for _ in range(draw(st.integers(0, 3))):
        one = draw(some(city=texts(30), streetNumberName=texts(150)))
        one["addressTypeDescriptor"] = draw(st.sampled_from(_KINDS))
        one |= filled(periods=draw(_periods()))
        if draw(st.booleans()):
            one["_ext"] = {"sample": {"floor": draw(texts(10))}}
        addresses.append(ordered(one))
    return addresses


@st.composite
def _schools(draw: st.DrawFn) -> Written:
    number = draw(st.integers(-(2**31), 2**31 - 1).filter(lambda one: one not in {_SCHOOL, 255901044, 255901}))
    document = draw(some(shortNameOfInstitution=texts(75), schoolTypeDescriptor=st.sampled_from(_TYPES)))
    document |= {"schoolId": number, "nameOfInstitution": draw(texts(75))}
    document |= filled(
        administrativeContact=ordered(draw(some(contactName=texts(60), phone=texts(20)))),
        addresses=draw(_addresses()),
        feederSchools=[{"feederSchoolReference": {"schoolId": one}} for one in
                       draw(st.sampled_from(((), (_SCHOOL,), (255901044, _SCHOOL))))],
    )  # fmt: skip
    grades = draw(st.permutations(_GRADES))[: draw(st.integers(1, 2))]
    document["gradeLevels"] = [{"gradeLevelDescriptor": one} for one in grades]
    sample = draw(some(mascot=texts(40), isExemplary=st.booleans(),
                        previousSchoolTypeDescriptor=st.sampled_from(_TYPES)))  # fmt: skip
    clubs = draw(st.lists(texts(60), max_size=2, unique=True))
    sample |= filled(clubs=[{"clubName": one} for one in clubs])
    tpdm = draw(some(accreditationRank=st.integers(-(2**31), 2**31 - 1)))
    document |= filled(_ext=filled(sample=ordered(sample), tpdm=tpdm))
    optional = ("shortNameOfInstitution", "schoolTypeDescriptor", "administrativeContact", "addresses", "feederSchools")
    return Written("schools", draw(dressed(document, optional)), ordered(document))


@st.composite
def _assessments(draw: st.DrawFn) -> Written:
    document: dict[str, JsonValue] = {
        "studentAssessmentIdentifier": draw(names(60)),
        "studentReference": {"studentUniqueId": "604822"},
        "administrationDate": draw(st.datetimes().map(lambda one: f"{one:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0"))),
    }
    if draw(st.booleans()):
        document["rawScore"] = draw(st.integers(-(10**15), 10**15))
    return Written("studentAssessments", draw(dressed(document, ("rawScore",))), ordered(document))


@st.composite
def _schedules(draw: st.DrawFn) -> Written:
    periods = draw(st.sampled_from((("P1",), ("P2", "P1"), ("P1", "P2"))))
    document: dict[str, JsonValue] = {
        "bellScheduleName": draw(names(60)),
        "schoolReference": {"schoolId": _SCHOOL},
        "classPeriods": [{"classPeriodReference": {"classPeriodName": one, "schoolId": _SCHOOL}} for one in periods],
    }
    if draw(st.booleans()):
        document["startTime"] = draw(st.times().map(lambda one: f"{one:%H:%M:%S}"))
    return Written("bellSchedules", draw(dressed(document, ("startTime",))), ordered(document))


BODIES: Final = st.one_of(_schools(), _schools(), _assessments(), _schedules())
"""Schools, assessments and bell schedules over the standard documents ``reads-small``."""
