"""Expected and actual value side by side: aligned lines, the differing part of each marked, nothing overlong."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from conformance.json_values import JsonValue
from conformance.reports.difference_hint import hint
from conformance.reports.html_text import shortened
from conformance.reports.json_text import json_lines, quotes_only_blur

_CONTEXT: Final = 3
_WINDOW: Final = 400
"""Lines per side that are aligned with each other; beyond, alignment costs more than it tells."""
_ALIKE: Final = "both read the same here: they differ in something that JSON does not show"
_UNCHANGED_LIMIT: Final = 160
_CHANGED_LIMIT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line, cut where it differs from its counterpart: ``before`` and ``after`` are the same on both sides."""

    before: str
    changed: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line on each side; None where a side has none. ``same`` rows are context.

    A row without lines stands for ``skipped`` equal ones.
    """

    expected: Line | None
    actual: Line | None
    same: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """The rows around what differs, and how many lines of context and of difference are left out.

    ``hint`` is a sentence about a difference that is hard to see.
    """

    rows: tuple[Row, ...]
    same_left_out: int
    rows_left_out: int
    hint: str | None


def difference(expected: JsonValue, actual: JsonValue, limit: int) -> Difference:
    """Compare two values line by line and keep at most ``limit`` rows.

    Two texts are compared as texts, anything else as indented JSON in which ``1``, ``1.0`` and ``"1"`` look different.
    """
    left, right = _lines(expected, actual)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    old, new = left[head : len(left) - tail], right[head : len(right) - tail]
    middle = list(_aligned(old[:_WINDOW], new[:_WINDOW]))
    beyond = max(0, max(len(old), len(new)) - _WINDOW)
    context_before = left[max(0, head - _CONTEXT) : head]
    context_after = left[len(left) - tail :][:_CONTEXT]
    rows = [*map(_same, context_before), *middle, *map(_same, context_after)]
    return Difference(
        rows=tuple(rows[:limit]),
        same_left_out=head + tail - len(context_before) - len(context_after),
        rows_left_out=max(0, len(rows) - limit) + beyond,
        hint=hint(expected, actual) or (_ALIKE if all(row.same for row in rows) and not beyond else None),
    )


def _lines(expected: JsonValue, actual: JsonValue) -> tuple[list[str], list[str]]:
    if isinstance(expected, str) and isinstance(actual, str) and "\n" in expected + actual:
        return expected.split("\n"), actual.split("\n")
    if isinstance(expected, str) and isinstance(actual, str) and quotes_only_blur(expected, actual):
        return [expected], [actual]
    return json_lines(expected), json_lines(actual)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many leading items (lines, characters) are equal."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(left), len(right)))


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        if kind == "equal":
            yield from _context(left[left_from:left_to])
        else:
            yield from _changed(left[left_from:left_to], right[right_from:right_to])


def _context(lines: Sequence[str]) -> Iterator[Row]:
    skipped = len(lines) - 2 * _CONTEXT
    if skipped <= 1:
        yield from map(_same, lines)
    else:
        yield from map(_same, lines[:_CONTEXT])
        yield Row(None, None, same=True, skipped=skipped)
        yield from map(_same, lines[-_CONTEXT:])


def _changed(left: Sequence[str], right: Sequence[str]) -> Iterator[Row]:
    for one, other in zip_longest(left, right):
        if one is None or other is None:
            yield Row(_whole(one), _whole(other))
        else:
            yield Row(*_marked(one, other))


def _same(line: str) -> Row:
    return Row(kept := Line(shortened(line, _UNCHANGED_LIMIT)), kept, same=True)


def _whole(line: str | None) -> Line | None:
    return None if line is None else Line(shortened(line, _CHANGED_LIMIT))


def _marked(one: str, other: str) -> tuple[Line, Line]:
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    return _cut(one, head, tail), _cut(other, head, tail)


def _cut(line: str, head: int, tail: int) -> Line:
    end = len(line) - tail
    return Line(
        shortened(line[:head], _UNCHANGED_LIMIT),
        shortened(line[head:end], _CHANGED_LIMIT),
        shortened(line[end:], _UNCHANGED_LIMIT),
    )
