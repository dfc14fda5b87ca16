"""Text that can be shown on one line: no input may forge a line of its own (E03 CF-1)."""

import unicodedata
from typing import Final

_CONTROL_CATEGORIES: Final = frozenset({"Cc", "Zl", "Zp"})


def printable(text: str) -> str:
    """Return a text without control characters and line separators."""
    return "".join(character for character in text if unicodedata.category(character) not in _CONTROL_CATEGORIES)
