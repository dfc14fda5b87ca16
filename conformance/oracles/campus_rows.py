"""The rows of a school, a student and their association in the fixture ``campus``, written down by hand (dms E07-S02).

Values are as ``write.flatten`` gives them (E07, C4): decimals as text, dates and times as text. Columns that the
database computes are left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from conformance.oracles.referential_id import number_text

Row = Mapping[str, Any]
Rows = dict[str, list[Row]]
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "schools": (
        "edfi.School",
        "sample.SchoolExtension",
        "sample.SchoolExtensionBusRoute",
        "edfi.SchoolAddress",
        "sample.SchoolExtensionAddress",
        "edfi.SchoolGradeLevel",
        "edfi.SchoolAddressPeriod",
    ),
    "students": ("edfi.Student", "edfi.StudentSchedule", "edfi.StudentScheduleSlot"),
    "studentSchoolAssociations": ("edfi.StudentSchoolAssociation",),
}
"""The tables of each collection, in dependency order."""


@dataclass(frozen=True, slots=True)
class Ids:
    """The document ids that references lead to: by the number of a school, the name of a student or period, a URI."""

    schools: Mapping[int, int] = field(repr=False)
    students: Mapping[str, int] = field(repr=False)
    periods: Mapping[str, int] = field(repr=False)
    descriptors: Mapping[str, int] = field(repr=False)


def rows_of(collection: str, document: Any, identifier: int, ids: Ids) -> Rows:
    """Return the rows of a canonical document by table, tables without rows included."""
    rows: Rows = {table: [] for table in TABLES[collection]}
    match collection:
        case "schools":
            _school(document, identifier, ids, rows)
        case "students":
            _student(document, identifier, ids, rows)
        case _:
            rows["edfi.StudentSchoolAssociation"].append(_association(document, identifier, ids))
    return rows


def _school(document: Any, identifier: int, ids: Ids, rows: Rows) -> None:
    budget = document.get("operatingBudget")
    rows["edfi.School"].append(
        {
            "DocumentId": identifier,
            "CharterApproved": document.get("charterApproved"),
            "DayStart": document.get("dayStart"),
            "LastAuditAt": document.get("lastAuditAt"),
            "NameOfInstitution": document["nameOfInstitution"],
            "OperatingBudget": None if budget is None else number_text(json.dumps(budget)),
            "SchoolId": document["schoolId"],
            "ShortName": document.get("shortName"),
        }
    )
    for place, one in enumerate(document["gradeLevels"]):
        grade = ids.descriptors[one["gradeLevelDescriptor"]]
        rows["edfi.SchoolGradeLevel"].append(_child(identifier, place, GradeLevelDescriptor_DescriptorId=grade))
    for place, one in enumerate(document.get("addresses", ())):
        _address(one, identifier, place, ids, rows)
    if "_ext" in document:
        sample = document["_ext"]["sample"]
        rows["sample.SchoolExtension"].append({"DocumentId": identifier, "Mascot": sample.get("mascot")})
        for place, one in enumerate(sample.get("busRoutes", ())):
            route = _child(identifier, place, Minutes=one.get("minutes"), RouteName=one["routeName"])
            rows["sample.SchoolExtensionBusRoute"].append(route)


def _address(address: Any, identifier: int, place: int, ids: Ids, rows: Rows) -> None:
    rows["edfi.SchoolAddress"].append(
        _child(
            identifier,
            place,
            AddressTypeDescriptor_DescriptorId=ids.descriptors[address["addressTypeDescriptor"]],
            City=address["city"],
            StreetNumberName=address["streetNumberName"],
        )
    )
    if "_ext" in address:
        rows["sample.SchoolExtensionAddress"].append(_child(identifier, place, Zone=address["_ext"]["sample"]["zone"]))
    for inner, one in enumerate(address.get("periods", ())):
        period = {"BeginDate": one["beginDate"], "EndDate": one.get("endDate")}
        rows["edfi.SchoolAddressPeriod"].append(_child(identifier, inner, AddressOrdinal=place, **period))


def _student(document: Any, identifier: int, ids: Ids, rows: Rows) -> None:
    rows["edfi.Student"].append(
        {
            "DocumentId": identifier,
            "BirthDate": document.get("birthDate"),
            "FirstName": document["firstName"],
            "LastSurname": document["lastSurname"],
            "StudentUniqueId": document["studentUniqueId"],
        }
    )
    for place, schedule in enumerate(document.get("schedules", ())):
        key = {"Student_DocumentId": identifier}
        rows["edfi.StudentSchedule"].append({**key, "Ordinal": place, "Label": schedule["label"]})
        for inner, slot in enumerate(schedule.get("slots", ())):
            reference = slot["classPeriodReference"]
            rows["edfi.StudentScheduleSlot"].append(
                {
                    **key,
                    "ScheduleOrdinal": place,
                    "Ordinal": inner,
                    "ClassPeriod_DocumentId": ids.periods[reference["classPeriodName"]],
                    "ClassPeriod_ClassPeriodName": reference["classPeriodName"],
                    "ClassPeriod_SchoolId": reference["schoolId"],
                    "SlotNumber": slot["slotNumber"],
                }
            )


def _association(document: Any, identifier: int, ids: Ids) -> Row:
    school, student = document["schoolReference"]["schoolId"], document["studentReference"]["studentUniqueId"]
    homeroom = document.get("homeroomPeriodReference", {}).get("classPeriodName")
    grade = document.get("entryGradeLevelDescriptor")
    return {
        "DocumentId": identifier,
        "CohortYear_Present": True if "cohortYear" in document else None,
        "CohortYear_Unified": document.get("cohortYear", document.get("gradYear")),
        "GradYear_Present": True if "gradYear" in document else None,
        "SchoolId_Unified": school,
        "HomeroomPeriod_DocumentId": ids.periods.get(homeroom),
        "HomeroomPeriod_ClassPeriodName": homeroom,
        "School_DocumentId": ids.schools[school],
        "Student_DocumentId": ids.students[student],
        "Student_StudentUniqueId": student,
        "EntryGradeLevelDescriptor_DescriptorId": ids.descriptors.get(grade),
        "EntryDate": document["entryDate"],
        "ExitWithdrawDate": document.get("exitWithdrawDate"),
    }


def _child(school: int, place: int, **values: Any) -> Row:
    return {"School_DocumentId": school, "Ordinal": place, **values}


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Return rows in one order, whichever order they came in."""
    return sorted(rows, key=lambda row: [(name, str(row[name])) for name in sorted(row)])
