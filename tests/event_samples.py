"""Short ways to write the events of a run, for the tests of everything that reads them.

A scenario is named by its id alone (``E00-S01-AC1-first``); its criterion and its story follow from it.
"""

import re
from collections.abc import Iterable

from conformance.events.model import (
    CriterionDeclared,
    Event,
    Failure,
    FailureKind,
    Grade,
    Outcome,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepResult,
    StoryDeclared,
)
from conformance.json_values import JsonValue

EPIC = "e00_effective_schema_hash"
_CRITERION_OF = re.compile(r"^(?P<criterion>(?P<story>.+)-(?:AC|P|B)\d+)(?:-.*)?$")


def run_started(
    *,
    backend: str = "sample",
    backend_version: str | None = "1.4.0",
    engine: str = "embedded",
    selection: str | None = None,
    capabilities: dict[str, str] | None = None,
    operations: tuple[str, ...] = ("schema.hash", "schema.load"),
) -> RunStarted:
    """Return a header."""
    return RunStarted(
        suite_version="0.1.0",
        backend=backend,
        backend_kind="external",
        engine=engine,
        started_at="2026-03-02T16:59:00Z",
        backend_version=backend_version,
        engine_version="18.0",
        operations=operations,
        capabilities=capabilities or {},
        selection=selection,
    )


def run_finished(*, interrupted: str | None = None, exit_status: int = 0, events: int = 0) -> RunFinished:
    """Return a footer."""
    return RunFinished(
        finished_at="2026-03-02T17:00:00Z",
        seconds=60.0,
        events=events,
        exit_status=exit_status,
        interrupted=interrupted,
    )


def criterion(identifier: str, *examples: str, title: str | None = None) -> CriterionDeclared:
    """Declare a criterion with its examples: ``criterion("E00-S01-AC1", "first", "second")``."""
    return CriterionDeclared(
        id=identifier,
        title=title or f"What {identifier} promises",
        line=_line_of(identifier),
        scenarios=tuple(f"{identifier}-{example}" for example in examples),
    )


def story(
    identifier: str,
    *criteria: CriterionDeclared,
    title: str | None = None,
    hard: tuple[str, ...] = (),
    soft: tuple[str, ...] = (),
    system: str = "dms",
    epic: str = EPIC,
) -> StoryDeclared:
    """Declare a story."""
    return StoryDeclared(
        id=identifier,
        system=system,
        epic=epic,
        title=title or f"The story {identifier}",
        file=_file_of(identifier, system, epic),
        line=2,
        hard=hard,
        soft=soft,
        criteria=criteria,
    )


def attempt(
    scenario: str,
    outcome: Outcome,
    *,
    number: int = 1,
    failure: Failure | None = None,
    reason: str | None = None,
    tags: tuple[str, ...] = ("port:lib",),
    grade: Grade = Grade.EXECUTED,
) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return both events of one attempt at ``scenario``."""
    match = _CRITERION_OF.match(scenario)
    assert match is not None, f"{scenario} is no scenario id"
    line = _line_of(scenario)
    return (
        ScenarioStarted(scenario=scenario, attempt=number),
        ScenarioFinished(
            scenario=scenario,
            criterion=match["criterion"],
            story=match["story"],
            name=f"Example {scenario}",
            file=_file_of(match["story"], "dms", EPIC),
            line=line,
            node_id=f"{_file_of(match['story'], 'dms', EPIC)}::{scenario}",
            outcome=outcome,
            seconds=0.25,
            attempt=number,
            tags=tags,
            steps=_steps(line, outcome),
            failure=failure,
            reason=reason,
            reproduce=f"conformance replay {scenario} --backend sample" if failure else None,
            grade=grade,
        ),
    )


def passed(
    scenario: str, *, number: int = 1, grade: Grade = Grade.EXECUTED
) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return an attempt that passed."""
    return attempt(scenario, Outcome.PASSED, number=number, grade=grade)


def failed(
    scenario: str, failure: Failure | None = None, *, number: int = 1
) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return an attempt that failed, by default with a wrong value."""
    return attempt(scenario, Outcome.FAILED, number=number, failure=failure or wrong_value())


def harness_error(scenario: str, *, number: int = 1) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return an attempt in which the harness itself broke."""
    failure = Failure(
        kind=FailureKind.HARNESS,
        code="HARNESS",
        sentence="KeyError: 'core' in the step 'a schema set'",
        step="Given a schema set",
        traceback='Traceback (most recent call last):\n  File "steps/dms/schema.py", line 12\nKeyError: "core"',
    )
    return attempt(scenario, Outcome.HARNESS_ERROR, number=number, failure=failure)


def not_offered(
    scenario: str, reason: str = "schema.hash is not offered: the backend does not list it"
) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return an attempt that met something the backend does not offer."""
    return attempt(scenario, Outcome.NOT_OFFERED, reason=reason)


def not_available(
    scenario: str, reason: str = "CONFORMANCE_DATA is not set"
) -> tuple[ScenarioStarted, ScenarioFinished]:
    """Return an attempt that found an optional input missing on this machine."""
    return attempt(scenario, Outcome.NOT_RUN, reason=reason)


def wrong_value(
    *, code: str = "WRONG_VALUE", expected: JsonValue = "b491", actual: JsonValue = "b492", subject: str = "the hash"
) -> Failure:
    """Return the failure of a comparison."""
    return Failure(
        kind=FailureKind.ASSERTION,
        code=code,
        sentence=f"{subject} differs from what the criterion promises",
        step="Then the hash is the recorded one",
        expected=expected,
        actual=actual,
    )


def stream(
    *parts: Event | Iterable[Event],
    header: RunStarted | None = None,
    selection: str | None = None,
    finished: bool = True,
    interrupted: str | None = None,
) -> tuple[Event, ...]:
    """Return a whole stream: a header, ``parts`` in the order given, and a footer unless ``finished`` is false."""
    events: list[Event] = [header or run_started(selection=selection)]
    for part in parts:
        if isinstance(part, Iterable):
            events.extend(part)
        else:
            events.append(part)
    if finished:
        events.append(run_finished(interrupted=interrupted, events=len(events)))
    return tuple(events)


def _steps(line: int, outcome: Outcome) -> tuple[StepResult, ...]:
    last = outcome if outcome in {Outcome.PASSED, Outcome.FAILED, Outcome.HARNESS_ERROR} else Outcome.NOT_RUN
    return (
        StepResult(keyword="Given", text="a schema set", line=line + 1, outcome=Outcome.PASSED, seconds=0.1),
        StepResult(keyword="When", text="it is hashed", line=line + 2, outcome=Outcome.PASSED, seconds=0.1),
        StepResult(keyword="Then", text="the hash is the recorded one", line=line + 3, outcome=last, seconds=0.05),
    )


def _file_of(story_id: str, system: str, epic: str) -> str:
    return f"features/{system}/{epic}/{story_id.lower().replace('-', '_')}.feature"


def _line_of(identifier: str) -> int:
    match = re.search(r"-(?:AC|P|B)(\d+)", identifier)
    return 10 * int(match[1]) if match else 1
