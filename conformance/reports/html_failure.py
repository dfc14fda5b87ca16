"""A failure as the page shows it, cut to a size that a page with thousands of failures can still carry."""

from dataclasses import dataclass
from typing import Final

from conformance.events.model import Failure
from conformance.reports.html_difference import difference
from conformance.reports.html_model import FailureView
from conformance.reports.html_text import shortened
from conformance.reports.json_text import json_lines


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of each failure is shown: rows of a difference, characters of a text."""

    rows: int
    characters: int


FULL: Final = Detail(rows=120, characters=8_000)
BRIEF: Final = Detail(rows=16, characters=800)
_FULL_UP_TO: Final = 300
"""Failures on one page; where there are more, the event file is the place to look closely."""


def detail_for(failures: int) -> Detail:
    """Choose how much to show of each of ``failures`` failures."""
    return FULL if failures <= _FULL_UP_TO else BRIEF


def failure_view(failure: Failure, detail: Detail) -> FailureView:
    """Cut ``failure`` to ``detail`` and compare its expected with its actual value."""
    stated = failure.expected is not None
    sentence, _, advice = failure.sentence.partition("\n")
    differs = difference(failure.expected, failure.actual, detail.rows) if stated else None
    return FailureView(
        failure=failure,
        sentence=shortened(sentence, detail.characters),
        advice=_text(advice, detail),
        difference=None if failure.diff else differs,
        only_actual=None if stated or failure.actual is None else _value(failure, detail),
        diff_lines=_own_lines(failure.diff, detail) if failure.diff else (),
        stderr=_text(failure.stderr, detail),
        traceback=_text(failure.traceback, detail),
    )


def _value(failure: Failure, detail: Detail) -> str:
    if isinstance(failure.actual, str):
        return shortened(failure.actual, detail.characters)
    return shortened("\n".join(json_lines(failure.actual)), detail.characters)


def _own_lines(diff: str, detail: Detail) -> tuple[str, ...]:
    lines = diff.splitlines()
    kept = tuple(shortened(line, detail.characters) for line in lines[: detail.rows])
    left_out = len(lines) - len(kept)
    return (*kept, f"… {left_out:,} more lines") if left_out else kept


def _text(text: str | None, detail: Detail) -> str | None:
    return shortened(text.rstrip("\n"), detail.characters) if text else None
