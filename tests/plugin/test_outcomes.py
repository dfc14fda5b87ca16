"""What steps and fixtures raise, and what becomes of it in events and in pytest's report."""

from pathlib import Path

import pytest

from conformance.events.model import FailureKind, Outcome
from conformance.plugin.failure_block import reproduce_line
from conformance.plugin.options import Options
from tests.plugin.sample_suite import SampleSuite

pytest_plugins = ["pytester"]


def test_a_scenario_whose_steps_all_hold_passes(sample: SampleSuite) -> None:
    """The plain case; the event names file, line and every step."""
    sample.scenario("Given a till with 2 coins", "When 3 coins are added", "Then the till holds 5 coins")
    sample.run().assert_outcomes(passed=1)
    event = sample.only()
    assert (event.outcome, event.criterion, event.line) == (Outcome.PASSED, "E00-S01-AC1", 7)
    assert event.file == "features/shop/e00_tills/e00-s01.feature"
    assert event.node_id == "features/shop/e00_tills/e00-s01.feature::E00-S01-AC1-it"
    assert [step.outcome for step in event.steps] == [Outcome.PASSED] * 3
    assert event.reproduce is None


def test_a_criterion_that_does_not_hold_fails_with_its_code_and_both_values(sample: SampleSuite) -> None:
    """Expectations pin the code; reports show the values side by side."""
    sample.scenario("Given a till with 1 coins", "Then the criterion does not hold", "And nothing is wrong")
    result = sample.run()
    result.assert_outcomes(failed=1)
    event = sample.only()
    assert event.failure is not None
    assert (event.failure.kind, event.failure.code) == (FailureKind.ASSERTION, "SHORT_CHANGED")
    assert (event.failure.expected, event.failure.actual) == (3, 2)
    assert event.failure.step == "Then the criterion does not hold"
    assert [step.outcome for step in event.steps] == [Outcome.PASSED, Outcome.FAILED, Outcome.NOT_RUN]
    assert event.reproduce == f"pytest {event.node_id} --backend nothing"


@pytest.mark.parametrize(
    ("tags", "required", "outcome"),
    [
        pytest.param("@engine:mssql", "mssql", Outcome.FAILED, id="another-engine"),
        pytest.param("@engine:pgsql @engine:mssql", "mssql", Outcome.FAILED, id="not-on-that-engine"),
        pytest.param("@engine:mssql", "pgsql", Outcome.NOT_RUN, id="not-required"),
        pytest.param("@engine:pgsql @engine:mssql", "pgsql", Outcome.PASSED, id="on-that-engine"),
        pytest.param("", "mssql", Outcome.PASSED, id="about-no-engine"),
    ],
)
def test_an_example_that_does_not_run_on_a_required_engine_fails(
    tags: str, required: str, outcome: Outcome, sample: SampleSuite
) -> None:
    """A build for two engines must not be green because one of them was not there."""
    sample.scenario("Given a till with 1 coins", "Then the till holds 1 coins", tags=tags)
    sample.run("--require", required)
    assert sample.only().outcome is outcome
    if outcome is Outcome.FAILED:
        failure = sample.only().failure
        assert failure is not None
        assert (failure.kind, failure.code) == (FailureKind.HARNESS, "ENGINE_REQUIRED")
        assert "mssql, which this run requires" in failure.sentence


def test_what_turns_out_not_to_be_here_fails_where_its_engine_is_required(sample: SampleSuite) -> None:
    """The server may be configured and down: a step finds that out, and the reason must not get lost."""
    sample.scenario("Given a till with 1 coins", "Then the real data is needed", tags="@engine:pgsql")
    sample.run("--require", "pgsql").assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert "requires pgsql, and the example did not run: the data set is elsewhere" in failure.sentence


def test_a_scenario_that_is_skipped_without_a_reason_is_an_error_of_the_suite(sample: SampleSuite) -> None:
    """Nobody could tell from a report whether it may be missing."""
    sample.scenario("Given a till with 1 coins", "Then nobody says why it is skipped")
    sample.run().assert_outcomes(failed=1)
    assert sample.only().outcome is Outcome.HARNESS_ERROR


