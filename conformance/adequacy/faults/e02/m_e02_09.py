"""The foreign key of the identity index has no delete cascade."""

from typing import Final

ID: Final = "M-E02-09"
CHANGED: Final = ("constraint dms.ReferentialIdentity.FK_ReferentialIdentity_Document",)
