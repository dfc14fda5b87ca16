"""``conformance run`` and ``replay``: what each end of pytest means. A stand-in takes pytest's place."""

import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from conformance.cli import suite_run
from conformance.cli.pytest_process import PytestExit, PytestRun
from conformance.events.model import Event
from tests.cli.conftest import Program
from tests.cli.sample_suite import EPIC, write
from tests.event_samples import (
    criterion,
    failed,
    harness_error,
    not_offered,
    passed,
    run_started,
    story,
    stream,
)

WriteEvents = Callable[[str, tuple[Event, ...]], Path]

STORY = story("E00-S00", criterion("E00-S00-AC1", "first"), criterion("E00-S00-AC2", "second"))
ALL_PASSED = stream(STORY, passed("E00-S00-AC1-first"), passed("E00-S00-AC2-second"))
ONE_FAILED = stream(STORY, passed("E00-S00-AC1-first"), failed("E00-S00-AC2-second"))
BROKEN_HARNESS = stream(STORY, passed("E00-S00-AC1-first"), harness_error("E00-S00-AC2-second"))
STOPPED = stream(STORY, passed("E00-S00-AC1-first"), interrupted="stopped from the keyboard")
CUT_SHORT = stream(STORY, passed("E00-S00-AC1-first"), finished=False)


class StandIn:
    """Takes pytest's place: writes the events it was given for a backend and returns the exit code it was given."""

    def __init__(self, write_events: WriteEvents) -> None:
        self._write_events = write_events
        self.events: Mapping[str, tuple[Event, ...]] = {}
        self.code = 0
        self.runs: list[PytestRun] = []

    def __call__(self, run: PytestRun) -> int:
        """Be pytest."""
        self.runs.append(run)
        if run.backend in self.events:
            header = run_started(backend=run.backend)
            self._write_events(str(run.output / "events.ndjson"), (header, *self.events[run.backend][1:]))
        return self.code


