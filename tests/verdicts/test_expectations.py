"""Expectations are strict: a gate goes green only when the run did exactly what the file says."""

from datetime import date
from pathlib import Path

import pytest

from conformance.errors import Location
from conformance.events.model import Event
from conformance.verdicts.exit_code import criteria_of, exit_code
from conformance.verdicts.expectation import Condition
from conformance.verdicts.expectations import Expectation, Expectations
from conformance.verdicts.judge import judge
from conformance.verdicts.model import CriterionVerdict, Judgement, Verdict
from conformance.verdicts.versions import VersionRange
from tests.event_samples import (
    criterion,
    failed,
    harness_error,
    not_available,
    not_offered,
    passed,
    run_started,
    story,
    stream,
    wrong_value,
)

DAY = date(2026, 3, 2)
FILE = Path("expectations.toml")
AC1, AC2 = "E00-S01-AC1", "E00-S01-AC2"
A = f"{AC1}-a"


def entry(
    identifier: str = AC1,
    verdict: Verdict = Verdict.FAILED,
    *,
    code: str | None = "WRONG_VALUE",
    expires: date | None = None,
    when: Condition | None = None,
) -> Expectation:
    """Return an entry on line 4."""
    return Expectation(
        identifier,
        verdict,
        "Numbers are rounded.",
        "https://tracker.example/17",
        code=code,
        expires=expires,
        when=when or Condition(),
        location=Location(FILE, 4, "expect[1]"),
    )


def run(
    *entries: Expectation, of: tuple[Event, ...], selection: str | None = None, version: str | None = "1.4.0"
) -> Judgement:
    """Judge a run in which ``of`` happened to the first criterion and the second one passed."""
    header = run_started(selection=selection, backend_version=version)
    tale = story("E00-S01", criterion(AC1, "a"), criterion(AC2, "a"))
    return judge(stream(tale, of, passed(f"{AC2}-a"), header=header), Expectations(FILE, entries), DAY)


def first(judgement: Judgement) -> CriterionVerdict:
    """Return the first criterion."""
    return criteria_of(judgement)[0]


def test_a_pinned_failure_is_expected_and_the_run_conformant() -> None:
    """That is what the file is for; the reason and the issue go into the report."""
    judgement = run(entry(), of=failed(A))
    assert first(judgement).verdict is Verdict.EXPECTED_FAIL
    assert first(judgement).observed is Verdict.FAILED
    assert first(judgement).note == "expected to fail: Numbers are rounded. (https://tracker.example/17)"
    assert judgement.problems == ()
    assert str(judgement.totals) == "1/2/2"
    assert exit_code(judgement) == 0


@pytest.mark.parametrize(
    ("entries", "of", "verdict", "sentence"),
    [
        ((entry(),), passed(A), Verdict.UNEXPECTED_PASS, "expected failed, but it passes; remove the entry"),
        (
            (entry(),),
            failed(A, wrong_value(code="REFUSED")),
            Verdict.FAILED,
            "it pins the code WRONG_VALUE, but the run saw REFUSED",
        ),
        ((entry(expires=date(2026, 3, 1)),), failed(A), Verdict.FAILED, "it expired on 2026-03-01"),
        ((entry(expires=date(2026, 3, 1)),), passed(A), Verdict.PASSED, "it expired on 2026-03-01"),
        ((entry(),), not_offered(A), Verdict.NOT_OFFERED, "expected failed, but the backend does not offer it"),
        ((entry(),), (), Verdict.NOT_RUN, "never judged in a run of the whole suite"),
        ((entry(),), (*failed(A), *passed(A, number=2)), Verdict.FLAKY, "expected to fail every time, but it is flaky"),
        (
            (entry(verdict=Verdict.NOT_OFFERED, code=None),),
            passed(A),
            Verdict.UNEXPECTED_PASS,
            "expected not-offered, but it passes",
        ),
        (
            (entry(verdict=Verdict.NOT_OFFERED, code=None),),
            failed(A),
            Verdict.FAILED,
            "expected not-offered, but the backend offers it and it is failed",
        ),
        (
            (entry(), entry(code="REFUSED")),
            failed(A),
            Verdict.EXPECTED_FAIL,
            "it pins the code REFUSED, but the run saw",
        ),
    ],
)
def test_whatever_is_not_as_the_entry_says_is_a_problem(
    entries: tuple[Expectation, ...], of: tuple[Event, ...], verdict: Verdict, sentence: str
) -> None:
    """A file that is only nearly true hides the next regression, so it fails the run and names the line."""
    judgement = run(*entries, of=of)
    assert first(judgement).verdict is verdict
    (problem,) = judgement.problems
    assert problem.startswith(f"expectations.toml:4: expect[1]: {AC1}: ")
    assert sentence in problem
    assert exit_code(judgement) != 0


