"""The outcome of a fault follows from its runs alone (ADQ-S01-AC8, ADQ-S01-P1)."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conformance.adequacy.classification import classify
from conformance.adequacy.model import FaultOutcome, Phase, Result, ScenarioResult

CATCHER = "E00-S00-AC1"
OTHER = "E00-S00-AC2"


def ended(
    result: Result, phase: Phase = Phase.THEN, criterion: str = CATCHER, *, asserted: bool = True
) -> ScenarioResult:
    """One scenario of ``criterion`` that ended so."""
    return ScenarioResult(f"{criterion}-example", (criterion,), result, phase, asserted)


PASS = ended(Result.PASSED)
FAIL = ended(Result.FAILED)
OTHER_PASS = ended(Result.PASSED, criterion=OTHER)
OTHER_FAIL = ended(Result.FAILED, criterion=OTHER)


@pytest.mark.parametrize(
    ("first", "second", "after", "outcome"),
    [
        ([FAIL], [FAIL], [PASS], FaultOutcome.KILLED),
        ([FAIL], [PASS], [PASS], FaultOutcome.FLAKY),
        ([ended(Result.FAILED, Phase.GIVEN)], [ended(Result.FAILED, Phase.GIVEN)], [PASS], FaultOutcome.ERROR),
        ([ended(Result.BROKEN)], [ended(Result.BROKEN)], [PASS], FaultOutcome.ERROR),
        ([PASS, OTHER_FAIL], [PASS, OTHER_FAIL], [PASS, OTHER_PASS], FaultOutcome.KILLED_ELSEWHERE),
        ([PASS], [PASS], [PASS], FaultOutcome.SURVIVED),
        ([ended(Result.SKIPPED)], [ended(Result.SKIPPED)], [PASS], FaultOutcome.NOT_RUN),
        ([], [], [PASS], FaultOutcome.NOT_RUN),
        ([FAIL], [FAIL], [FAIL], FaultOutcome.FLAKY),
        ([ended(Result.FAILED, Phase.WHEN)], [ended(Result.FAILED, Phase.WHEN)], [PASS], FaultOutcome.KILLED),
        (
            [ended(Result.FAILED, Phase.WHEN, asserted=False)],
            [ended(Result.FAILED, Phase.WHEN, asserted=False)],
            [PASS],
            FaultOutcome.ERROR,
        ),
    ],
)
def test_each_pattern_of_runs_has_its_outcome(
    first: list[ScenarioResult], second: list[ScenarioResult], after: list[ScenarioResult], outcome: FaultOutcome
) -> None:
    """A kill must be told apart from luck, from a broken set-up and from another criterion's merit."""
    assert classify([PASS, OTHER_PASS], [first, second], after, CATCHER).outcome is outcome


def test_a_kill_names_every_criterion_that_noticed_in_each_run() -> None:
    """The kill matrix is built from these names; one that noticed only once proves nothing."""
    found = classify([PASS], [[FAIL, OTHER_FAIL], [FAIL, OTHER_PASS]], [PASS], CATCHER)
    assert found.killed_by == (CATCHER,)


RESULTS = st.builds(
    ended,
    st.sampled_from(Result),
    st.sampled_from(Phase),
    st.sampled_from([CATCHER, OTHER]),
    asserted=st.booleans(),
)


@given(st.lists(st.lists(RESULTS, max_size=4), min_size=2, max_size=2), st.lists(RESULTS, max_size=3), st.randoms())
def test_the_order_of_scenarios_never_matters(
    runs: list[list[ScenarioResult]], after: list[ScenarioResult], shuffle: random.Random
) -> None:
    """Workers finish in any order; the report must not depend on it."""
    shuffled = [shuffle.sample(run, len(run)) for run in runs]
    assert classify([PASS], runs, after, CATCHER) == classify([PASS], shuffled, after, CATCHER)


@given(st.lists(st.lists(RESULTS, max_size=4), min_size=2, max_size=2))
def test_a_passing_scenario_more_never_undoes_a_kill(runs: list[list[ScenarioResult]]) -> None:
    """Adding coverage elsewhere must not hide that a fault was noticed."""
    if classify([PASS], runs, [PASS], CATCHER).outcome is FaultOutcome.KILLED:
        more = [[*run, PASS, OTHER_PASS] for run in runs]
        assert classify([PASS], more, [PASS], CATCHER).outcome is FaultOutcome.KILLED
