"""Expected against actual, as a diff that a person can read: bounded, nothing invisible, a hint where one helps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from conformance.json_values import JsonValue
from conformance.reports.difference_hint import hint
from conformance.reports.json_text import json_lines, json_places, quotes_only_blur
from conformance.reports.visible_text import visible

CONTEXT: Final = 3
"""Lines shown around a change."""
_COMPARED: Final = 600
"""Lines on each side, after equal beginnings and ends are set aside, beyond which comparing would take too long."""
_SIDE: Final = 15
"""Lines of one side that are shown where unequal numbers of lines were replaced."""
_ROOT: Final = "$"
"""The place that says nothing: the whole value."""
_WIDTH: Final = 140
"""Characters of one line that are shown; a longer one is cut around its first difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A unified diff without file headers.

    Each line begins with ``-`` (expected), ``+`` (actual), a space (both), ``@`` (where the first change below it is,
    left out for the whole value)
    or ``?`` (where in a long line the difference is). ``cut`` counts the lines left out at the end. ``hint`` is a
    sentence about a difference that is hard to see.
    """

    lines: tuple[str, ...]
    cut: int = 0
    hint: str | None = None


def difference(expected: JsonValue, actual: JsonValue, *, limit: int = 40) -> Difference:
    """Return how ``actual`` differs from ``expected`` in at most ``limit`` lines.

    Two texts are compared line by line as they are, anything else as JSON with sorted members, one to a line.
    """
    if isinstance(expected, str) and isinstance(actual, str) and "\n" in expected + actual:
        left, right = _text_lines(expected), _text_lines(actual)
        places = [f"line {number}" for number in range(1, len(left) + len(right) + 1)]
    elif isinstance(expected, str) and isinstance(actual, str) and quotes_only_blur(expected, actual):
        left, right, places = [expected], [actual], [_ROOT]
    else:
        left, right = json_lines(expected), json_lines(actual)
        places = json_places(expected)
    lines = tuple(_unified(left, right, places))
    return Difference(lines[:limit], max(0, len(lines) - limit), hint(expected, actual))


def bounded(text: str, *, limit: int = 40) -> Difference:
    """Return a diff that was made elsewhere, made visible and cut to ``limit`` lines."""
    lines = tuple(_clip(visible(line)) for line in text.rstrip("\n").split("\n"))
    return Difference(lines[:limit], max(0, len(lines) - limit))


def _text_lines(text: str) -> list[str]:
    """Split at line feeds; the last line says when it has none."""
    lines = [visible(line) for line in text.split("\n")]
    if lines[-1] == "":
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}  (no newline at the end)"]


def _unified(left: Sequence[str], right: Sequence[str], places: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the diff; ``places`` says for each line of ``left`` where it stands."""
    same = _common_start(left, right)
    tail = _common_start(left[same:][::-1], right[same:][::-1])
    first = max(0, same - CONTEXT)
    old = left[first : len(left) - max(0, tail - CONTEXT)]
    new = right[first : len(right) - max(0, tail - CONTEXT)]
    matcher = SequenceMatcher(None, old[:_COMPARED], new[:_COMPARED], autojunk=False)
    for group in matcher.get_grouped_opcodes(CONTEXT):
        changed = next(start for tag, start, *_ in group if tag != "equal")
        place = places[min(first + changed, len(places) - 1)]
        if place != _ROOT:
            yield f"@ {place}"
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {_clip(line)}" for line in old[old_start:old_end])
            else:
                yield from _changed(old[old_start:old_end], new[new_start:new_end])
    skipped = max(len(old), len(new)) - _COMPARED
    if skipped > 0:
        yield f"@ {skipped} further lines were not compared"


def _common_start(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = zip(left, right, strict=False)
    return next((index for index, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Show replaced lines: as pairs when as many came as went, so that both sides are seen before the limit."""
    if len(old) == len(new):
        for expected, actual in zip(old, new, strict=True):
            yield from _pair(expected, actual)
    else:
        yield from _side("-", old, "expected")
        yield from _side("+", new, "actual")


def _pair(expected: str, actual: str) -> Iterator[str]:
    """Show two lines; of long ones the place where they begin to differ."""
    if max(len(expected), len(actual)) <= _WIDTH:
        yield f"-{expected}"
        yield f"+{actual}"
        return
    place = _common_start(expected, actual)
    yield f"-{_window(expected, place)}"
    yield f"+{_window(actual, place)}"
    yield f"? the first difference is at character {place + 1} of {len(expected)} expected and {len(actual)} actual"


def _side(sign: str, lines: Sequence[str], whose: str) -> Iterator[str]:
    yield from (f"{sign}{_clip(line)}" for line in lines[:_SIDE])
    if len(lines) > _SIDE:
        yield f"@ {len(lines) - _SIDE} more {whose} lines here"


def _window(line: str, place: int) -> str:
    start = max(0, place - _WIDTH // 2)
    end = start + _WIDTH
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _clip(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[:_WIDTH]}… ({len(line) - _WIDTH} more characters)"
