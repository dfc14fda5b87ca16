"""A multi-row rename computes identity ids from one row only."""

from typing import Final

ID: Final = "M-E02-22"
CHANGED: Final = ("function edfi.TF_Student_ReferentialIdentity",)
