"""What the page shows, as values: the template renders these and decides nothing."""

from dataclasses import dataclass

from conformance.events.model import Failure, Grade, Outcome, RunFinished, RunStarted, StepResult
from conformance.reports.html_difference import Difference
from conformance.reports.story_graph import StoryGraph
from conformance.verdicts.model import Totals, Verdict


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar that is 1000 units long."""

    verdict: Verdict
    count: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class StoryLink:
    """A story by name. ``anchor`` and ``verdict`` are None when it is not part of the run."""

    id: str
    title: str
    anchor: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class FailureView:
    """A failure, shortened to what a page can carry.

    ``sentence`` is one line; ``advice`` is what followed it, a remedy or notes, on lines of its own. ``only_actual`` is
    the actual value as text where no expected one is stated; ``diff_lines`` is a difference that the step wrote itself.
    """

    failure: Failure
    sentence: str
    advice: str | None
    difference: Difference | None
    only_actual: str | None
    diff_lines: tuple[str, ...]
    stderr: str | None
    traceback: str | None


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One attempt at an example. ``steps`` are shown one by one; ``took`` is its duration in words."""

    number: int
    outcome: Outcome
    took: str
    steps: tuple[StepResult, ...]
    failure: FailureView | None
    reproduce: str | None


@dataclass(frozen=True, slots=True)
class ExampleView:
    """One scenario with all its attempts, first to last. ``verdict`` is flaky when these disagree.

    ``line`` is None for an example that never finished. ``lost`` is the failure that belongs to no finished attempt.
    """

    id: str
    name: str
    line: int | None
    verdict: Verdict
    reason: str | None
    attempts: tuple[AttemptView, ...]
    lost: FailureView | None


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One criterion. ``excerpt`` is the sentence of its failure, for the line that is always visible."""

    id: str
    anchor: str
    title: str
    verdict: Verdict
    observed: Verdict
    line: int
    excerpt: str | None
    note: str | None
    blocked_by: tuple[StoryLink, ...]
    grade: Grade | None
    examples: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story with its criteria and dependencies."""

    id: str
    anchor: str
    title: str
    verdict: Verdict
    totals: Totals
    bar: tuple[Segment, ...]
    place: str
    hard: tuple[StoryLink, ...]
    soft: tuple[StoryLink, ...]
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, slots=True)
class EpicView:
    """One epic; ``key`` is what the filter calls it (``dms/e00_effective_schema_hash``)."""

    key: str
    anchor: str
    name: str
    verdict: Verdict
    totals: Totals
    bar: tuple[Segment, ...]
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class SystemView:
    """One system with its epics and the graph of its stories."""

    name: str
    anchor: str
    verdict: Verdict
    totals: Totals
    bar: tuple[Segment, ...]
    epics: tuple[EpicView, ...]
    graph: StoryGraph


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many criteria got one verdict. All verdicts are listed, also those that nothing got."""

    verdict: Verdict
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How many passed criteria rest on evidence of one grade."""

    grade: Grade
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class RootView:
    """A failed story and the stories that are blocked because of it."""

    story: StoryLink
    blocks: tuple[StoryLink, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the run amounts to: two or three words, the verdict that colours them, one sentence."""

    words: str
    tone: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page. ``incomplete`` says in half a sentence why the run is not whole; None when it is.

    ``unlisted`` counts the criteria that are in the totals and whose stories are not on the page.
    """

    run: RunStarted
    finished: RunFinished | None
    took: str | None
    conclusion: Conclusion
    incomplete: str | None
    totals: Totals
    unlisted: int
    bar: tuple[Segment, ...]
    counts: tuple[VerdictCount, ...]
    grades: tuple[GradeCount, ...]
    roots: tuple[RootView, ...]
    problems: tuple[str, ...]
    systems: tuple[SystemView, ...]