def test_an_unknown_criterion_is_a_problem_with_a_suggestion() -> None:
    """A typing mistake must not leave an entry dead for ever."""
    judgement = run(entry("E00-S01-AC3"), of=passed(A))
    assert "the suite has no criterion E00-S01-AC3; did you mean E00-S01-AC" in judgement.problems[0]


def test_a_selection_cannot_call_an_entry_unmatched() -> None:
    """Who runs one story is not to be bothered with entries about others."""
    assert run(entry("E07-S01-AC3"), of=passed(A), selection="-k S01").problems == ()
    assert run(entry(), of=(), selection="-k AC2").problems == ()


def test_a_criterion_that_cannot_run_here_is_no_problem() -> None:
    """The entry is not wrong because this machine lacks the data."""
    judgement = run(entry(), of=not_available(A))
    assert (first(judgement).verdict, judgement.problems) == (Verdict.NOT_RUN, ())


def test_a_harness_error_is_never_excused() -> None:
    """It says nothing about the backend, so no entry about the backend can expect it."""
    judgement = run(entry(), of=harness_error(A))
    assert first(judgement).verdict is Verdict.HARNESS_ERROR
    assert exit_code(judgement) == 3


def test_the_last_day_of_an_entry_still_counts() -> None:
    """“Expires 2026-03-02” means good until the end of that day."""
    assert first(run(entry(expires=DAY), of=failed(A))).verdict is Verdict.EXPECTED_FAIL


@pytest.mark.parametrize("of", [(*failed(A), *passed(A, number=2)), failed(A), passed(A)])
def test_a_flaky_entry_bears_failing_and_passing(of: tuple[Event, ...]) -> None:
    """With a single attempt flakiness looks like a failure or a pass; neither may break the gate."""
    judgement = run(entry(verdict=Verdict.FLAKY, expires=date(2026, 4, 1)), of=of)
    assert first(judgement).verdict in {Verdict.EXPECTED_FAIL, Verdict.PASSED}
    assert judgement.problems == ()


def test_a_flaky_entry_pins_its_code_too() -> None:
    """Another failure than the known flakiness is news."""
    of = (*failed(A, wrong_value(code="REFUSED")), *passed(A, number=2))
    judgement = run(entry(verdict=Verdict.FLAKY, expires=date(2026, 4, 1)), of=of)
    assert first(judgement).verdict is Verdict.FLAKY
    assert len(judgement.problems) == 1


def test_two_codes_need_two_entries() -> None:
    """A second, unpinned failure of the same criterion must not hide behind the first."""
    tale = story("E00-S01", criterion(AC1, "a", "b"))
    events = stream(tale, failed(A), failed(f"{AC1}-b", wrong_value(code="REFUSED")))
    one = judge(events, Expectations(FILE, (entry(),)), DAY)
    both = judge(events, Expectations(FILE, (entry(), entry(code="REFUSED"))), DAY)
    assert first(one).verdict is Verdict.FAILED
    assert first(both).verdict is Verdict.EXPECTED_FAIL
    assert both.problems == ()


@pytest.mark.parametrize(
    ("when", "version", "verdict"),
    [
        (Condition(engine="embedded"), "1.4.0", Verdict.EXPECTED_FAIL),
        (Condition(engine="mssql"), "1.4.0", Verdict.FAILED),
        (Condition(backend_version=VersionRange(">=1.2,<2")), "1.10", Verdict.EXPECTED_FAIL),
        (Condition(backend_version=VersionRange("<1.2")), "1.10", Verdict.FAILED),
        (Condition("embedded", VersionRange("<1.2")), "1.10", Verdict.FAILED),
    ],
)
def test_a_condition_that_does_not_hold_silences_the_entry(when: Condition, version: str, verdict: Verdict) -> None:
    """One file serves several engines and versions; an entry for another one is neither used nor a problem."""
    judgement = run(entry(when=when), of=failed(A), version=version)
    assert first(judgement).verdict is verdict
    assert judgement.problems == ()


@pytest.mark.parametrize(("version", "stated"), [(None, "no version"), ("tip", "the version 'tip'")])
def test_a_condition_that_cannot_be_decided_is_a_problem(version: str | None, stated: str) -> None:
    """Guessing either way would turn a gate green or red by accident."""
    judgement = run(entry(when=Condition(backend_version=VersionRange(">=1"))), of=failed(A), version=version)
    assert first(judgement).verdict is Verdict.FAILED
    assert f"cannot be decided, the backend states {stated}" in judgement.problems[0]
