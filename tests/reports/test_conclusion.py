"""The one sentence that everybody reads."""

import pytest

from conformance.reports.conclusion import conclusion, first_to_look_at
from conformance.verdicts.exit_code import ExitCode, exit_code
from tests.reports.report_cases import (
    CASES,
    blocked_chain,
    expectations_at_odds,
    expected_failure,
    flaky,
    incomplete,
    selection,
)

FIRST_WORDS = {
    ExitCode.CONFORMANT: "CONFORMANT",
    ExitCode.NOT_CONFORMANT: "NOT CONFORMANT: ",
    ExitCode.HARNESS_ERROR: "HARNESS ERROR: ",
    ExitCode.INCOMPLETE: "INCOMPLETE: ",
}


@pytest.mark.parametrize("name", CASES)
def test_the_sentence_agrees_with_the_exit_code(name: str) -> None:
    """A report that says one thing while the gate does another is worse than none."""
    judgement = CASES[name]()
    assert conclusion(judgement).startswith(FIRST_WORDS[exit_code(judgement)])


def test_the_sentence_counts_and_points() -> None:
    """How bad it is, and where to begin."""
    assert conclusion(blocked_chain()) == (
        "NOT CONFORMANT: 1 of 5 criteria failed, 3 blocked; the first thing to look at is E00-S00"
    )
    assert conclusion(expected_failure()) == (
        "CONFORMANT: 4 of 5 applicable criteria passed, 1 failed as expected, 5 in all"
    )
    assert "2 problems with the expectations" in conclusion(expectations_at_odds())
    assert conclusion(selection()).startswith("CONFORMANT AS FAR AS SELECTED: 2 of 5")
    assert conclusion(incomplete()) == "INCOMPLETE: the event stream has no footer; this run proves nothing"


def test_without_a_root_the_first_failing_story_is_named() -> None:
    """A flaky story is no root, and still the place to look at."""
    assert first_to_look_at(flaky()) == "E00-S01"
