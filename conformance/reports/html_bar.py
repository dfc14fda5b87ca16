"""A stacked bar of verdicts in whole units, in which even one failure among thousands can be seen."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from conformance.reports.html_model import Segment
from conformance.reports.html_words import BAR_ORDER
from conformance.verdicts.model import Verdict

LENGTH: Final = 1000
_LEAST: Final = 8


def bar(verdicts: Iterable[Verdict]) -> tuple[Segment, ...]:
    """Return one segment for each verdict that occurs; together they are :data:`LENGTH` units long."""
    counts = Counter(verdicts)
    present = [verdict for verdict in BAR_ORDER if counts[verdict]]
    spare = LENGTH - _LEAST * len(present)
    segments: list[Segment] = []
    x = counted = 0
    for number, verdict in enumerate(present, start=1):
        counted += counts[verdict]
        end = _LEAST * number + spare * counted // counts.total()
        segments.append(Segment(verdict, counts[verdict], x, end - x))
        x = end
    return tuple(segments)
