"""One run of pytest, read back: attempts become two runs, exit codes follow the error (ADQ-S01)."""

import os
from pathlib import Path

import pytest

from conformance.adequacy.errors import AdequacyError, BaselineNotGreen, SeamNotFound, TrialFailed, UnknownSelection
from conformance.adequacy.model import Phase, Result
from conformance.adequacy.pytest_pool import PytestPool
from conformance.adequacy.trial import first_and_last, run_pytest
from conformance.cli.errors import exit_code_of
from conformance.config.load import load_configuration
from tests.cli.sample_suite import EPIC, write_suite
from tests.event_samples import failed, harness_error, not_offered, passed

SCENARIO = "E00-S00-AC1-example"


def test_a_scenario_that_fails_once_and_then_passes_disagrees_between_the_runs() -> None:
    """Otherwise luck would count as a kill."""
    first, last = first_and_last((*failed(SCENARIO), *passed(SCENARIO, number=2)))
    assert [first[0].result, last[0].result] == [Result.FAILED, Result.PASSED]


def test_a_scenario_tried_once_stands_in_both_runs() -> None:
    """A scenario that passed at once is not tried again, yet it passed in both."""
    first, last = first_and_last(passed(SCENARIO))
    assert first == last


def test_only_a_failed_assertion_counts_as_failed() -> None:
    """A lost process or a broken harness proves nothing about the fault."""
    first, _ = first_and_last(
        (*harness_error("E00-S00-AC1-a"), *not_offered("E00-S00-AC1-b"), *failed("E00-S00-AC1-c"))
    )
    assert [result.result for result in first] == [Result.BROKEN, Result.SKIPPED, Result.FAILED]
    assert first[2].phase is Phase.THEN


def test_a_trial_whose_suite_cannot_be_collected_is_an_error(tmp_path: Path) -> None:
    """Otherwise a baseline of which nothing ran would be called green."""
    folder = write_suite(tmp_path)
    broken = folder / EPIC / "s01_adding.feature"
    broken.write_text(broken.read_text().replace("the number is", "a number without a step is"))
    configuration = load_configuration(folder / "conformance.toml", os.environ)
    backend = {"kind": "in-process", "systems": ["dms"], "factory": "sample_backends:good"}
    with (
        PytestPool(configuration, folder / "runs", 1, {}) as pool,
        pytest.raises(TrialFailed, match="could not do its work"),
    ):
        run_pytest(configuration, pool, backend, folder / "trial", [str(folder / "features")])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (TrialFailed("x"), 1),
        (UnknownSelection("x"), 2),
        (SeamNotFound("x"), 2),
        (BaselineNotGreen("x"), 3),
    ],
)
def test_each_error_leaves_with_its_documented_exit_code(error: AdequacyError, code: int) -> None:
    """A pipeline tells a misspelt option from a suite that is red by itself."""
    assert exit_code_of(error) == code
