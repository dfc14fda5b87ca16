"""Generated documents, filters over their members, and query strings that no client should write (dms E08-S04)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from conformance.json_values import JsonValue
from conformance.oracles.query_filter import Document, Field, FieldType, member

SCHOOLS: Final = (255901001, 255901044)
STUDENT: Final = "604822"
_TEXTS: Final = ("A", "a", "A a", "%", "O'Hara", "ä", "e\u0301", "\U0001f600", '"', "0")
_DATES: Final = ("0001-01-01", "2025-05-15", "2025-05-16", "9999-12-31")
_MOMENTS: Final = ("2025-09-28T00:00:00Z", "2025-09-28T00:10:00Z", "2025-09-27T23:59:59Z")
_NUMBERS: Final = (-1, 0, 2, 5, 2147483647)
_FOREIGN: Final = {
    FieldType.TEXT: st.text(max_size=12).filter(lambda text: "\0" not in text and text.isprintable()),
    FieldType.NUMBER: st.integers(-(2**70), 2**70).map(str),
    FieldType.TRUTH: st.sampled_from(("true", "false")),
    FieldType.DATE: st.dates().map(str),
    FieldType.MOMENT: st.datetimes().map(lambda one: f"{one:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")),
    FieldType.DESCRIPTOR: st.text(st.characters(codec="ascii", categories=["L"]), max_size=12),
}
"""Values by type that are hardly ever stored."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A resource whose documents are generated: its collection, its fields, and the document of a number."""

    collection: str
    fields: tuple[Field, ...]
    document: "Callable[[str, st.DrawFn], dict[str, JsonValue]]"


@dataclass(frozen=True, slots=True)
class Trial:
    """Documents of one resource in the order of their creation, filters, and the size of a page."""

    kind: Kind
    documents: tuple[dict[str, JsonValue], ...]
    filters: tuple[tuple[Field, str], ...]
    page: int


def _week(key: str, draw: st.DrawFn) -> dict[str, JsonValue]:
    return {
        "weekIdentifier": key,
        "schoolReference": {"schoolId": draw(st.sampled_from(SCHOOLS))},
        "beginDate": draw(st.sampled_from(_DATES)),
        "endDate": draw(st.sampled_from(_DATES)),
        "totalInstructionalDays": draw(st.sampled_from(_NUMBERS)),
    }


def _period(key: str, draw: st.DrawFn) -> dict[str, JsonValue]:
    truth = draw(st.sampled_from((True, False, None)))
    more = {} if truth is None else {"officialAttendancePeriod": truth}
    return {"classPeriodName": key, "schoolReference": {"schoolId": draw(st.sampled_from(SCHOOLS))}, **more}


def _assessment(key: str, draw: st.DrawFn) -> dict[str, JsonValue]:
    score = draw(st.sampled_from((*_NUMBERS, None)))
    more = {} if score is None else {"rawScore": score}
    return {
        "studentAssessmentIdentifier": key,
        "studentReference": {"studentUniqueId": STUDENT},
        "administrationDate": draw(st.sampled_from(_MOMENTS)),
        **more,
    }


def _field(path: str, type_: FieldType) -> Field:
    steps = tuple(path.split("."))
    return Field(steps[-1], steps, type_)


KINDS: Final = (
    Kind(
        "academicWeeks",
        (
            _field("weekIdentifier", FieldType.TEXT),
            _field("schoolReference.schoolId", FieldType.NUMBER),
            _field("beginDate", FieldType.DATE),
            _field("endDate", FieldType.DATE),
            _field("totalInstructionalDays", FieldType.NUMBER),
        ),
        _week,
    ),
    Kind(
        "classPeriods",
        (
            _field("classPeriodName", FieldType.TEXT),
            _field("schoolReference.schoolId", FieldType.NUMBER),
            _field("officialAttendancePeriod", FieldType.TRUTH),
        ),
        _period,
    ),
    Kind(
        "studentAssessments",
        (
            _field("studentAssessmentIdentifier", FieldType.TEXT),
            _field("studentReference.studentUniqueId", FieldType.TEXT),
            _field("administrationDate", FieldType.MOMENT),
            _field("rawScore", FieldType.NUMBER),
        ),
        _assessment,
    ),
)


