"""From scenarios to criterion, story, epic and system: the worst verdict wins, and totals keep their denominator."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from conformance.events.model import CriterionDeclared, Failure, Grade, Outcome, StoryDeclared
from conformance.verdicts.model import CriterionVerdict, Group, ScenarioVerdict, StoryVerdict, Totals, Verdict

_EVIDENCE = frozenset({Outcome.PASSED, Outcome.FAILED})
_RAN = frozenset({Verdict.HARNESS_ERROR, Verdict.FAILED, Verdict.FLAKY, Verdict.PASSED})
_WEAKEST_FIRST = tuple(Grade)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of ``verdicts``; of none, *uncovered*."""
    return min(verdicts, key=lambda verdict: verdict.severity, default=Verdict.UNCOVERED)


def observe_criterion(
    declared: CriterionDeclared, story: StoryDeclared, scenarios: tuple[ScenarioVerdict, ...]
) -> CriterionVerdict:
    """Return what was observed of a criterion, before expectations and blocking."""
    verdict = _observed([scenario.verdict for scenario in scenarios], scenarios)
    attempts = tuple(attempt for scenario in scenarios for attempt in scenario.attempts)
    return CriterionVerdict(
        id=declared.id,
        title=declared.title,
        story=story.id,
        line=declared.line,
        verdict=verdict,
        observed=verdict,
        attempts=attempts,
        failure=_failure_of(verdict, scenarios),
        grade=_weakest(attempt.grade for attempt in attempts if attempt.outcome in _EVIDENCE),
        note=_missing_examples(scenarios),
        scenarios=scenarios,
    )


def _observed(verdicts: Sequence[Verdict], scenarios: Sequence[ScenarioVerdict]) -> Verdict:
    """What could not run here or is not offered weighs nothing beside what ran; what was left out outweighs a pass."""
    if not verdicts:
        return Verdict.UNCOVERED
    ran = worst(verdict for verdict in verdicts if verdict in _RAN)
    if ran not in {Verdict.PASSED, Verdict.UNCOVERED}:
        return ran
    if any(scenario.verdict is Verdict.NOT_RUN and not scenario.not_available for scenario in scenarios):
        return Verdict.NOT_RUN
    if ran is Verdict.PASSED:
        return Verdict.PASSED
    # What is not offered would not run on a better equipped machine either.
    return Verdict.NOT_OFFERED if Verdict.NOT_OFFERED in verdicts else worst(verdicts)


def _failure_of(verdict: Verdict, scenarios: Iterable[ScenarioVerdict]) -> Failure | None:
    return next((scenario.failure for scenario in scenarios if scenario.verdict is verdict and scenario.failure), None)


def _weakest(grades: Iterable[Grade]) -> Grade | None:
    return min(grades, key=_WEAKEST_FIRST.index, default=None)


def _missing_examples(scenarios: Sequence[ScenarioVerdict]) -> str | None:
    """Say how many examples did not run, and why; None when all did."""
    missing = Counter(_why_missing(scenario) for scenario in scenarios if scenario.verdict not in _RAN)
    if not missing:
        return None
    reasons = "; ".join(f"{count} {reason}" for reason, count in sorted(missing.items()))
    return f"{missing.total()} of {len(scenarios)} examples did not run: {reasons}"


def _why_missing(scenario: ScenarioVerdict) -> str:
    if scenario.verdict is Verdict.NOT_OFFERED:
        return f"not offered ({scenario.reason})" if scenario.reason else "not offered"
    if scenario.not_available:
        return f"not available ({scenario.reason})" if scenario.reason else "not available"
    return "not started"


def seen_codes(criterion: CriterionVerdict) -> frozenset[str]:
    """Return the codes of all failed attempts at ``criterion``."""
    return frozenset(attempt.failure.code for attempt in criterion.attempts if attempt.failure is not None)


def total(criteria: Iterable[CriterionVerdict]) -> Totals:
    """Count ``criteria`` as passed, applicable and all."""
    counted = tuple(criteria)
    return Totals(
        passed=sum(one.verdict is Verdict.PASSED for one in counted),
        applicable=sum(one.applicable for one in counted),
        all=len(counted),
    )


def roll_up_story(story: StoryDeclared, criteria: tuple[CriterionVerdict, ...]) -> StoryVerdict:
    """Return the story with the verdict of its worst criterion."""
    return StoryVerdict(story, worst(one.verdict for one in criteria), total(criteria), criteria)


def roll_up_epics(stories: Iterable[StoryVerdict]) -> tuple[Group, ...]:
    """Return one group for each ``<system>/<epic>``, in ordinal order."""
    return _groups(stories, lambda story: f"{story.system}/{story.epic}")


def roll_up_systems(stories: Iterable[StoryVerdict]) -> tuple[Group, ...]:
    """Return one group for each system, in ordinal order."""
    return _groups(stories, lambda story: story.system)


def _groups(stories: Iterable[StoryVerdict], name_of: Callable[[StoryDeclared], str]) -> tuple[Group, ...]:
    members: dict[str, list[StoryVerdict]] = {}
    for story in stories:
        members.setdefault(name_of(story.story), []).append(story)
    return tuple(
        Group(
            name,
            worst(member.verdict for member in members[name]),
            total(one for member in members[name] for one in member.criteria),
        )
        for name in sorted(members)
    )
