"""The identity text of a date follows the session's date style."""

from typing import Final

ID: Final = "M-E02-18"
CHANGED: Final = ("function edfi.TF_StudentSchoolAssociation_ReferentialIdentity",)
