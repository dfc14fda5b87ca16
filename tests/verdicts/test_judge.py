"""From events to verdicts: what each mixture of outcomes amounts to."""

from datetime import date

import pytest

from conformance.events.model import Event, Failure, FailureKind, Grade, Outcome, ScenarioStarted
from conformance.verdicts.judge import HeaderMissing, judge
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict
from tests.event_samples import (
    attempt,
    criterion,
    failed,
    harness_error,
    not_available,
    not_offered,
    passed,
    run_finished,
    story,
    stream,
    wrong_value,
)

DAY = date(2026, 3, 2)
AC1 = "E00-S01-AC1"
A, B = f"{AC1}-a", f"{AC1}-b"


def judged(
    *parts: tuple[Event, ...], examples: tuple[str, ...] = ("a", "b"), selection: str | None = None
) -> Judgement:
    """Judge a run of one criterion with ``examples``."""
    return judge(stream(story("E00-S01", criterion(AC1, *examples)), *parts, selection=selection), None, DAY)


def only(judgement: Judgement) -> CriterionVerdict:
    """Return the one criterion of a judgement."""
    (one,) = judgement.stories[0].criteria
    return one


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ((passed(A), passed(B)), Verdict.PASSED),
        ((passed(A), failed(B)), Verdict.FAILED),
        ((passed(A), not_offered(B)), Verdict.PASSED),
        ((passed(A), not_available(B)), Verdict.PASSED),
        ((failed(A), not_available(B)), Verdict.FAILED),
        ((not_offered(A), not_offered(B)), Verdict.NOT_OFFERED),
        ((not_offered(A), not_available(B)), Verdict.NOT_OFFERED),
        ((passed(A),), Verdict.NOT_RUN),
        ((failed(A),), Verdict.FAILED),
        ((), Verdict.NOT_RUN),
        ((harness_error(A), failed(B)), Verdict.HARNESS_ERROR),
        ((failed(A), passed(A, number=2), passed(B)), Verdict.FLAKY),
        ((failed(A), passed(A, number=2), failed(B)), Verdict.FAILED),
        ((failed(A), failed(A, number=2), passed(B)), Verdict.FAILED),
        ((harness_error(A), passed(A, number=2), passed(B)), Verdict.HARNESS_ERROR),
    ],
)
def test_a_criterion_is_as_bad_as_its_worst_example(parts: tuple[tuple[Event, ...], ...], verdict: Verdict) -> None:
    """Examples that cannot run here drag nothing down; one that was left out does, for it might have failed."""
    assert only(judged(*parts)).verdict is verdict


def test_a_criterion_without_examples_is_uncovered_and_still_counts() -> None:
    """Otherwise deleting the example of a failing criterion would improve the totals."""
    judgement = judged(examples=())
    assert only(judgement).verdict is Verdict.UNCOVERED
    assert str(judgement.totals) == "0/1/1"


def test_a_scenario_that_never_finished_is_a_harness_error_that_says_so() -> None:
    """A worker that dies in a scenario must not look like a scenario that was left out."""
    one = only(judged((ScenarioStarted(scenario=A),), passed(B)))
    assert one.verdict is Verdict.HARNESS_ERROR
    assert one.failure is not None
    assert one.failure.code == "NOT_FINISHED"


def test_a_lost_attempt_is_found_among_finished_ones() -> None:
    """The second attempt may be the one that takes the worker down."""
    one = only(judged(failed(A), (ScenarioStarted(scenario=A, attempt=2),), passed(B)))
    assert one.verdict is Verdict.HARNESS_ERROR
    assert one.failure is not None
    assert "attempt 2" in one.failure.sentence


@pytest.mark.parametrize(
    ("parts", "totals"),
    [
        ((passed(A), passed(B)), "1/1/1"),
        ((failed(A), passed(B)), "0/1/1"),
        ((not_offered(A), not_offered(B)), "0/0/1"),
        ((not_available(A), not_available(B)), "0/0/1"),
        ((not_available(A), not_offered(B)), "0/0/1"),
        ((passed(A),), "0/1/1"),
        ((not_available(A),), "0/1/1"),
        ((), "0/1/1"),
    ],
)
def test_only_what_cannot_run_leaves_the_denominator(parts: tuple[tuple[Event, ...], ...], totals: str) -> None:
    """A selection must not make a run look better than it is."""
    assert str(judged(*parts, selection="-k something").totals) == totals


