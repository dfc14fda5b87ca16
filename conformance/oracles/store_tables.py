"""The root tables of the fixture ddl-mini that hold references or are referred to (dms E02, CF-15)."""

from typing import Final

from conformance.oracles.store_state import Reference, Superclass, Table

_ORGANIZATION: Final = ("Ed-Fi:EducationOrganization", "$.educationOrganizationId")
AGENCY: Final = Table(
    name="edfi.LocalEducationAgency",
    resource="Ed-Fi:LocalEducationAgency",
    identity=(("$.localEducationAgencyId", "LocalEducationAgencyId"),),
    unique=("LocalEducationAgencyId",),
    superclass=Superclass(*_ORGANIZATION, "Ed-Fi:LocalEducationAgency"),
)
SCHOOL: Final = Table(
    name="edfi.School",
    resource="Ed-Fi:School",
    identity=(("$.schoolId", "SchoolId"),),
    unique=("SchoolId",),
    references=(
        Reference("LocalEducationAgency_DocumentId", ("LocalEducationAgency_LocalEducationAgencyId",), follows=False),
    ),
    superclass=Superclass(*_ORGANIZATION, "Ed-Fi:School"),
)
STUDENT: Final = Table(
    name="edfi.Student",
    resource="Ed-Fi:Student",
    identity=(("$.studentUniqueId", "StudentUniqueId"),),
    unique=("StudentUniqueId",),
)
_STUDENT_REFERENCE: Final = Reference("Student_DocumentId", ("Student_StudentUniqueId",), follows=True)
ENROLMENT: Final = Table(
    name="edfi.StudentSchoolAssociation",
    resource="Ed-Fi:StudentSchoolAssociation",
    identity=(
        ("$.entryDate", "EntryDate"),
        ("$.schoolReference.schoolId", "School_SchoolId"),
        ("$.studentReference.studentUniqueId", "Student_StudentUniqueId"),
    ),
    unique=("EntryDate", "School_DocumentId", "Student_DocumentId"),
    references=(Reference("School_DocumentId", ("School_SchoolId",), follows=False), _STUDENT_REFERENCE),
)
MEMBERSHIP: Final = Table(
    name="edfi.StudentEducationOrganizationAssociation",
    resource="Ed-Fi:StudentEducationOrganizationAssociation",
    identity=(
        ("$.educationOrganizationReference.educationOrganizationId", "EducationOrganization_EducationOrganizationId"),
        ("$.studentReference.studentUniqueId", "Student_StudentUniqueId"),
    ),
    unique=("EducationOrganization_DocumentId", "Student_DocumentId"),
    references=(
        Reference("EducationOrganization_DocumentId", ("EducationOrganization_EducationOrganizationId",), follows=True),
        _STUDENT_REFERENCE,
    ),
)
TABLES: Final = (AGENCY, SCHOOL, STUDENT, ENROLMENT, MEMBERSHIP)
