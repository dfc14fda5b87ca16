"""The rows of the worked examples F-School and F-SSA (dms E07-S02), and of a student with two schedules."""

from conformance.oracles.campus_rows import TABLES, Ids, Row, ordered, rows_of

GRADE = "uri://ed-fi.org/GradeLevelDescriptor#Ninth Grade"
MAILING = "uri://ed-fi.org/AddressTypeDescriptor#Mailing"
IDS = Ids({255901: 501}, {"S-100": 701}, {"P1": 801, "P2": 802}, {GRADE: 9101, MAILING: 9201})
SCHOOL = {
    "schoolId": 255901,
    "nameOfInstitution": "Oak Hill",
    "operatingBudget": 1250.50,
    "dayStart": "08:10:00",
    "lastAuditAt": "2025-03-01T09:30:00Z",
    "gradeLevels": [{"gradeLevelDescriptor": GRADE}],
    "addresses": [
        {
            "addressTypeDescriptor": MAILING,
            "city": "Salem",
            "streetNumberName": "1 Elm St",
            "periods": [{"beginDate": "2025-08-15"}, {"beginDate": "2026-01-10", "endDate": "2026-06-30"}],
            "_ext": {"sample": {"zone": "N2"}},
        },
        {"addressTypeDescriptor": MAILING, "city": "Salem", "streetNumberName": "2 Elm St"},
    ],
    "_ext": {"sample": {"mascot": "Otter", "busRoutes": [{"routeName": "R1", "minutes": 25}]}},
}
KEY = {"School_DocumentId": 501}


def test_the_school_of_the_worked_example() -> None:
    """Every table, the extension's included, in dependency order."""
    rows = rows_of("schools", SCHOOL, 501, IDS)
    assert tuple(rows) == TABLES["schools"]
    [school] = rows["edfi.School"]
    assert [*school.values()] == [501, None, "08:10:00", "2025-03-01T09:30:00Z", "Oak Hill", "1250.5", 255901, None]
    assert rows["sample.SchoolExtension"] == [{"DocumentId": 501, "Mascot": "Otter"}]
    assert rows["sample.SchoolExtensionBusRoute"] == [{**KEY, "Ordinal": 0, "Minutes": 25, "RouteName": "R1"}]
    address = {"AddressTypeDescriptor_DescriptorId": 9201, "City": "Salem"}
    assert rows["edfi.SchoolAddress"] == [
        {**KEY, "Ordinal": place, **address, "StreetNumberName": street}
        for place, street in enumerate(("1 Elm St", "2 Elm St"))
    ]
    assert rows["sample.SchoolExtensionAddress"] == [{**KEY, "Ordinal": 0, "Zone": "N2"}]
    assert rows["edfi.SchoolGradeLevel"] == [{**KEY, "Ordinal": 0, "GradeLevelDescriptor_DescriptorId": 9101}]
    assert rows["edfi.SchoolAddressPeriod"] == [
        {**KEY, "AddressOrdinal": 0, "Ordinal": 0, "BeginDate": "2025-08-15", "EndDate": None},
        {**KEY, "AddressOrdinal": 0, "Ordinal": 1, "BeginDate": "2026-01-10", "EndDate": "2026-06-30"},
    ]


def test_the_association_of_the_worked_example() -> None:
    """One row; values that members share stand once, beside what says who is present."""
    document = {
        "studentReference": {"studentUniqueId": "S-100"},
        "schoolReference": {"schoolId": 255901},
        "entryDate": "2025-08-18",
        "homeroomPeriodReference": {"classPeriodName": "P1", "schoolId": 255901},
        "entryGradeLevelDescriptor": GRADE,
        "gradYear": 2029,
    }
    rows = rows_of("studentSchoolAssociations", document, 900, IDS)
    assert rows["edfi.StudentSchoolAssociation"] == [
        {
            "DocumentId": 900,
            "CohortYear_Present": None,
            "CohortYear_Unified": 2029,
            "GradYear_Present": True,
            "SchoolId_Unified": 255901,
            "HomeroomPeriod_DocumentId": 801,
            "HomeroomPeriod_ClassPeriodName": "P1",
            "School_DocumentId": 501,
            "Student_DocumentId": 701,
            "Student_StudentUniqueId": "S-100",
            "EntryGradeLevelDescriptor_DescriptorId": 9101,
            "EntryDate": "2025-08-18",
            "ExitWithdrawDate": None,
        }
    ]


def test_slots_know_their_schedule_and_their_place() -> None:
    """E07-S02-AC3: ordinals are those of the body, from the outside in."""

    def slots(*periods: tuple[str, int]) -> list[object]:
        return [
            {"slotNumber": number, "classPeriodReference": {"classPeriodName": name, "schoolId": 255901}}
            for name, number in periods
        ]

    document = {
        "studentUniqueId": "S-1",
        "firstName": "Ada",
        "lastSurname": "Byron",
        "schedules": [
            {"label": "fall", "slots": slots(("P1", 1))},
            {"label": "spring", "slots": slots(("P2", 1), ("P1", 2))},
            {"label": "none"},
        ],
    }
    rows = rows_of("students", document, 7, IDS)
    assert [[*row.values()] for row in rows["edfi.StudentScheduleSlot"]] == [
        [7, 0, 0, 801, "P1", 255901, 1],
        [7, 1, 0, 802, "P2", 255901, 1],
        [7, 1, 1, 801, "P1", 255901, 2],
    ]
    assert [row["Label"] for row in rows["edfi.StudentSchedule"]] == ["fall", "spring", "none"]
    assert rows["edfi.Student"][0]["BirthDate"] is None


def test_rows_are_ordered_whatever_their_order_was() -> None:
    """Values of several types are compared as text."""
    rows: list[Row] = [{"a": None, "b": 2}, {"b": 1, "a": None}, {"a": 3, "b": "x"}]
    assert ordered(rows) == ordered(rows[::-1])
