"""From the attempts at one scenario to its verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from conformance.events.model import (
    Event,
    Failure,
    FailureKind,
    Outcome,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StoryDeclared,
)
from conformance.verdicts.model import ScenarioVerdict, Verdict

NOT_FINISHED = "NOT_FINISHED"
"""The code of the failure of a scenario that was started and never finished."""


@dataclass(slots=True)
class Record:
    """What the stream says about one scenario: the numbers of the attempts begun, and the attempts that ended."""

    started: list[int] = field(default_factory=list)
    finished: list[ScenarioFinished] = field(default_factory=list)

    @property
    def lost(self) -> tuple[int, ...]:
        """The numbers of the attempts that were begun and never ended."""
        ended = [attempt.attempt for attempt in self.finished]
        return tuple(sorted(number for number in set(self.started) if self.started.count(number) > ended.count(number)))


@dataclass(slots=True)
class Stream:
    """The events of a run, sorted by what they are about. The order of different scenarios leaves no trace."""

    header: RunStarted | None = None
    footer: RunFinished | None = None
    stories: dict[str, StoryDeclared] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)


def sort_events(events: Iterable[Event]) -> Stream:
    """Sort ``events`` by what they are about; of two declarations of one story the first counts."""
    stream = Stream()
    for event in events:
        match event:
            case RunStarted():
                stream.header = stream.header or event
            case StoryDeclared():
                stream.stories.setdefault(event.id, event)
            case ScenarioStarted():
                stream.records.setdefault(event.scenario, Record()).started.append(event.attempt)
            case ScenarioFinished():
                stream.records.setdefault(event.scenario, Record()).finished.append(event)
            case RunFinished():
                stream.footer = event
    for record in stream.records.values():
        record.finished.sort(key=lambda attempt: attempt.attempt)
    return stream


def judge_scenario(identifier: str, records: Mapping[str, Record]) -> ScenarioVerdict:
    """Return the verdict on the scenario ``identifier``; one without a record was never started."""
    record = records.get(identifier)
    if record is None:
        return ScenarioVerdict(identifier, Verdict.NOT_RUN, reason="it was not started")
    attempts = tuple(record.finished)
    if record.lost:
        return ScenarioVerdict(identifier, Verdict.HARNESS_ERROR, attempts, _never_finished(record.lost))
    return ScenarioVerdict(
        identifier,
        _verdict_of([attempt.outcome for attempt in attempts]),
        attempts,
        next((attempt.failure for attempt in attempts if attempt.failure is not None), None),
        next((attempt.reason for attempt in attempts if attempt.reason is not None), None),
    )


def _verdict_of(outcomes: Sequence[Outcome]) -> Verdict:
    seen = set(outcomes)
    if Outcome.HARNESS_ERROR in seen:
        return Verdict.HARNESS_ERROR
    if Outcome.FAILED in seen:
        return Verdict.FLAKY if Outcome.PASSED in seen else Verdict.FAILED
    if Outcome.NOT_RUN in seen:
        return Verdict.NOT_RUN
    if Outcome.NOT_OFFERED in seen:
        return Verdict.NOT_OFFERED
    return Verdict.PASSED


def _never_finished(lost: tuple[int, ...]) -> Failure:
    numbers = ", ".join(map(str, lost))
    return Failure(
        kind=FailureKind.HARNESS,
        code=NOT_FINISHED,
        sentence=f"attempt {numbers} was started and never finished: its process was lost or the run cut short",
    )
