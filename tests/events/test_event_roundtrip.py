"""Whatever the facts are, a reader gets these and no others."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.events.model import (
    CriterionDeclared,
    Event,
    Failure,
    FailureKind,
    Grade,
    Outcome,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepResult,
    StoryDeclared,
)
from conformance.events.reader import read_events
from tests.events.streams import write

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
optional_text = st.none() | st.text()
failures = st.builds(
    Failure, st.sampled_from(FailureKind), st.text(), st.text(), optional_text, json_values, json_values,
    optional_text, optional_text, optional_text, optional_text, optional_text,
)  # fmt: skip
seconds = st.floats(0, 1e6)
step_results = st.builds(StepResult, st.text(), st.text(), st.integers(1), st.sampled_from(Outcome), seconds)
finished_scenarios = st.builds(
    ScenarioFinished, st.text(), st.text(), st.text(), st.text(), st.text(), st.integers(1), st.text(),
    st.sampled_from(Outcome), seconds, st.integers(1, 9), st.lists(st.text()).map(tuple),
    st.lists(step_results, max_size=3).map(tuple), st.none() | failures, optional_text, optional_text,
    st.sampled_from(Grade),
)  # fmt: skip
ids = st.lists(st.text(), max_size=3).map(tuple)
criteria = st.builds(CriterionDeclared, st.text(), st.text(), st.integers(1), ids)
stories = st.builds(
    StoryDeclared, st.text(), st.text(), st.text(), st.text(), st.text(), st.integers(1), ids, ids,
    st.lists(criteria, max_size=3).map(tuple),
)  # fmt: skip
headers = st.builds(
    RunStarted, st.text(), st.text(), st.text(), st.text(), st.text(), st.just(1), optional_text, optional_text, ids,
    st.dictionaries(st.text(), st.text(), max_size=3), optional_text,
)  # fmt: skip
later_events = st.lists(
    st.one_of(stories, st.builds(ScenarioStarted, st.text(), st.integers(1)), finished_scenarios), max_size=4
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(header=headers, later=later_events)
def test_any_stream_reads_back_as_written(
    tmp_path_factory: pytest.TempPathFactory, header: Event, later: list[Event]
) -> None:
    """Whatever the facts are, a reader gets these and no others."""
    path = tmp_path_factory.mktemp("stream") / "e"
    write(path, [header, *later])
    assert read_events(path)[:-1] == (header, *later)
