"""``ContentVersion`` has the constant default 1."""

from typing import Final

ID: Final = "M-E02-06"
CHANGED: Final = ("column dms.Document.ContentVersion",)
