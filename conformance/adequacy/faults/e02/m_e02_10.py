"""The supporting index on the journal's ``DocumentId`` is missing."""

from typing import Final

ID: Final = "M-E02-10"
CHANGED: Final = ("index dms.IX_DocumentChangeEvent_DocumentId",)
