"""UUIDv5 hashes UTF-16 text."""

from typing import Final

ID: Final = "M-E02-34"
CHANGED: Final = ("function dms.uuidv5",)