def test_the_note_says_how_many_examples_did_not_run_and_why() -> None:
    """A pass on half of the examples is a smaller promise, and the reader must know."""
    note = only(judged(passed(A), not_available(B, "CONFORMANCE_DATA is not set"))).note
    assert note == "1 of 2 examples did not run: 1 not available (CONFORMANCE_DATA is not set)"


def test_attempts_are_told_in_their_order_however_they_were_written() -> None:
    """With several workers a later attempt may be written first; the report says first failed, then passed."""
    one = only(judged(passed(A, number=2), failed(A), passed(B)))
    assert one.verdict is Verdict.FLAKY
    assert [attempt.outcome for attempt in one.attempts[:2]] == [Outcome.FAILED, Outcome.PASSED]


def test_the_failure_shown_belongs_to_the_verdict() -> None:
    """A flaky example in front must not lend its failure to the example that really fails."""
    first, second = wrong_value(code="FLICKER"), wrong_value(code="REAL")
    one = only(judged(failed(A, first), passed(A, number=2), failed(B, second)))
    assert one.failure is second


def test_the_grade_is_that_of_the_weakest_evidence() -> None:
    """One executed example does not lift a modelled one."""
    assert only(judged(passed(A), passed(B, grade=Grade.MODELLED))).grade is Grade.MODELLED
    assert only(judged(passed(A), not_offered(B))).grade is Grade.EXECUTED
    assert only(judged(not_offered(A), not_offered(B))).grade is None


def test_stories_epics_and_systems_take_the_worst_verdict_and_add_up() -> None:
    """The first line a reader sees is the system's; it must not hide anything below it."""
    judgement = judge(
        stream(
            story("E00-S01", criterion(AC1, "a")),
            story("E01-S01", criterion("E01-S01-AC1", "a"), epic="e01_model"),
            story("X-M1", criterion("X-M1-AC1", "a"), system="exporter", epic="x"),
            passed(A),
            failed("E01-S01-AC1-a"),
            passed("X-M1-AC1-a"),
        ),
        None,
        DAY,
    )
    assert [(epic.name, epic.verdict, str(epic.totals)) for epic in judgement.epics] == [
        ("dms/e00_effective_schema_hash", Verdict.PASSED, "1/1/1"),
        ("dms/e01_model", Verdict.FAILED, "0/1/1"),
        ("exporter/x", Verdict.PASSED, "1/1/1"),
    ]
    assert [(system.name, system.verdict, str(system.totals)) for system in judgement.systems] == [
        ("dms", Verdict.FAILED, "1/2/2"),
        ("exporter", Verdict.PASSED, "1/1/1"),
    ]
    assert str(judgement.totals) == "2/3/3"


def test_a_stream_without_a_header_is_refused() -> None:
    """Nobody could say which backend such a judgement is about."""
    with pytest.raises(HeaderMissing):
        judge(stream()[1:], None, DAY)


def test_a_scenario_that_no_story_declares_is_a_problem() -> None:
    """Its failure would otherwise be lost without a trace."""
    judgement = judged(passed(A), passed(B), failed("E99-S01-AC1-ghost"))
    assert any("E99-S01-AC1-ghost" in problem for problem in judgement.problems)


@pytest.mark.parametrize("kind", [FailureKind.PROTOCOL, FailureKind.CRASH, FailureKind.TIMEOUT])
def test_a_broken_backend_fails_the_criterion_and_not_the_harness(kind: FailureKind) -> None:
    """A backend that dies has failed; calling it our error would let it off."""
    failure = Failure(kind=kind, code="X", sentence="it broke")
    assert only(judged(attempt(A, Outcome.FAILED, failure=failure), passed(B))).verdict is Verdict.FAILED


def test_a_run_is_complete_only_with_an_uninterrupted_footer() -> None:
    """Half a run must not be taken for a whole one."""
    parts = (story("E00-S01", criterion(AC1, "a")), passed(A))
    assert judge(stream(*parts), None, DAY).complete
    assert not judge(stream(*parts, finished=False), None, DAY).complete
    assert not judge(stream(*parts, run_finished(interrupted="Ctrl-C"), finished=False), None, DAY).complete
