"""Systems, epics, stories, criteria and examples of a judgement as the page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conformance.events.model import Outcome, ScenarioFinished
from conformance.reports.html_bar import bar
from conformance.reports.html_failure import Detail, detail_for, failure_view
from conformance.reports.html_model import (
    AttemptView,
    CriterionView,
    EpicView,
    ExampleView,
    StoryLink,
    StoryView,
    SystemView,
)
from conformance.reports.html_text import anchor, duration, shortened
from conformance.reports.story_graph import story_graph
from conformance.verdicts.model import CriterionVerdict, Group, Judgement, ScenarioVerdict, StoryVerdict

_EXCERPT: Final = 240
_NAME: Final = 400


@dataclass(frozen=True, slots=True)
class Directory:
    """The stories of the run by id, to name and link them from anywhere on the page."""

    stories: Mapping[str, StoryVerdict]

    def link(self, story: str) -> StoryLink:
        """Return ``story`` as a link, or as a bare name when it is not part of the run."""
        found = self.stories.get(story)
        if found is None:
            return StoryLink(story, "not part of this run", None, None)
        return StoryLink(story, shortened(found.story.title, _NAME), anchor(story), found.verdict)

    def links(self, stories: Iterable[str]) -> tuple[StoryLink, ...]:
        """Return several links, in the order given."""
        return tuple(map(self.link, stories))


def directory_of(judgement: Judgement) -> Directory:
    """Index the stories of ``judgement``."""
    return Directory({verdict.story.id: verdict for verdict in judgement.stories})


def system_views(judgement: Judgement, directory: Directory) -> tuple[SystemView, ...]:
    """Return every system that has stories here, with its epics and criteria, in the order of the judgement."""
    views = _Views(directory, detail_for(sum(attempt.failure is not None for attempt in _attempts(judgement))))
    members = {
        group.name: [verdict for verdict in judgement.stories if verdict.story.system == group.name]
        for group in judgement.systems
    }
    return tuple(
        _system(group, members[group.name], judgement.epics, views)
        for group in judgement.systems
        if members[group.name]
    )


def _attempts(judgement: Judgement) -> Iterable[ScenarioFinished]:
    return (
        attempt for verdict in judgement.stories for criterion in verdict.criteria for attempt in criterion.attempts
    )


@dataclass(frozen=True, slots=True)
class _Views:
    """What every view below a system needs to know of the whole page."""

    directory: Directory
    detail: Detail

    def story(self, verdict: StoryVerdict) -> StoryView:
        story = verdict.story
        return StoryView(
            id=story.id,
            anchor=anchor(story.id),
            title=shortened(story.title, _NAME),
            verdict=verdict.verdict,
            totals=verdict.totals,
            bar=bar(criterion.verdict for criterion in verdict.criteria),
            place=shortened(f"{story.file}:{story.line}", _NAME),
            hard=self.directory.links(story.hard),
            soft=self.directory.links(story.soft),
            criteria=tuple(map(self.criterion, verdict.criteria)),
        )

    def criterion(self, verdict: CriterionVerdict) -> CriterionView:
        return CriterionView(
            id=verdict.id,
            anchor=anchor(verdict.id),
            title=shortened(verdict.title, _NAME),
            verdict=verdict.verdict,
            observed=verdict.observed,
            line=verdict.line,
            excerpt=None
            if verdict.failure is None
            else shortened(verdict.failure.sentence.partition("\n")[0], _EXCERPT),
            note=None if verdict.note is None else shortened(verdict.note, self.detail.characters),
            blocked_by=self.directory.links(verdict.blocked_by),
            grade=verdict.grade,
            examples=tuple(self.example(scenario, verdict.id) for scenario in verdict.scenarios),
        )

    def example(self, scenario: ScenarioVerdict, criterion: str) -> ExampleView:
        attempts = scenario.attempts
        shown_by_attempt = any(attempt.failure == scenario.failure for attempt in attempts)
        lost = None if scenario.failure is None or shown_by_attempt else scenario.failure
        name = attempts[0].name if attempts else scenario.id.removeprefix(f"{criterion}-")
        return ExampleView(
            id=scenario.id,
            name=shortened(name, _NAME),
            line=attempts[0].line if attempts else None,
            verdict=scenario.verdict,
            reason=None if scenario.reason is None else shortened(scenario.reason, self.detail.characters),
            attempts=tuple(map(self.attempt, attempts)),
            lost=None if lost is None else failure_view(lost, self.detail),
        )

    def attempt(self, finished: ScenarioFinished) -> AttemptView:
        return AttemptView(
            number=finished.attempt,
            outcome=finished.outcome,
            took=duration(finished.seconds),
            steps=finished.steps,
            failure=None if finished.failure is None else failure_view(finished.failure, self.detail),
            reproduce=None if finished.outcome is Outcome.PASSED else finished.reproduce,
        )


def _system(group: Group, stories: Sequence[StoryVerdict], epics: Iterable[Group], views: _Views) -> SystemView:
    names = {f"{verdict.story.system}/{verdict.story.epic}" for verdict in stories}
    return SystemView(
        name=group.name,
        anchor=anchor(f"system-{group.name}"),
        verdict=group.verdict,
        totals=group.totals,
        bar=bar(criterion.verdict for story in stories for criterion in story.criteria),
        epics=tuple(_epic(epic, group.name, stories, views) for epic in epics if epic.name in names),
        graph=story_graph(stories, views.directory.stories),
    )


def _epic(group: Group, system: str, stories: Iterable[StoryVerdict], views: _Views) -> EpicView:
    members = [verdict for verdict in stories if f"{system}/{verdict.story.epic}" == group.name]
    return EpicView(
        key=group.name,
        anchor=anchor(f"epic-{group.name}"),
        name=group.name.removeprefix(f"{system}/"),
        verdict=group.verdict,
        totals=group.totals,
        bar=bar(criterion.verdict for verdict in members for criterion in verdict.criteria),
        stories=tuple(map(views.story, members)),
    )
