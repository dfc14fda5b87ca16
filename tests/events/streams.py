"""A small event stream for the tests, and how to write one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conformance.events.model import (
    CriterionDeclared,
    Event,
    Failure,
    FailureKind,
    Outcome,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepResult,
    StoryDeclared,
)
from conformance.events.writer import EventWriter

HEADER = RunStarted("0.1.0", "reference", "in-process", "embedded", "2025-01-31T10:00:00.000Z")
FAILED = ScenarioFinished(
    "E00-S01-AC1-a", "E00-S01-AC1", "E00-S01", "a", "f.feature", 7, "f.feature::E00-S01-AC1-a", Outcome.FAILED, 0.25,
    steps=(StepResult("Given", "x", 8, Outcome.PASSED, 0.1), StepResult("Then", "y", 9, Outcome.FAILED)),
    failure=Failure(FailureKind.ASSERTION, "WRONG_VALUE", "It differs.", expected={"a": 1}, actual=[None, "1"]),
)  # fmt: skip
STORY = StoryDeclared(
    "E00-S01", "dms", "e00", "Canonical JSON", "f.feature", 1, (), ("E00-S00",),
    (CriterionDeclared("E00-S01-AC1", "One", 5, ("E00-S01-AC1-a",)),),
)  # fmt: skip
EVENTS: tuple[Event, ...] = (HEADER, STORY, ScenarioStarted("E00-S01-AC1-a"), FAILED)


def unredacted(text: str) -> str:
    """Stand in for a redactor where nothing is secret."""
    return text


def ticking() -> Iterator[datetime]:
    """Tell a time that is a second later each time it is asked."""
    moment = datetime(2025, 1, 31, 10, 0, 0, tzinfo=UTC)
    while True:
        yield moment
        moment += timedelta(seconds=1)


def write(path: Path, events: Sequence[Event], exit_status: int | None = 0) -> bytes:
    """Write a stream, without footer when ``exit_status`` is None, and return its bytes."""
    clock = ticking()
    with EventWriter(path, unredacted, clock=lambda: next(clock)) as writer:
        for event in events:
            writer.write(event)
        if exit_status is not None:
            writer.finish(exit_status)
    return path.read_bytes()