@st.composite
def trials(draw: st.DrawFn, most: int) -> Trial:
    """Draw documents with values from small pools, so that filters find some of them, and filters."""
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(0, most))
    documents = tuple(kind.document(f"{_TEXTS[one % len(_TEXTS)]}{one}", draw) for one in range(count))
    chosen = draw(st.lists(st.sampled_from(kind.fields), max_size=2, unique=True))
    filters = tuple((field, draw(_query_text(field, documents))) for field in chosen)
    return Trial(kind, documents, filters, draw(st.integers(1, 50)))


def _query_text(field: Field, documents: "tuple[Document, ...]") -> "st.SearchStrategy[str]":
    """Return texts for a field: spellings of values that are stored, mostly, and others."""
    stored = sorted({str(value) for value in (member(one, field.path) for one in documents) if value is not None})
    if not stored:
        return _FOREIGN[field.type]
    known = st.sampled_from(stored).flatmap(lambda text: st.sampled_from(_spellings(text, field.type)))
    return st.one_of(known, known, known, _FOREIGN[field.type])


def _spellings(text: str, type_: FieldType) -> tuple[str, ...]:
    match type_:
        case FieldType.NUMBER:
            return (text, f"{text}.0", f"{text}.000")
        case FieldType.TRUTH:
            return (text, text.upper(), text.lower())
        case FieldType.DATE:
            return (text, f"{text}T17:30:00Z")
        case FieldType.MOMENT:
            return (text, text.replace("Z", ".9Z"), text.replace("Z", "+00:00"))
        case FieldType.DESCRIPTOR:
            return (text, text.upper(), text.lower())
        case FieldType.TEXT:
            return (text,)


_NAMES: Final = (
    "offset", "limit", "totalCount", "id", "_etag", "", "%", "%00", "%ZZ", "%ED%A0%80", "schoolid[]", "$where",
)  # fmt: skip
_VALUES: Final = (
    "", "%00", "a%00b", "%", "%%", "%Z", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "%C0%80", "-0", "+1", "1e999999999",
    "9" * 30, "9" * 5000, "-" + "9" * 400 + ".5", "0." + "0" * 300 + "1", "NaN", "Infinity", "0x10", "%D9%A3", "1_000",
    "0000-00-00", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "2025-02-29", "24:00:00", "23:59:60",
    "true%00", "null", "%5Cu0000", "'%20OR%201=1", "${jndi}", "%{0}", "uri://x%23%00", "%23",
    "12345678-1234-1234-1234-1234567890ab", "12345678-1234-1234-1234-1234567890aG", "x" * 4000,
)  # fmt: skip
_RAW: Final = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="#"), max_size=20)
_ENCODED: Final = st.binary(max_size=12).map(lambda raw: "".join(f"%{byte:02X}" for byte in raw))


@st.composite
def fuzzed_queries(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a collection and a query string as it goes over the wire: known and odd names, values, percent signs."""
    collection = draw(st.sampled_from(sorted(_FUZZED)))
    names = st.sampled_from(_FUZZED[collection])
    name = st.one_of(names, names, names, st.sampled_from(_NAMES), _RAW, _ENCODED)
    pair = st.builds("{}={}".format, name, st.one_of(st.sampled_from(_VALUES), _RAW, _ENCODED))
    return collection, "&".join(draw(st.lists(st.one_of(pair, pair, pair, _RAW), max_size=3)))


_FUZZED: Final = {
    "schools": ("schoolId", "nameOfInstitution", "schoolTypeDescriptor"),
    "academicWeeks": ("beginDate", "totalInstructionalDays"),
    "studentAssessments": ("administrationDate", "rawScore", "studentUniqueId"),
    "classPeriods": ("officialAttendancePeriod", "classPeriodName"),
    "bellSchedules": ("startTime",),
    "absenceEventCategoryDescriptors": ("namespace", "effectiveBeginDate"),
}
"""Collections that fuzzed query strings are sent to, and fields of them; together they have every type."""
