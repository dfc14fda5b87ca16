"""Generated graphs of documents that refer to each other (dms E08-S02)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

_SCHOOLS: Final = (("north-ridge", 255901001), ("south-hill", 255901044))
_ORGANIZATIONS: Final = (*_SCHOOLS, ("district", 255901))
_TERM: Final = "uri://ed-fi.org/TermDescriptor#Fall"
_PROGRAM: Final = "uri://ed-fi.org/ProgramTypeDescriptor#Bilingual"


@dataclass(frozen=True, slots=True)
class Node:
    """A document: its name, its collection, its body, and the name of the document behind each reference."""

    name: str
    collection: str
    body: dict[str, Any]
    targets: dict[str, str]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Node, ...]:
    """Draw sessions, offerings, sections, programs and registrations over ``reads-small``, targets first."""
    sessions = [_session(draw, number) for number in range(draw(st.integers(1, 3)))]
    offerings = [_offering(draw, number, sessions) for number in range(draw(st.integers(0, 3)))]
    sections = [_section(draw, number, offerings) for number in range(draw(st.integers(0, 3)) if offerings else 0)]
    makers: tuple[Callable[[st.DrawFn, int], Node], ...] = (_program, _registration)
    others = [draw(st.sampled_from(makers))(draw, number) for number in range(draw(st.integers(0, 4)))]
    return (*sessions, *offerings, *sections, *others)


def _session(draw: st.DrawFn, number: int) -> Node:
    school, school_id = draw(st.sampled_from(_SCHOOLS))
    body = {
        "schoolReference": {"schoolId": school_id}, "schoolYear": draw(st.integers(1900, 2100)),
        "sessionName": f"{draw(st.sampled_from(('A b', 'ä', '%')))}{number}", "termDescriptor": _TERM,
        "beginDate": "2025-08-15", "endDate": "2025-12-19", "totalInstructionalDays": number,
    }  # fmt: skip
    return Node(f"session-{number}", "sessions", body, {"schoolReference": school})


def _offering(draw: st.DrawFn, number: int, sessions: list[Node]) -> Node:
    session = draw(st.sampled_from(sessions))
    reference = {name: session.body[name] for name in ("schoolYear", "sessionName")}
    body = {
        "localCourseCode": f"C{number}",
        "schoolReference": session.body["schoolReference"],
        "sessionReference": {**session.body["schoolReference"], **reference},
    }
    targets = {"schoolReference": session.targets["schoolReference"], "sessionReference": session.name}
    return Node(f"offering-{number}", "courseOfferings", body, targets)


def _section(draw: st.DrawFn, number: int, offerings: list[Node]) -> Node:
    offering = draw(st.sampled_from(offerings))
    reference = {"localCourseCode": offering.body["localCourseCode"], **offering.body["sessionReference"]}
    body = {"sectionIdentifier": f"S{number}", "courseOfferingReference": reference}
    return Node(f"section-{number}", "sections", body, {"courseOfferingReference": offering.name})


def _program(draw: st.DrawFn, number: int) -> Node:
    organization, identifier = draw(st.sampled_from(_ORGANIZATIONS))
    body = {
        "programName": f"P{number}", "programTypeDescriptor": _PROGRAM,
        "educationOrganizationReference": {"educationOrganizationId": identifier},
    }  # fmt: skip
    return Node(f"program-{number}", "programs", body, {"educationOrganizationReference": organization})


def _registration(draw: st.DrawFn, number: int) -> Node:
    student = {"studentUniqueId": "604822"}
    body: dict[str, Any] = {"registrationCode": f"R{number}", "studentReference": student}
    targets = {"studentReference": "student"}
    if draw(st.booleans()):
        association = {"entryDate": "2025-08-15", "schoolId": 255901001, **student}
        body["studentSchoolAssociationReference"] = association
        targets["studentSchoolAssociationReference"] = "enrolment"
    return Node(f"registration-{number}", "studentRegistrations", body, targets)
