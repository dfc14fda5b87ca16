"""One pytest run of chosen criteria against one backend, read back as scenario results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, TypeAlias

import pytest
import tomlkit

from conformance.adequacy.errors import TrialFailed
from conformance.adequacy.model import Phase, Result, ScenarioResult
from conformance.config.model import BackendSettings, Configuration, ExternalSettings
from conformance.events.model import Event, FailureKind, Outcome, ScenarioFinished
from conformance.events.reader import read_events

BACKEND: Final = "under-trial"
ATTEMPTS: Final = "2"
"""As often as ``conformance run`` tries a scenario: what a busy machine upsets once is not what a fault upsets."""
Run: TypeAlias = tuple[ScenarioResult, ...]
JUDGED: Final = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED)
"""How a pytest ends that could collect all that it was asked for; of any other one nothing can be concluded."""
PHASES: Final = {"Given": Phase.GIVEN, "When": Phase.WHEN, "Then": Phase.THEN}


class Pytests(Protocol):
    """Where pytest runs: :class:`~conformance.adequacy.pytest_pool.PytestPool`."""

    def run(self, arguments: Sequence[str], log: Path) -> int:
        """Run pytest with its output in ``log`` and return its exit code. Raises :class:`TrialFailed`."""
        ...


@dataclass(frozen=True, slots=True)
class Bench:
    """What the trials of one run have in common: the suite, the backend without a fault, and where pytest runs."""

    configuration: Configuration
    origin: BackendSettings
    settings: ExternalSettings
    pytests: Pytests


@dataclass(frozen=True, slots=True)
class Trial:
    """What to run: the folder it may write to, the backend's command lines, and which scenarios.

    ``selected`` are the beginnings of scenario ids (None: all) and ``files`` the feature files that have them (none:
    all). A scenario that fails is tried once more. ``to_first_kill`` ends the run with the first that fails both times:
    enough to know that a catcher noticed. ``options`` are further ones of pytest.
    """

    folder: Path
    settings: ExternalSettings
    selected: tuple[str, ...] | None
    files: tuple[Path, ...] = ()
    to_first_kill: bool = False
    options: tuple[str, ...] = ()


def run_trial(bench: Bench, trial: Trial) -> tuple[Run, Run]:
    """Run pytest over the chosen scenarios and return two runs: of each scenario the first and the last attempt.

    Raises :class:`TrialFailed` when pytest could not collect all that was asked for, and
    :class:`~conformance.events.reader.EventsIncomplete` when the run was cut short.
    """
    files = map(str, trial.files or (bench.configuration.suite.features,))
    arguments = [*files, "--attempts", ATTEMPTS, *trial.options]
    if trial.selected is not None:
        arguments += ["-k", " or ".join(trial.selected)]
    if trial.to_first_kill:
        arguments += ["--exitfirst"]
    table = external_table(bench.origin, trial.settings)
    return run_pytest(bench.configuration, bench.pytests, table, trial.folder, arguments)


def run_pytest(
    configuration: Configuration,
    pytests: Pytests,
    backend: Mapping[str, object],
    folder: Path,
    arguments: Sequence[str],
) -> tuple[Run, Run]:
    """Run pytest against the backend that the table describes, with ``folder`` as its output.

    Raises :class:`TrialFailed` when not all that was asked for could be collected.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder.resolve() / "conformance.toml"
    file.write_text(configuration_text(configuration, backend), encoding="utf-8")
    options = ["--conformance-config", str(file), "--backend", BACKEND, "--conformance-output", str(folder.resolve())]
    log = folder / "pytest.log"
    code = pytests.run(["--events-only", *options, *arguments], log)
    events = folder / "events.ndjson"
    if code not in JUDGED or not events.exists():
        raise TrialFailed(f"pytest could not do its work and ended with {code}", remedy=f"read {log}")
    return first_and_last(read_events(events))


def first_and_last(events: Iterable[Event]) -> tuple[Run, Run]:
    """Read the first and the last attempt at each scenario out of a stream."""
    first: dict[str, ScenarioResult] = {}
    last: dict[str, ScenarioResult] = {}
    for event in events:
        if isinstance(event, ScenarioFinished):
            result = scenario_result(event)
            first.setdefault(event.scenario, result)
            last[event.scenario] = result
    return tuple(first.values()), tuple(last.values())


def external_table(origin: BackendSettings, settings: ExternalSettings) -> dict[str, object]:
    """The ``[backend.…]`` table of ``origin`` with other command lines and nothing else of its own.

    A fault must be noticed by what every backend is judged by.
    """
    table: dict[str, object] = {
        "kind": "external",
        "systems": list(origin.systems),
        "commands": {name: list(command) for name, command in settings.commands.items()},
        "environment": dict(settings.environment),
        "limits": {"call": origin.limits.call, "run": origin.limits.run, "start": origin.limits.start},
        "shared_service": origin.shared_service,
    }
    for name, command in (("call", settings.call), ("serve", settings.serve)):
        if command is not None:
            table[name] = list(command)
    if origin.goldens is not None:
        table["goldens"] = str(origin.goldens)
    return table


def configuration_text(configuration: Configuration, backend: Mapping[str, object]) -> str:
    """Write a configuration with the suite's absolute paths and the one backend under trial.

    The output is the suite's, too: what steps remember there between runs need not be worked out anew by each trial.
    """
    suite = configuration.suite
    engine = configuration.default_engine
    return tomlkit.dumps(
        {
            "schema_version": 1,
            "suite": {
                "features": str(suite.features),
                "steps": list(suite.steps),
                "fixtures": str(suite.fixtures),
                "goldens": str(suite.goldens),
                "output": str(suite.output),
            },
            "defaults": {"backend": BACKEND, "engine": engine},
            "backend": {BACKEND: dict(backend)},
            "engine": {engine: {"kind": configuration.engines[engine].kind.value}},
        }
    )


def scenario_result(event: ScenarioFinished) -> ScenarioResult:
    """Read a finished scenario as the classification sees it."""
    return ScenarioResult(
        scenario=event.scenario,
        criteria=(event.criterion,),
        result=_result(event),
        phase=_phase(event),
        asserted=event.failure is not None and event.failure.kind is FailureKind.ASSERTION,
        why=None if event.failure is None else event.failure.sentence,
    )


def _result(event: ScenarioFinished) -> Result:
    match event.outcome:
        case Outcome.PASSED:
            return Result.PASSED
        case Outcome.NOT_OFFERED | Outcome.NOT_RUN:
            return Result.SKIPPED
        case Outcome.HARNESS_ERROR:
            return Result.BROKEN
        case Outcome.FAILED:
            asserted = event.failure is not None and event.failure.kind is FailureKind.ASSERTION
            return Result.FAILED if asserted else Result.BROKEN


def _phase(event: ScenarioFinished) -> Phase:
    """The kind of the step that ended the scenario; And, But and * take the kind of the step before."""
    phase = Phase.GIVEN
    for step in event.steps:
        phase = PHASES.get(step.keyword.strip(), phase)
        if step.outcome is not Outcome.PASSED:
            return phase
    return Phase.THEN


def red(results: Sequence[ScenarioResult]) -> tuple[ScenarioResult, ...]:
    """The scenarios that ran and did not pass, in ordinal order of their ids."""
    failing = (one for one in results if one.result in {Result.FAILED, Result.BROKEN})
    return tuple(sorted(failing, key=lambda one: one.scenario))
