"""A warm pytest gives what a fresh one gives: nothing is left behind by the run before (ADQ-S01)."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.adequacy.errors import TrialFailed
from conformance.adequacy.pytest_pool import PytestPool
from conformance.config.load import load_configuration
from tests.cli.sample_suite import EPIC, write, write_suite

STEPS = '''\
"""Steps that leave something behind, and steps that end their process."""

import os
import signal

from pytest_bdd import given, then

REMEMBERED = []


@given("something is remembered")
def remember():
    REMEMBERED.append(os.environ.get("SAMPLE"))


@then("nothing else is")
def only_one():
    assert REMEMBERED == ["of this pool"]


@then("the process ends at once")
def end():
    os._exit(42)


@then("the warm process is killed")
def kill():
    os.kill(os.getppid(), signal.SIGKILL)
'''
FEATURE = """\
@dms @E00-S00
Feature: Remembering
  Remember, and end.

  @E00-S00-AC1
  Rule: Each run begins anew
    @port:lib
    Scenario: First
      Given something is remembered
      Then nothing else is

  @E00-S00-AC2
  Rule: A run may end early
    @port:lib
    Scenario: Early
      Given something is remembered
      Then the process ends at once

  @E00-S00-AC3
  Rule: So may the warm process
    @port:lib
    Scenario: Earlier
      Given something is remembered
      Then the warm process is killed
"""


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a suite whose scenarios leave things behind."""
    folder = write_suite(tmp_path_factory.mktemp("suite"))
    write(folder / "sample_steps.py", STEPS)
    (folder / EPIC / "s01_adding.feature").unlink()
    write(folder / EPIC / "s00_counting.feature", FEATURE)
    return folder


@pytest.fixture(scope="module")
def pool(suite: Path) -> Iterator[PytestPool]:
    """Give a pool of one process."""
    configuration = load_configuration(suite / "conformance.toml", os.environ)
    with PytestPool(configuration, suite / "runs", 1, {"SAMPLE": "of this pool"}) as pool:
        yield pool


def run(pool: PytestPool, suite: Path, criterion: str) -> int:
    """Run the scenario of a criterion and return pytest's exit code."""
    options = ["--conformance-config", str(suite / "conformance.toml"), "--conformance-output", str(suite / "out")]
    return pool.run([str(suite / "features"), *options, "-k", f"{criterion}-"], suite / "pytest.log")


def test_a_run_finds_nothing_of_the_run_before(pool: PytestPool, suite: Path) -> None:
    """A memo filled under one fault would hide the next."""
    assert [run(pool, suite, "E00-S00-AC1") for _ in range(3)] == [0, 0, 0]
    assert "1 passed" in (suite / "pytest.log").read_text()


def test_an_unknown_path_ends_one_run_and_not_the_next(pool: PytestPool, suite: Path) -> None:
    """The exit codes of pytest pass through."""
    assert pool.run([str(suite / "nowhere.feature")], suite / "pytest.log") == int(pytest.ExitCode.USAGE_ERROR)
    assert run(pool, suite, "E00-S00-AC1") == 0


def test_a_run_that_dies_is_told_and_leaves_no_report(pool: PytestPool, suite: Path) -> None:
    """A fault may take its process along; that is no kill."""
    assert run(pool, suite, "E00-S00-AC2") == 42
    assert '"footer"' not in (suite / "out" / "events.ndjson").read_text()
    assert run(pool, suite, "E00-S00-AC1") == 0


def test_a_lost_process_is_an_error_and_the_next_run_gets_another(pool: PytestPool, suite: Path) -> None:
    """One accident must not end a run of a hundred faults."""
    with pytest.raises(TrialFailed):
        run(pool, suite, "E00-S00-AC3")
    assert run(pool, suite, "E00-S00-AC1") == 0
