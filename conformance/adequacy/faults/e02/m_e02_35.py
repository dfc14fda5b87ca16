"""Version and variant bits are not set."""

from typing import Final

ID: Final = "M-E02-35"
CHANGED: Final = ("function dms.uuidv5",)
