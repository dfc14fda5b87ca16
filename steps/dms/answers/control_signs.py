"""How feature files write characters that cannot be seen."""

from collections.abc import Mapping
from typing import Final

CONTROL_SIGNS: Final[Mapping[int, str]] = str.maketrans({"␊": "\n", "␍": "\r", "␉": "\t", "␠": " ", "␛": "\x1b"})
"""For ``str.translate``: line feed, carriage return, tab, blank and escape."""