@pytest.fixture
def stand_in(write_events: WriteEvents, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Nothing but the stand-in is started."""
    fake = StandIn(write_events)
    monkeypatch.setattr(suite_run, "run_pytest", fake)
    return fake


@pytest.mark.parametrize(
    ("events", "pytest_code", "code"),
    [
        pytest.param(ALL_PASSED, PytestExit.PASSED, 0, id="conformant"),
        pytest.param(ONE_FAILED, PytestExit.FAILED, 1, id="not-conformant"),
        pytest.param(BROKEN_HARNESS, PytestExit.FAILED, 3, id="harness-error"),
        pytest.param(STOPPED, PytestExit.INTERRUPTED, 4, id="interrupted"),
        pytest.param(CUT_SHORT, PytestExit.FAILED, 4, id="no-footer"),
        pytest.param(ALL_PASSED, -signal.SIGKILL, 4, id="killed"),
        pytest.param(None, PytestExit.INTERNAL_ERROR, 3, id="no-events"),
        pytest.param(None, PytestExit.USAGE, 2, id="usage"),
    ],
)
def test_run_says_what_the_end_of_pytest_means(
    events: tuple[Event, ...] | None,
    pytest_code: int,
    code: int,
    program: Program,
    stand_in: StandIn,
    snapshot: SnapshotAssertion,
) -> None:
    """CI branches on these codes; a killed run in particular must never look like a pass, whatever it wrote before."""
    stand_in.events = {} if events is None else {"good": events}
    stand_in.code = pytest_code

    output = program("run")

    assert output.exit_code == code
    assert str(output) == snapshot


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("-k", "E00-S0l"), id="keyword"),
        pytest.param(("-k", "not (E00 or dms)"), id="keyword-that-excludes-all"),
        pytest.param(("-m", "slwo"), id="tag"),
        pytest.param(("features/dms",), id="paths"),
    ],
)
def test_a_selection_that_matches_nothing_says_what_it_may_have_meant(
    words: tuple[str, ...], program: Program, stand_in: StandIn, snapshot: SnapshotAssertion
) -> None:
    """A typing mistake in CI must not become a green run of nothing."""
    stand_in.code = PytestExit.NOTHING_COLLECTED

    output = program("run", *words)

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_a_path_is_found_in_the_suite_as_well(
    program: Program, stand_in: StandIn, suite_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports print places from the suite's folder; in a folder of one's own they must lead there all the same."""
    stand_in.events = {"good": ALL_PASSED}
    monkeypatch.chdir(tmp_path)
    node, missing = f"{EPIC}/s00_counting.feature::E00-S00-AC1-x", "features/no/such.feature"
    program("-C", str(suite_folder / "conformance.toml"), "run", node, missing)
    monkeypatch.chdir(suite_folder)
    program("run", node)
    assert [run.paths for run in stand_in.runs] == [(str(suite_folder / node), missing), (node,)]


@pytest.mark.parametrize(
    ("twin", "words", "code"),
    [
        pytest.param(ALL_PASSED, ("--require-identical",), 0, id="identical"),
        pytest.param(ONE_FAILED, (), 1, id="one-fails"),
        pytest.param(
            stream(STORY, passed("E00-S00-AC1-first"), not_offered("E00-S00-AC2-second")), (), 0, id="different"
        ),
        pytest.param(
            stream(STORY, passed("E00-S00-AC1-first"), not_offered("E00-S00-AC2-second")),
            ("--require-identical",),
            1,
            id="must-be-identical",
        ),
        pytest.param(CUT_SHORT, ("--require-identical",), 4, id="one-incomplete"),
    ],
)
def test_several_backends_are_compared(
    twin: tuple[Event, ...],
    words: tuple[str, ...],
    code: int,
    program: Program,
    stand_in: StandIn,
    snapshot: SnapshotAssertion,
) -> None:
    """The reference judged in-process and as a foreign process must get the same verdicts, or the harness matters."""
    stand_in.events = {"good": ALL_PASSED, "twin": twin}

    output = program("run", "--backend", "good", "--backend", "twin", *words)

    assert output.exit_code == code
    assert str(output) == snapshot


def test_events_of_an_earlier_run_are_never_judged(
    program: Program, stand_in: StandIn, write_events: WriteEvents
) -> None:
    """A pytest that dies before it writes would otherwise be judged by yesterday's green run."""
    write_events("build/good/events.ndjson", ALL_PASSED)
    stand_in.code = PytestExit.INTERNAL_ERROR

    assert program("run").exit_code == 3


@pytest.mark.parametrize(
    "words", [pytest.param(("--backend", "godo"), id="backend"), pytest.param(("--engine", "servr"), id="engine")]
)
def test_an_unknown_table_starts_nothing(
    words: tuple[str, ...], program: Program, stand_in: StandIn, snapshot: SnapshotAssertion
) -> None:
    """With several backends the second one's misspelt name must not surface after the first one's run."""
    output = program("run", "--backend", "good", *words)

    assert output.exit_code == 2
    assert stand_in.runs == []
    assert str(output) == snapshot


def test_an_engine_without_its_variable_starts_nothing(
    program: Program, stand_in: StandIn, snapshot: SnapshotAssertion
) -> None:
    """A missing secret is named by the variable, never by a failed connection of every scenario."""
    output = program("run", "--engine", "server")

    assert output.exit_code == 2
    assert stand_in.runs == []
    assert str(output) == snapshot


def test_expectations_with_a_mistake_start_nothing(
    program: Program, stand_in: StandIn, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Half an hour of running, only to learn that the list of known failures cannot be read, helps nobody."""
    write(suite_folder / "expectations.toml", "schema_version = 1\n[[expect]]\ncriterion = 'E00-S00-AC1'\n")

    output = program("run")

    assert output.exit_code == 2
    assert stand_in.runs == []
    assert str(output) == snapshot


def test_pytest_is_told_everything_that_was_asked_for(program: Program, stand_in: StandIn, suite_folder: Path) -> None:
    """An option that got lost on the way would judge something else than what was asked for."""
    stand_in.events = {"good": ALL_PASSED}
    write(suite_folder / "known.toml", "schema_version = 1\n")
    options = "-k E00 -m slow -n 2 --attempts 3 --output out --expectations known.toml features/dms"

    program("run", "--engine", "embedded", *options.split())

    assert stand_in.runs[0].command_line()[1:] == [
        *("-m", "pytest", "--quiet", "--no-header", "--tb=no", "-rN"),
        *("--conformance-config", str(suite_folder / "conformance.toml")),
        *("--backend", "good", "--conformance-output", str(suite_folder / "out" / "good"), "--attempts", "3"),
        *("--engine", "embedded", "-k", "E00", "-m", "slow", "-n", "2", "--expectations", "known.toml"),
        "features/dms",
    ]


@pytest.mark.parametrize(
    ("result", "code"),
    [
        pytest.param(passed("E00-S00-AC1-counting-begins-with-one"), 0, id="passed"),
        pytest.param(failed("E00-S00-AC1-counting-begins-with-one"), 1, id="failed"),
        pytest.param(harness_error("E00-S00-AC1-counting-begins-with-one"), 3, id="harness-error"),
        pytest.param(not_offered("E00-S00-AC1-counting-begins-with-one"), 4, id="not-offered"),
    ],
)
def test_replay_shows_one_scenario(
    result: tuple[Event, ...], code: int, program: Program, stand_in: StandIn, snapshot: SnapshotAssertion
) -> None:
    """The exit code speaks of this scenario alone, so that it can drive a bisection."""
    declared = story("E00-S00", criterion("E00-S00-AC1", "counting-begins-with-one", "other"))
    stand_in.events = {"good": stream(declared, result)}

    output = program("replay", "E00-S00-AC1-counting-begins-with-one")

    assert output.exit_code == code
    assert str(output) == snapshot


def test_replay_of_an_unknown_scenario_names_the_nearest(program: Program, snapshot: SnapshotAssertion) -> None:
    """Ids are long and copied by hand from chat messages."""
    output = program("replay", "E00-S00-AC1-counting-begins-with-two")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_replay_of_a_criterion_names_its_examples(program: Program, snapshot: SnapshotAssertion) -> None:
    """The id of a criterion stands largest in every report; whoever copies it must be told what to copy instead."""
    output = program("replay", "E00-S00-AC2")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_replay_says_when_pytest_could_not_start(
    program: Program, stand_in: StandIn, snapshot: SnapshotAssertion
) -> None:
    """No verdict is better than a wrong one."""
    stand_in.code = PytestExit.USAGE

    output = program("replay", "E00-S00-AC1-counting-begins-with-one")

    assert output.exit_code == 2
    assert str(output) == snapshot
