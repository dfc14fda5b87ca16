"""A statement of a script and where it begins."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

GAP: Final = r"(?:\s|--[^\n]*\n|/\*.*?\*/)+"
"""What may stand between two words, as a pattern (to be compiled with DOTALL)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement, or a whole batch that must not be taken apart. ``line`` is where it begins, from 1."""

    text: str
    line: int

    @property
    def excerpt(self) -> str:
        """The first line that says something."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")


class Lines:
    """Where the lines of a text end."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def of(self, place: int) -> int:
        """Return the line of a place in the text, from 1."""
        return bisect_left(self._ends, place) + 1
