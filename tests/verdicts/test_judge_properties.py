"""What holds for every stream of events, whatever happened in the run."""

from collections.abc import Sequence
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from conformance.events.model import Event, Outcome, ScenarioFinished, ScenarioStarted, StoryDeclared
from conformance.verdicts.exit_code import criteria_of, exit_code
from conformance.verdicts.judge import judge
from conformance.verdicts.model import CriterionVerdict, Verdict
from conformance.verdicts.roll_up import worst
from tests.event_samples import attempt, criterion, story, stream, wrong_value

DAY = date(2026, 3, 2)
STORIES = ("E00-S01", "E00-S02", "E00-S03")
EXAMPLES = ("a", "b")


def _attempt(scenario: str, number: int, outcome: Outcome) -> tuple[Event, ...]:
    failure = wrong_value() if outcome in (Outcome.FAILED, Outcome.HARNESS_ERROR) else None
    return attempt(scenario, outcome, number=number, failure=failure)


@st.composite
def _declared(draw: st.DrawFn) -> tuple[StoryDeclared, ...]:
    return tuple(
        story(
            identifier,
            *(
                criterion(f"{identifier}-AC{number}", *EXAMPLES[: draw(st.integers(0, 2))])
                for number in range(1, draw(st.integers(1, 3)))
            ),
            hard=tuple(draw(st.lists(st.sampled_from(STORIES), max_size=2, unique=True))),
        )
        for identifier in STORIES
    )


@st.composite
def _histories(draw: st.DrawFn, stories: Sequence[StoryDeclared]) -> list[tuple[Event, ...]]:
    """Return for each scenario the events about it: none, some attempts, or an attempt that never ended."""
    histories: list[tuple[Event, ...]] = []
    for scenario in (one for tale in stories for rule in tale.criteria for one in rule.scenarios):
        outcomes = draw(st.lists(st.sampled_from(Outcome), max_size=3))
        events = [event for number, one in enumerate(outcomes, 1) for event in _attempt(scenario, number, one)]
        if draw(st.integers(0, 7)) == 0:
            events.append(ScenarioStarted(scenario=scenario, attempt=len(outcomes) + 1))
        histories.append(tuple(events))
    return histories


@st.composite
def streams(draw: st.DrawFn) -> tuple[Event, ...]:
    """Generate a whole stream, dependencies between stories (cycles, too) included."""
    stories = draw(_declared())
    return stream(
        *stories,
        *draw(_histories(stories)),
        finished=draw(st.booleans()),
        interrupted=draw(st.sampled_from([None, "stopped"])),
        selection=draw(st.sampled_from([None, "-k hash"])),
    )


@given(streams())
def test_every_stream_has_a_judgement_and_an_exit_code(events: tuple[Event, ...]) -> None:
    """A report that raises on a strange run hides the run."""
    assert exit_code(judge(events, None, DAY)) in {0, 1, 3, 4}


@given(streams(), st.data())
def test_the_order_of_different_scenarios_makes_no_difference(events: tuple[Event, ...], data: st.DataObject) -> None:
    """Workers run side by side: the same outcomes must give the same judgement."""
    about: dict[str, list[Event]] = {}
    others: list[Event] = []
    for event in events:
        if isinstance(event, ScenarioStarted | ScenarioFinished):
            about.setdefault(event.scenario, []).append(event)
        else:
            others.append(event)
    names = data.draw(st.permutations(sorted(about)))
    shuffled = [*others, *(event for name in names for event in about[name])]
    assert judge(shuffled, None, DAY) == judge(events, None, DAY)


@given(streams())
def test_totals_add_up_and_never_lose_a_criterion(events: tuple[Event, ...]) -> None:
    """Passed ≤ applicable ≤ all, all is what was declared, and the parts sum to the whole at each level."""
    judgement = judge(events, None, DAY)
    totals = judgement.totals
    assert totals.passed <= totals.applicable <= totals.all == len(criteria_of(judgement))
    assert totals.all == sum(len(event.criteria) for event in events if isinstance(event, StoryDeclared))
    for level in (judgement.stories, judgement.epics, judgement.systems):
        assert sum(part.totals.all for part in level) == totals.all
        assert sum(part.totals.applicable for part in level) == totals.applicable
        assert sum(part.totals.passed for part in level) == totals.passed


@given(streams())
def test_nothing_is_better_than_the_worst_below_it(events: tuple[Event, ...]) -> None:
    """A story shows its worst criterion, an epic its worst story, a system its worst epic."""
    judgement = judge(events, None, DAY)
    for tale in judgement.stories:
        assert tale.verdict is worst(one.verdict for one in tale.criteria)
    assert worst(one.verdict for one in judgement.systems) is worst(one.verdict for one in judgement.epics)
    assert worst(one.verdict for one in judgement.epics) is worst(one.verdict for one in judgement.stories)


@given(_declared().flatmap(lambda stories: st.tuples(st.just(stories), _histories(stories))), st.data())
def test_a_worse_example_never_improves_its_criterion(
    run: tuple[tuple[StoryDeclared, ...], list[tuple[Event, ...]]], data: st.DataObject
) -> None:
    """Roll-up is monotone: where one example turns out worse than it did, nothing that it belongs to looks better."""
    stories, histories = run
    scenarios = [one for tale in stories for rule in tale.criteria for one in rule.scenarios]
    assume(scenarios)
    index = data.draw(st.integers(0, len(scenarios) - 1))
    before = judge(stream(*stories, *histories), None, DAY)
    found = {one.id: one.verdict for rule in criteria_of(before) for one in rule.scenarios}
    turn = Outcome.HARNESS_ERROR if found[scenarios[index]] is Verdict.HARNESS_ERROR else Outcome.FAILED
    worse = [*histories[:index], _attempt(scenarios[index], 1, turn), *histories[index + 1 :]]
    after = judge(stream(*stories, *worse), None, DAY)
    for old, new in zip(criteria_of(before), criteria_of(after), strict=True):
        assert new.observed.severity <= old.observed.severity


@given(streams())
def test_only_failures_with_a_root_are_blocked_and_roots_are_not(events: tuple[Event, ...]) -> None:
    """A blocked criterion without a root would send the reader nowhere; a blocked root would send him in circles."""
    judgement = judge(events, None, DAY)
    roots = {root.story for root in judgement.roots}
    for one in criteria_of(judgement):
        assert (one.verdict is Verdict.BLOCKED) == bool(one.blocked_by)
        assert set(one.blocked_by) <= roots
        assert one.verdict is not Verdict.BLOCKED or (one.observed is Verdict.FAILED and one.story not in roots)
    for root in judgement.roots:
        assert root.blocks == tuple(
            sorted({one.story for one in criteria_of(judgement) if root.story in one.blocked_by})
        )
    assert [-len(root.blocks) for root in judgement.roots] == sorted(-len(root.blocks) for root in judgement.roots)


@given(streams())
def test_passing_criteria_stay_passed_whatever_they_depend_on(events: tuple[Event, ...]) -> None:
    """Blocking explains failures; it never takes a success away."""

    def is_untouched(one: CriterionVerdict) -> bool:
        return one.verdict is one.observed or one.observed is Verdict.FAILED

    assert all(map(is_untouched, criteria_of(judge(events, None, DAY))))
