"""Comparing long lists and texts: equal or not as a whole, but shown from the first difference on."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from conformance.assertions import fail, require_equal
from conformance.json_values import JsonValue

_SHORT: Final = 40
"""Up to this many rows or lines both values are shown in full."""
_SHOWN: Final = 2_000


def require_equal_rows(actual: Sequence[JsonValue], expected: Sequence[JsonValue], subject: str) -> None:
    """Fail unless both lists are equal; of long ones the first differing row is shown."""
    if list(actual) == list(expected) or max(len(actual), len(expected)) <= _SHORT:
        require_equal(actual, expected, subject)
        return
    for number, (left, right) in enumerate(zip_longest(actual, expected), start=1):
        require_equal(left, right, f"row {number} of {subject}")


def require_equal_text(actual: str, expected: str, subject: str) -> None:
    """Fail unless both texts are equal; of long ones the first differing line is shown."""
    if actual == expected:
        return
    left, right = actual.split("\n"), expected.split("\n")
    if max(len(left), len(right)) > _SHORT:
        require_equal_rows(left, right, subject)
    require_equal(actual, expected, subject)


def require_identical(actual: str, expected: str, subject: str) -> None:
    """Fail unless both texts are equal, showing them from the first differing character on."""
    if actual != expected:
        both = enumerate(zip(actual, expected, strict=False))
        start = next((at for at, (left, right) in both if left != right), min(len(actual), len(expected)))
        here = slice(start, start + _SHOWN)
        fail(f"{subject} differs from character {start} on", expected=expected[here], actual=actual[here])


def shown(text: str) -> str:
    """Shorten a text for a report."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"
