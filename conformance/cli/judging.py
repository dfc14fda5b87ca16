"""An event file on disk, judged."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from conformance.errors import ConformanceError, Location

if TYPE_CHECKING:
    from conformance.verdicts.model import Judgement

EVENTS = "events.ndjson"


class NoEvents(ConformanceError):  # noqa: N818 - the domain's word
    """There is no event file where one was named."""

    code: ClassVar[str] = "NO_EVENTS"


def event_file(place: Path) -> Path:
    """Return the event file at ``place``: the file itself, or that of the folder. Raises ``NoEvents``."""
    file = place / EVENTS if place.is_dir() else place
    if not file.is_file():
        raise NoEvents(
            f"there is no {EVENTS}" if place.is_dir() else "there is no such event file",
            location=Location(place),
            remedy=f"name the {EVENTS} of a run, or the folder it wrote to: `conformance run` prints both",
        )
    return file


def today() -> date:
    """Return the day on which expectations are judged (UTC)."""
    return datetime.now(UTC).date()


def judge_file(
    place: Path, *, expectations: Path | None = None, allow_incomplete: bool = False, day: date | None = None
) -> "Judgement":
    """Read, check and judge the events at ``place``.

    Raises ``NoEvents``, ``EventsInvalid``, ``EventsIncomplete`` (unless allowed), ``ExpectationsInvalid``.
    """
    from conformance.events.reader import read_events
    from conformance.verdicts.expectations import load_expectations
    from conformance.verdicts.judge import judge

    events = read_events(event_file(place), allow_incomplete=allow_incomplete)
    expected = load_expectations(expectations) if expectations is not None else None
    return judge(events, expected, day or today())
