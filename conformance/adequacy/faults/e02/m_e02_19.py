"""Identity change detection ignores letter case."""

from typing import Final

ID: Final = "M-E02-19"
CHANGED: Final = ("function edfi.TF_Student_ReferentialIdentity",)
