"""Bodies as a client writes them, each with the document that must be read back (dms E08-S01).

The document comes first; the body is the same with what a server takes away put in: unknown members, nulls, empty
containers. So no rule of canonical form is computed here.
"""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from conformance.json_values import JsonObject, JsonValue

_URI: Final = "uri://ed-fi.org/{}Descriptor#{}"
_GRADES: Final = tuple(_URI.format("GradeLevel", one) for one in ("Ninth grade", "Tenth grade"))
_KINDS: Final = tuple(_URI.format("AddressType", one) for one in ("Physical", "Mailing"))
_TYPES: Final = tuple(_URI.format("SchoolType", one) for one in ("Regular", "Charter"))
_SCHOOL: Final = 255901001
_UNKNOWN: Final[JsonObject] = {"unknownMember": {"a": [1, None]}, "otherUnknown": "x"}
_NOTHING: Final[tuple[JsonValue, ...]] = (None, [], {}, [{}])


@dataclass(frozen=True, slots=True)
class Written:
    """A body for a collection, and the document that reading it gives, members in the order that is promised."""

    collection: str
    body: JsonObject
    document: JsonObject


def _texts(most: int) -> "st.SearchStrategy[str]":
    """Return texts that are not blank and no longer than ``most`` in UTF-16, in which both engines count."""
    return st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=most).filter(
        lambda text: not text.isspace() and len(text.encode("utf-16-le")) <= 2 * most
    )


def _some(**members: "st.SearchStrategy[JsonValue]") -> "st.SearchStrategy[dict[str, JsonValue]]":
    return st.fixed_dictionaries({}, optional=members)


_DATES: Final = st.dates().map(str)


@st.composite
def _periods(draw: st.DrawFn) -> list[JsonValue]:
    dates = st.fixed_dictionaries({"beginDate": _DATES}, optional={"endDate": _DATES})
    return [_ordered(one) for one in draw(st.lists(dates, max_size=3))]


@st.composite
def _addresses(draw: st.DrawFn) -> list[JsonValue]:
    addresses: list[JsonValue] = []
    for _ in range(draw(st.integers(0, 3))):
        one = draw(_some(city=_texts(30), streetNumberName=_texts(150)))
        one["addressTypeDescriptor"] = draw(st.sampled_from(_KINDS))
        one |= _filled(periods=draw(_periods()))
        if draw(st.booleans()):
            one["_ext"] = {"sample": {"floor": draw(_texts(10))}}
        addresses.append(_ordered(one))
    return addresses


@st.composite
def _schools(draw: st.DrawFn) -> Written:
    number = draw(st.integers(-(2**31), 2**31 - 1).filter(lambda one: one not in {_SCHOOL, 255901044, 255901}))
    document = draw(_some(shortNameOfInstitution=_texts(75), schoolTypeDescriptor=st.sampled_from(_TYPES)))
    document |= {"schoolId": number, "nameOfInstitution": draw(_texts(75))}
    document |= _filled(
        administrativeContact=_ordered(draw(_some(contactName=_texts(60), phone=_texts(20)))),
        addresses=draw(_addresses()),
        feederSchools=[{"feederSchoolReference": {"schoolId": one}} for one in
                       draw(st.sampled_from(((), (_SCHOOL,), (255901044, _SCHOOL))))],
    )  # fmt: skip
    grades = draw(st.permutations(_GRADES))[: draw(st.integers(1, 2))]
    document["gradeLevels"] = [{"gradeLevelDescriptor": one} for one in grades]
    sample = draw(_some(mascot=_texts(40), isExemplary=st.booleans(),
                        previousSchoolTypeDescriptor=st.sampled_from(_TYPES)))  # fmt: skip
    clubs = draw(st.lists(_texts(60), max_size=2, unique=True))
    sample |= _filled(clubs=[{"clubName": one} for one in clubs])
    tpdm = draw(_some(accreditationRank=st.integers(-(2**31), 2**31 - 1)))
    document |= _filled(_ext=_filled(sample=_ordered(sample), tpdm=tpdm))
    optional = ("shortNameOfInstitution", "schoolTypeDescriptor", "administrativeContact", "addresses", "feederSchools")
    return Written("schools", draw(_dressed(document, optional)), _ordered(document))


@st.composite
def _assessments(draw: st.DrawFn) -> Written:
    document: dict[str, JsonValue] = {
        "studentAssessmentIdentifier": draw(_texts(60).map(str.strip).filter(bool).filter(_is_one_line)),
        "studentReference": {"studentUniqueId": "604822"},
        "administrationDate": draw(st.datetimes().map(lambda one: f"{one:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0"))),
    }
    if draw(st.booleans()):
        document["rawScore"] = draw(st.integers(-(10**15), 10**15))
    return Written("studentAssessments", draw(_dressed(document, ("rawScore",))), _ordered(document))


@st.composite
def _schedules(draw: st.DrawFn) -> Written:
    periods = draw(st.sampled_from((("P1",), ("P2", "P1"), ("P1", "P2"))))
    document: dict[str, JsonValue] = {
        "bellScheduleName": draw(_texts(60).map(str.strip).filter(bool).filter(_is_one_line)),
        "schoolReference": {"schoolId": _SCHOOL},
        "classPeriods": [{"classPeriodReference": {"classPeriodName": one, "schoolId": _SCHOOL}} for one in periods],
    }
    if draw(st.booleans()):
        document["startTime"] = draw(st.times().map(lambda one: f"{one:%H:%M:%S}"))
    return Written("bellSchedules", draw(_dressed(document, ("startTime",))), _ordered(document))


BODIES: Final = st.one_of(_schools(), _schools(), _assessments(), _schedules())
"""Schools, assessments and bell schedules over the standard documents ``reads-small``."""


@st.composite
def _dressed(draw: st.DrawFn, document: JsonObject, optional: tuple[str, ...]) -> JsonObject:
    """Put in what a server takes away, and change the order of the members."""
    added: dict[str, JsonValue] = dict(_UNKNOWN) if draw(st.booleans()) else {}
    added |= {"_etag": "x", "_lastModifiedDate": "yesterday"} if draw(st.booleans()) else {}
    for name in optional:
        if name not in document and draw(st.booleans()):
            is_array = name.endswith("s")
            added[name] = draw(st.sampled_from((None, [])) if is_array else st.none())
    return dict(draw(st.permutations([*document.items(), *added.items()])))


def _filled(**members: JsonValue) -> dict[str, JsonValue]:
    """Return the members that are not empty."""
    return {name: value for name, value in members.items() if value}


def _ordered(document: JsonObject) -> dict[str, JsonValue]:
    """Return the members by name, ``_ext`` last."""
    return {name: document[name] for name in sorted(document, key=lambda one: (one == "_ext", one))}


def _is_one_line(text: str) -> bool:
    """Patterns of names say ``.``, which stands for any sign but the end of a line."""
    return len(text.splitlines()) == 1
