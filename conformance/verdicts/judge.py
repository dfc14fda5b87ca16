"""From the events of a run to its judgement: a pure function, the same for every report."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from conformance.errors import ConformanceError
from conformance.events.model import Event, RunStarted
from conformance.verdicts.expectations import Applied, Expectations, apply_expectations
from conformance.verdicts.model import CriterionVerdict, Judgement, StoryVerdict
from conformance.verdicts.roll_up import observe_criterion, roll_up_epics, roll_up_story, roll_up_systems, total
from conformance.verdicts.roots import find_roots
from conformance.verdicts.scenarios import Stream, judge_scenario, sort_events


class HeaderMissing(ConformanceError):  # noqa: N818 - a fact about the stream
    """A stream without its header: nobody can say what was judged."""

    code: ClassVar[str] = "HEADER_MISSING"


def judge(events: Iterable[Event], expectations: Expectations | None, today: date) -> Judgement:
    """Return the judgement on the run that ``events`` tell of.

    ``expectations`` are the backend's own, None when it has none; ``today`` decides which of them have expired. The
    order of events about different scenarios makes no difference. Raises :class:`HeaderMissing`.
    """
    stream = sort_events(events)
    if stream.header is None:
        raise HeaderMissing("the stream has no run-started event", remedy="judge the event file of a whole run")
    observed = _observe(stream)
    applied = _expect(observed, expectations, stream, stream.header, today)
    blocking = find_roots(_stories(stream, applied.criteria))
    return Judgement(
        run=stream.header,
        finished=stream.footer,
        stories=blocking.stories,
        epics=roll_up_epics(blocking.stories),
        systems=roll_up_systems(blocking.stories),
        totals=total(one for story in blocking.stories for one in story.criteria),
        roots=blocking.roots,
        problems=(*_undeclared(stream), *applied.problems),
    )


def _observe(stream: Stream) -> tuple[CriterionVerdict, ...]:
    return tuple(
        observe_criterion(declared, story, tuple(judge_scenario(one, stream.records) for one in declared.scenarios))
        for story in stream.stories.values()
        for declared in story.criteria
    )


def _expect(
    observed: tuple[CriterionVerdict, ...],
    expectations: Expectations | None,
    stream: Stream,
    header: RunStarted,
    today: date,
) -> Applied:
    if expectations is None:
        return Applied(observed, ())
    complete = stream.footer is not None and stream.footer.interrupted is None
    return apply_expectations(observed, expectations, header, today, whole=complete and header.selection is None)


def _stories(stream: Stream, criteria: Iterable[CriterionVerdict]) -> tuple[StoryVerdict, ...]:
    members: dict[str, list[CriterionVerdict]] = {}
    for one in criteria:
        members.setdefault(one.story, []).append(one)
    return tuple(roll_up_story(story, tuple(members.get(story.id, ()))) for story in stream.stories.values())


def _undeclared(stream: Stream) -> tuple[str, ...]:
    """Name the scenarios that ran although no story declares them: their outcome would be lost otherwise."""
    declared = _declared(stream)
    return tuple(
        f"{scenario}: the scenario ran, but no story of the run declares it, so it counts for nothing"
        for scenario in sorted(stream.records.keys() - declared)
    )


def _declared(stream: Stream) -> frozenset[str]:
    return frozenset(
        scenario
        for story in stream.stories.values()
        for criterion in story.criteria
        for scenario in criterion.scenarios
    )