def test_the_line_that_reproduces_works_where_the_feature_files_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever judges a backend of their own stands in its folder, and pytest would find no feature file there."""
    monkeypatch.chdir(tmp_path)
    node_id, options = "features/a.feature::E00-S01-AC1-a-b[2]", Options(Path("/x/conformance.toml"), "m", "e", None, 1)
    line = "conformance --config /x/conformance.toml replay 'E00-S01-AC1-a-b[2]' --backend mine --engine e"
    assert reproduce_line(node_id, options, "mine") == line
    (tmp_path / "features").mkdir()
    (tmp_path / "features/a.feature").touch()
    line = f"pytest '{node_id}' --backend mine --engine e --conformance-config /x/conformance.toml"
    assert reproduce_line(node_id, options, "mine") == line


def test_the_terminal_shows_one_readable_block_instead_of_a_traceback(sample: SampleSuite) -> None:
    """A reader without Python must be able to act on it."""
    sample.scenario("Given a till with 1 coins", "Then the criterion does not hold")
    text = sample.run().stdout.str()
    block = text[text.index("E00-S01-AC1  The till is right") :]
    for line in (
        "Scenario: It  (features/shop/e00_tills/e00-s01.feature:7)",
        "  ✓ Given a till with 1 coins",
        "  ✗ Then the criterion does not hold",
        "the till promised 3 coins and gave 2  [SHORT_CHANGED]",
        "  -3",
        "  +2",
        "reproduce: pytest features/shop/e00_tills/e00-s01.feature::E00-S01-AC1-it --backend nothing",
    ):
        assert line in block
    assert "Traceback" not in text
    assert "till.py" not in text


def test_a_failure_is_told_once(sample: SampleSuite) -> None:
    """The report below pytest's own repeats no block, unless pytest was told to print none."""
    sample.scenario("Then the criterion does not hold")
    sentence = "the till promised 3 coins and gave 2"
    told = [line for line in sample.run().outlines if line.strip().startswith(sentence)]
    assert len(told) == 1
    told = [line for line in sample.run("--tb=no").outlines if line.strip().startswith(sentence)]
    assert len(told) == 1


def test_double_verbose_adds_the_traceback(sample: SampleSuite) -> None:
    """Who writes steps needs it now and then."""
    sample.scenario("Then the criterion does not hold")
    text = sample.run("-vv").stdout.str()
    assert "sample_steps/till.py" in text
    assert "reproduce: pytest" in text


def test_a_plain_assert_fails_the_criterion(sample: SampleSuite) -> None:
    """Steps may simply assert; pytest's rewriting says what was compared."""
    sample.write(
        "sample_steps/plain.py", "from pytest_bdd import then\n@then('two is three')\ndef _():\n    assert 2 == 3\n"
    )
    sample.scenario("Then two is three")
    sample.run().assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert (failure.kind, failure.code) == (FailureKind.ASSERTION, "ASSERTION")
    assert "2 == 3" in failure.sentence


def test_any_other_exception_in_a_step_is_the_harness_s_fault(sample: SampleSuite) -> None:
    """A backend must never be blamed for a broken step."""
    sample.scenario("Then the harness stumbles")
    result = sample.run()
    result.assert_outcomes(failed=1)
    event = sample.only()
    assert event.outcome is Outcome.HARNESS_ERROR
    assert event.failure is not None
    assert event.failure.kind is FailureKind.HARNESS
    assert "KeyError: 'no such drawer'" in event.failure.sentence
    assert "till.py" in (event.failure.traceback or "")
    assert "till.py" in result.stdout.str()


def test_an_assertion_inside_a_fixture_is_the_harness_s_fault(sample: SampleSuite) -> None:
    """A fixture prepares; what it asserts is no promise of the backend."""
    fixture = """
        import pytest
        from pytest_bdd import then
        @pytest.fixture
        def drawer():
            assert False, "the drawer is stuck"
        @then("the drawer opens")
        def _(drawer):
            pass
        """
    sample.write("sample_steps/drawer.py", fixture)
    sample.scenario("Then the drawer opens")
    sample.run().assert_outcomes(failed=1)
    assert sample.only().outcome is Outcome.HARNESS_ERROR


