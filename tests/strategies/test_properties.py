"""How a property inside a step fails: with a sentence, the smallest example, and always in the same way."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from conformance.assertions import CriterionFailed, fail, require
from conformance.strategies.properties import UNSTEADY, check_for_all


def test_a_property_that_holds_is_checked_with_as_many_examples_as_asked() -> None:
    """A property that looked at nothing must not pass for one that looked at much."""
    seen: list[int] = []
    check_for_all(st.integers(0, 10**9), 37, seen.append)
    assert len(seen) == 37


def test_a_failure_shows_the_smallest_example() -> None:
    """A stranger must be able to type the example in again."""

    def check(number: int) -> None:
        require(number < 1000, "the number is too large", code="LARGE", actual=number)

    with pytest.raises(CriterionFailed) as raised:
        check_for_all(st.integers(0, 10**6), 100, check)
    assert raised.value.sentence == "the number is too large; smallest example found: 1000"
    assert raised.value.code == "LARGE"
    assert raised.value.actual == 1000


def test_the_search_for_a_smaller_example_ends() -> None:
    """A broken backend must not keep a run busy for minutes per property."""
    tried: list[int] = []

    def check(number: int) -> None:
        tried.append(number)
        require(number < 1000, "the number is too large", code="LARGE", actual=number)

    with pytest.raises(CriterionFailed) as raised:
        check_for_all(st.integers(0, 10**6), 100, check, patience=2)
    failed = [number for number in tried if number >= 1000]
    assert len(tried) == tried.index(failed[0]) + 3
    assert raised.value.code == "LARGE"
    assert raised.value.actual == min(failed) > 1000


def test_two_runs_see_the_same_examples() -> None:
    """A verdict that depends on luck is no verdict."""
    runs: list[list[int]] = [[], []]
    for run in runs:
        check_for_all(st.integers(), 20, run.append)
    assert runs[0] == runs[1]


def test_a_failure_that_does_not_repeat_is_the_backends_unsteadiness() -> None:
    """A backend that answers one request in two ways is wrong, and the harness is not."""
    calls: list[int] = []

    def check(number: int) -> None:
        calls.append(number)
        if len(calls) == 3:
            fail("wrong this once")

    with pytest.raises(CriterionFailed) as raised:
        check_for_all(st.integers(), 50, check)
    assert raised.value.code == UNSTEADY


def test_what_is_no_failed_criterion_passes_through() -> None:
    """A lost backend is reported as one, not as a wrong answer."""

    def check(number: int) -> None:
        raise ConnectionError(number)

    with pytest.raises(ConnectionError):
        check_for_all(st.integers(), 5, check)


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of one suite must not influence each other."""
    monkeypatch.chdir(tmp_path)
    check_for_all(st.text(max_size=3), 5, lambda _: None)
    assert not list(tmp_path.iterdir()) or {path.name for path in tmp_path.iterdir()} <= {".hypothesis"}
