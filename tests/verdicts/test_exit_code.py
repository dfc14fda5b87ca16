"""The exit code of a judgement: the table of the module, line by line, and which line wins."""

from datetime import date

import pytest

from conformance.events.model import Event, ScenarioStarted
from conformance.reports.conclusion import conclusion
from conformance.verdicts.exit_code import ExitCode, exit_code, harness_faults, why_incomplete
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement
from tests.event_samples import (
    criterion,
    failed,
    harness_error,
    not_available,
    not_offered,
    passed,
    run_finished,
    story,
    stream,
)

DAY = date(2026, 3, 2)
TALE = story("S1", criterion("S1-AC1", "a"), criterion("S1-AC2", "a"), criterion("S1-AC3"))
A, B = "S1-AC1-a", "S1-AC2-a"
OPEN: tuple[Event, ...] = (ScenarioStarted(scenario=B),)


def run(
    *parts: tuple[Event, ...], footer: bool = True, interrupted: str | None = None, selection: str | None = None
) -> Judgement:
    """Judge a run of two criteria with an example each, and an uncovered one."""
    return judge(
        stream(TALE, *parts, finished=footer, interrupted=interrupted, selection=selection),
        None,
        DAY,
    )


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (run(passed(A), passed(B)), ExitCode.CONFORMANT),
        (run(passed(A), not_offered(B)), ExitCode.CONFORMANT),
        (run(passed(A), not_available(B)), ExitCode.CONFORMANT),
        (run(passed(A), selection="-k AC1"), ExitCode.CONFORMANT),
        (run(passed(A), failed(B)), ExitCode.NOT_CONFORMANT),
        (run(passed(A), (*failed(B), *passed(B, number=2))), ExitCode.NOT_CONFORMANT),
        (run(passed(A), passed(B), passed("S9-AC1-ghost")), ExitCode.NOT_CONFORMANT),
        (run(passed(A), harness_error(B)), ExitCode.HARNESS_ERROR),
        (run(passed(A), OPEN), ExitCode.HARNESS_ERROR),
        (run(passed(A), passed(B), (run_finished(exit_status=3),), footer=False), ExitCode.HARNESS_ERROR),
        (run(passed(A), passed(B), footer=False), ExitCode.INCOMPLETE),
        (run(passed(A), passed(B), interrupted="stopped by the user"), ExitCode.INCOMPLETE),
        (run(passed(A), OPEN, footer=False), ExitCode.INCOMPLETE),
        (run(passed(A)), ExitCode.INCOMPLETE),
        (run(selection="-k nothing"), ExitCode.INCOMPLETE),
        (run(not_offered(A), not_offered(B)), ExitCode.INCOMPLETE),
        (run(failed(A), harness_error(B)), ExitCode.HARNESS_ERROR),
        (run(harness_error(A), passed(B), footer=False), ExitCode.HARNESS_ERROR),
        (run(failed(A), passed(B), footer=False), ExitCode.INCOMPLETE),
    ],
)
def test_the_first_line_of_the_table_that_applies_decides(judgement: Judgement, expected: ExitCode) -> None:
    """A broken harness proves nothing, half a run proves nothing, and only then is a failure the backend's."""
    assert exit_code(judgement) is expected


def test_a_scenario_cut_off_by_an_interruption_is_nobodys_fault() -> None:
    """Pressing Ctrl-C must not send people looking for a bug in the harness."""
    cut = run(passed(A), OPEN, interrupted="stopped by the user")
    assert harness_faults(cut) == ()
    assert why_incomplete(cut) == "the run was interrupted: stopped by the user"


def test_incompleteness_counts_what_never_started() -> None:
    """A worker that dies before its first scenario leaves no other trace."""
    assert why_incomplete(run(passed(A))) == "1 scenario was never started although nothing was deselected"


PAIR = story("S1", criterion("S1-AC1", "a", "b"))


def test_one_passed_example_of_a_selection_is_no_incomplete_run() -> None:
    """Whoever replays one example wants to know how it went, not that the others were left out on purpose."""
    one = judge(stream(PAIR, passed("S1-AC1-a"), selection="-k S1-AC1-a"), None, DAY)
    assert exit_code(one) is ExitCode.CONFORMANT
    assert conclusion(one) == (
        "CONFORMANT AS FAR AS SELECTED: 0 of 1 applicable criterion passed, 1 example of others passed, "
        "1 not run, 1 in all"
    )


def test_an_example_not_available_here_is_no_judgement() -> None:
    """A selection of nothing but absent data must not look green."""
    none = judge(stream(PAIR, not_available("S1-AC1-a"), selection="-m data"), None, DAY)
    assert exit_code(none) is ExitCode.INCOMPLETE
