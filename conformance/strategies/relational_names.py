"""Names for generated relational schema sets: every name holds a number of its own, so no two can ever collide.

A number stands at the end of a name, before the plural's ending at most, and is used once in a whole set. Whatever a
derivation joins, cuts into pieces or raises to upper case: names of different things keep different numbers.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_WORDS: Final = ("a", "name", "beginDate", "x_y-z", "Order", "select", "b-2b", "STUDENT")
_LETTERS: Final = ("größe", "éclair", "中文", "ñandú", "Ωmega", "ß")
_LONG: Final = ("veryLongIdentifierNameThatFillsItsColumn", "größe" * 9, "nineteenLettersAlone")
_PLURALS: Final = ("s", "es", "ies", "ches", "ss", "")


@dataclass(frozen=True, slots=True)
class NameStyle:
    """Which words names are made of: ASCII ones always, letters beyond ASCII and long words when wanted."""

    unicode: bool = True
    long: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All words of this style."""
        return _WORDS + (_LETTERS if self.unicode else ()) + (_LONG if self.long else ())


@dataclass(slots=True)
class Namer:
    """Draws names with a running number."""

    draw: DrawFn
    style: NameStyle
    _last: list[int] = field(default_factory=lambda: [0])

    def number(self) -> str:
        """Give the next number of the set, as wide as every other, so that none is the beginning of another."""
        self._last[0] += 1
        return f"{self._last[0]:04}"

    def property(self) -> str:
        """Draw the name of a property."""
        return f"{self.draw(_words(self.style))}{self.number()}"

    def collection(self) -> str:
        """Draw the name of an array: a plural, or what looks like one."""
        return f"{self.property()}{self.draw(_ENDINGS)}"

    def capitalised(self) -> str:
        """Draw the name of a resource or the key of a mapping: letters and digits, a capital first."""
        word = self.draw(_words(self.style)).replace("_", "").replace("-", "")
        return f"{word[:1].upper()}{word[1:]}{self.number()}" if word != "ß" else f"Sz{self.number()}"


_ENDINGS: Final = st.sampled_from(_PLURALS)


@cache
def _words(style: NameStyle) -> SearchStrategy[str]:
    return st.sampled_from(style.words)


@cache
def long_names() -> SearchStrategy[str]:
    """Names around and beyond the limits of both engines, many with a common beginning, some beyond ASCII."""
    beginnings = st.sampled_from(("A" * 52, "é" * 26, "Größe" * 10, "x" + "é" * 31, "𐐨" * 30, "Short", "B" * 120))
    endings = st.lists(st.sampled_from(("A", "b", "_", "é", "中", "𐐨")), max_size=14).map("".join)
    return st.tuples(beginnings, endings).map("".join)
