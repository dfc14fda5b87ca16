"""The journal trigger writes a row on every update of ``dms.Document``."""

from typing import Final

ID: Final = "M-E02-07"
CHANGED: Final = ("function dms.TF_Document_Journal",)