def test_an_error_of_the_backend_keeps_its_kind_and_its_operation(sample: SampleSuite) -> None:
    """Too late, crashed and malformed are three different things to mend."""
    sample.scenario("Then the backend is too late")
    sample.run().assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert (failure.kind, failure.code, failure.operation) == (FailureKind.TIMEOUT, "BACKEND_TIMED_OUT", "till.count")


@pytest.mark.parametrize(
    ("step", "outcome", "reason"),
    [
        ("the backend does not offer it", Outcome.NOT_OFFERED, "till.count is not offered: it has no till"),
        ("the real data is needed", Outcome.NOT_RUN, "the data set is elsewhere"),
    ],
)
def test_what_cannot_be_asked_is_skipped_with_its_reason(
    sample: SampleSuite, step: str, outcome: Outcome, reason: str
) -> None:
    """Neither is a failure, and neither may pass for a success."""
    sample.scenario(f"Then {step}")
    result = sample.run("-rs")
    result.assert_outcomes(skipped=1)
    event = sample.only()
    assert (event.outcome, event.reason, event.failure) == (outcome, reason, None)
    assert reason in result.stdout.str()


def test_what_breaks_while_tearing_down_is_the_harness_s_fault(sample: SampleSuite) -> None:
    """Good steps do not make a run good that cannot clean up."""
    fixture = """
        import pytest
        from pytest_bdd import then
        @pytest.fixture
        def lamp():
            yield
            raise OSError("the lamp stays on")
        @then("the lamp is lit")
        def _(lamp):
            pass
        """
    sample.write("sample_steps/lamp.py", fixture)
    sample.scenario("Then the lamp is lit")
    result = sample.run()
    result.assert_outcomes(passed=1, errors=1)
    event = sample.only()
    assert event.outcome is Outcome.HARNESS_ERROR
    assert event.failure is not None
    assert "the lamp stays on" in event.failure.sentence


def test_the_tags_decide_before_the_first_step(sample: SampleSuite) -> None:
    """What needs data, an engine or a port is not started without it."""
    rules = """
        @E00-S01-AC1
        Rule: Needs are respected

          @data
          Scenario: Real data
            Then the harness stumbles

          @engine:mssql
          Scenario: Another engine
            Then the harness stumbles

          @port:cli
          Scenario: A port
            Then the harness stumbles

          @requires:storage.changeJournal
          Scenario: A capability
            Then the harness stumbles
        """
    sample.feature(rules)
    sample.run().assert_outcomes(skipped=4)
    outcomes = {event.name: event.outcome for event in sample.finished()}
    assert outcomes == {
        "Real data": Outcome.NOT_RUN,
        "Another engine": Outcome.NOT_RUN,
        "A port": Outcome.NOT_OFFERED,
        "A capability": Outcome.NOT_OFFERED,
    }


def test_a_system_the_backend_is_not_configured_for_is_not_offered(sample: SampleSuite) -> None:
    """One suite covers several systems; a backend answers for its own."""
    configuration = sample.root / "conformance.toml"
    configuration.write_text(configuration.read_text().replace('"shop"', '"bank"'))
    sample.scenario("Then the harness stumbles")
    sample.run().assert_outcomes(skipped=1)
    assert sample.only().outcome is Outcome.NOT_OFFERED


def test_a_falsifying_example_is_part_of_the_sentence(sample: SampleSuite) -> None:
    """A property that fails is useless without the input that broke it."""
    step = """
        from hypothesis import given as forall, settings, strategies as st
        from pytest_bdd import then
        from conformance.assertions import require
        @then("every number is small")
        def _():
            @settings(database=None, derandomize=True)
            @forall(st.integers())
            def every(number):
                require(number < 10, f"{number} is not small")
            every()
        """
    sample.write("sample_steps/numbers.py", step)
    sample.scenario("Then every number is small")
    sample.run().assert_outcomes(failed=1)
    failure = sample.only().failure
    assert failure is not None
    assert "10 is not small" in failure.sentence
    assert "number=10" in failure.sentence
