"""Abstract identity rows stay after delete."""

from typing import Final

ID: Final = "M-E11-01"
CHANGED: Final = ("constraint edfi.EducationOrganizationIdentity.FK_EducationOrganizationIdentity_Document",)
