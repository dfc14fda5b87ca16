"""Referrers are deleted with the target."""

from typing import Final

ID: Final = "M-E11-08"
CHANGED: Final = (
    "constraint edfi.StudentAdvisory.FK_StudentAdvisory_Student_RefKey",
    "constraint edfi.StudentSchoolAssociation.FK_StudentSchoolAssociation_Student_RefKey",
    "constraint edfi.StudentSchoolAttendance.FK_StudentSchoolAttendance_StudentSchoolAssociation_RefKey",
)
