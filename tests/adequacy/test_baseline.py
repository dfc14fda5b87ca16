"""What a run of faults makes of scenarios that fail although nothing is broken (ADQ-S01-AC14)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from conformance.adequacy.errors import BaselineNotGreen
from conformance.adequacy.runner import Plan, run_faults
from conformance.adequacy.trial import Bench
from conformance.config.load import load_configuration
from conformance.config.model import ExternalSettings
from conformance.events.model import Event
from conformance.events.writer import EventWriter
from tests.cli.sample_suite import write_suite
from tests.event_samples import failed, passed, run_started

SCENARIO = "E00-S00-AC1-example"
Attempts: TypeAlias = tuple[tuple[Event, ...], ...]
RunOver: TypeAlias = Callable[[Attempts], list[str]]


@dataclass(frozen=True, slots=True)
class ScriptedPytests:
    """Runs of pytest that write the events of these attempts, as far as they were asked to try again."""

    attempts: Attempts

    def run(self, arguments: Sequence[str], log: Path) -> int:
        """Write the events where the arguments say, and none of an attempt that was not asked for."""
        log.touch()
        folder = Path(arguments[arguments.index("--conformance-output") + 1])
        most = int(arguments[arguments.index("--attempts") + 1])
        with EventWriter(folder / "events.ndjson", str) as writer:
            writer.write(run_started())
            for event in (event for attempt in self.attempts[:most] for event in attempt):
                writer.write(event)
            writer.finish(0)
        return 0


@pytest.fixture
def run_over(tmp_path: Path) -> RunOver:
    """Run no fault at all over these attempts of the baseline, and return what is told meanwhile."""
    configuration = load_configuration(write_suite(tmp_path) / "conformance.toml", {})
    origin = next(one for one in configuration.backends.values() if isinstance(one.settings, ExternalSettings))
    assert isinstance(origin.settings, ExternalSettings)
    settings = origin.settings
    plan = Plan((), True, tmp_path / "runs", 1, {SCENARIO: tmp_path / "a.feature"})

    def run(attempts: Attempts) -> list[str]:
        told: list[str] = []
        run_faults(Bench(configuration, origin, settings, ScriptedPytests(attempts)), plan, told.append)
        return told

    return run


def test_a_scenario_that_is_red_without_a_fault_stops_the_run_and_says_why(run_over: RunOver) -> None:
    """Whoever reads the log of a gate has nothing else to find the reason by."""
    with pytest.raises(BaselineNotGreen) as caught:
        run_over((failed(SCENARIO), failed(SCENARIO, number=2)))
    assert f"{SCENARIO}: the hash differs from what the criterion promises" in str(caught.value)


def test_a_scenario_that_fails_only_once_is_told_and_stops_nothing(run_over: RunOver) -> None:
    """A busy machine must not turn a gate red, nor may the suite hide that a scenario is unsteady."""
    told = run_over((failed(SCENARIO), passed(SCENARIO, number=2)))
    why = "the hash differs from what the criterion promises"
    assert told[0] == f"failed once without any fault and then passed:\n  {SCENARIO}: {why}"
    assert told[1:] == ["baseline: 1 scenarios are green"]


def test_a_green_baseline_is_counted(run_over: RunOver) -> None:
    """The number tells at a glance whether the selection was what was meant."""
    assert run_over((passed(SCENARIO),)) == ["baseline: 1 scenarios are green"]
