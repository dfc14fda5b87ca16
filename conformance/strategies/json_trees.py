"""Generated JSON values: every Unicode category that canonical JSON treats apart, numbers as tokens.

A strategy is made once and kept: drawing from a new one each time costs more than the drawing.
Characters are drawn from ranges whose every code point was assigned before Unicode 13 (dms E00, CF-5), so that no
version of a Unicode database can disagree about them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy


@dataclass(frozen=True, slots=True)
class Number:
    """A number token, spelled out: ``1``, ``1.0`` and ``1e0`` are three different numbers here."""

    token: str


Tree: TypeAlias = "Mapping[str, Tree] | Sequence[Tree] | str | Number | bool | None"
TreeObject: TypeAlias = "Mapping[str, Tree]"

_RANGES: Final = (
    (0x00, 0x1F),  # control characters with and without a short escape
    (0x20, 0x7F),  # ASCII, quote, backslash and delete included
    (0x80, 0xA0),  # further control characters and the no-break space
    (0xA1, 0xFF),  # letters, signs and the soft hyphen of Latin-1
    (0x0300, 0x036F),  # combining marks
    (0x0391, 0x03A1),  # Greek
    (0x05D0, 0x05EA),  # written from right to left
    (0x2000, 0x2064),  # spaces, format marks, line and paragraph separator
    (0x3000, 0x3000),  # ideographic space
    (0x4E00, 0x9FEF),  # ideographs
    (0xAC00, 0xD7A3),  # syllables, the last code points before the surrogates
    (0xE000, 0xF8FF),  # private use
    (0xFEFF, 0xFEFF),  # the byte-order mark as a character
    (0xFF01, 0xFF5E),  # above the surrogates, below the astral planes in code-point order only
    (0x10330, 0x1034A),  # Gothic
    (0x1F600, 0x1F64F),  # emoticons
    (0x20000, 0x2A6D6),  # ideographs beyond the basic plane
    (0x10FFFD, 0x10FFFD),  # private use, the last assigned code point
)


@cache
def characters() -> SearchStrategy[str]:
    """One character of any range."""
    return st.one_of(*(st.integers(first, last).map(chr) for first, last in _RANGES))


@cache
def strings(most: int = 8) -> SearchStrategy[str]:
    """Strings of up to ``most`` characters, plain words among them."""
    return st.one_of(
        st.sampled_from(("", "a", "b", "A", "aa", "name", "10", "9")),
        st.lists(characters(), max_size=most).map("".join),
    )


@cache
def numbers() -> SearchStrategy[Number]:
    """Number tokens in every legal spelling: signs, leading zeros after the point, both exponent letters."""
    whole = st.one_of(st.just("0"), st.integers(1, 10**25).map(str))
    fraction = st.one_of(st.just(""), st.integers(0, 10**6).map(".{:03d}".format))
    exponent = st.one_of(
        st.just(""), st.tuples(st.sampled_from(("e", "E", "e+", "E-", "e0")), st.integers(0, 400).map(str)).map("".join)
    )
    return st.tuples(st.sampled_from(("", "-")), whole, fraction, exponent).map(lambda parts: Number("".join(parts)))


@cache
def scalars() -> SearchStrategy[Tree]:
    """Strings, numbers, the two booleans and null."""
    return st.one_of(strings(), numbers(), st.booleans(), st.none())


@cache
def json_trees(most_leaves: int = 10) -> SearchStrategy[Tree]:
    """Any JSON value, empty containers included."""
    return st.recursive(
        scalars(),
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(strings(4), inner, max_size=4)),
        max_leaves=most_leaves,
    )


def number_of_digits(count: int) -> str:
    """Write a whole number of ``count`` digits, too large for any machine number from twenty on."""
    return ("1234567890" * (count // 10 + 1))[:count]
