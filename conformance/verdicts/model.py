"""Verdicts, their order, and what a whole run amounts to."""

from dataclasses import dataclass
from enum import StrEnum

from conformance.events.model import Failure, Grade, RunFinished, RunStarted, ScenarioFinished, StoryDeclared


class Verdict(StrEnum):
    """What is known about a criterion, worst first. The order of the members is the order of severity."""

    HARNESS_ERROR = "harness-error"
    FAILED = "failed"
    UNEXPECTED_PASS = "unexpected-pass"  # noqa: S105 - a verdict, not a password
    FLAKY = "flaky"
    BLOCKED = "blocked"
    UNCOVERED = "uncovered"
    NOT_RUN = "not-run"
    NOT_OFFERED = "not-offered"
    EXPECTED_FAIL = "expected-fail"
    PASSED = "passed"

    @property
    def severity(self) -> int:
        """0 for the worst."""
        return _SEVERITY[self]


_SEVERITY = {verdict: position for position, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Totals:
    """``passed / applicable / all`` criteria. Not applicable is what is not offered or could not run here."""

    passed: int
    applicable: int
    all: int

    def __str__(self) -> str:
        """Render as ``passed/applicable/all``."""
        return f"{self.passed}/{self.applicable}/{self.all}"


@dataclass(frozen=True, slots=True)
class ScenarioVerdict:
    """The verdict on one example of a criterion, before expectations and blocking.

    ``attempts`` are those that finished, in the order of their numbers; none means that the example was never
    started, because the selection left it out or the run was cut short. ``failure`` is the first one. ``reason`` says
    why an example was not run or is not offered.
    """

    id: str
    verdict: Verdict
    attempts: tuple[ScenarioFinished, ...] = ()
    failure: Failure | None = None
    reason: str | None = None

    @property
    def not_available(self) -> bool:
        """Whether the example could not run on this machine, as opposed to being left out."""
        return self.verdict is Verdict.NOT_RUN and bool(self.attempts)


@dataclass(frozen=True, slots=True)
class CriterionVerdict:
    """The verdict on one criterion, with the attempts it rests on.

    ``observed`` is the verdict before expectations and blocking. ``failure`` is the first one. ``blocked_by`` names
    the root stories whose failure makes this one say nothing new. ``note`` says in a sentence what the verdict alone
    does not. ``scenarios`` has one entry for each example, in the order of the story.
    """

    id: str
    title: str
    story: str
    line: int
    verdict: Verdict
    observed: Verdict
    attempts: tuple[ScenarioFinished, ...] = ()
    failure: Failure | None = None
    blocked_by: tuple[str, ...] = ()
    grade: Grade | None = None
    note: str | None = None
    scenarios: tuple[ScenarioVerdict, ...] = ()

    @property
    def applicable(self) -> bool:
        """Whether the criterion counts: false where the backend does not offer it or this machine cannot run it.

        A criterion that merely was not selected stays applicable, so that no denominator shrinks silently.
        """
        if self.verdict is Verdict.NOT_OFFERED:
            return False
        missing = (scenario for scenario in self.scenarios if scenario.verdict is not Verdict.NOT_OFFERED)
        return self.verdict is not Verdict.NOT_RUN or not all(scenario.not_available for scenario in missing)


@dataclass(frozen=True, slots=True)
class StoryVerdict:
    """A story rolled up: its worst criterion, its totals."""

    story: StoryDeclared
    verdict: Verdict
    totals: Totals
    criteria: tuple[CriterionVerdict, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """An epic or a system rolled up. ``name`` is ``dms/e00_effective_schema_hash`` or ``dms``."""

    name: str
    verdict: Verdict
    totals: Totals


@dataclass(frozen=True, slots=True)
class RootCause:
    """A failed story, and the stories that are blocked because of it, in ordinal order."""

    story: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole run, judged. ``roots`` are ranked: the one that blocks most comes first.

    ``problems`` are sentences about the expectations file itself (expired, unmatched, pinned another code).
    ``finished`` is None when the stream has no footer; then ``complete`` is false.
    """

    run: RunStarted
    finished: RunFinished | None
    stories: tuple[StoryVerdict, ...]
    epics: tuple[Group, ...]
    systems: tuple[Group, ...]
    totals: Totals
    roots: tuple[RootCause, ...]
    problems: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the stream has its footer and nothing cut the run short."""
        return self.finished is not None and self.finished.interrupted is None
