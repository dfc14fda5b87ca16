"""The suite judging a backend once more, in a process of its own, for criteria about what it reports (dms E11-S03)."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from conformance.assertions import fail
from conformance.cli.judging import EVENTS, judge_file
from conformance.plugin.fixtures import ThisRun
from conformance.verdicts.exit_code import criteria_of
from conformance.verdicts.model import CriterionVerdict, Judgement, ScenarioVerdict, Verdict

_PROGRAM = "from conformance.cli.main import main; main()"
_OF_XDIST = "PYTEST_XDIST_"


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """A finished run: how ``conformance run`` ended, what it printed, and what became of each criterion."""

    exit_code: int
    printed: str = field(repr=False)
    folder: Path

    @property
    def judgement(self) -> Judgement:
        """What the run's events amount to. Fails when it wrote none."""
        if not (self.folder / EVENTS).is_file():
            fail(f"the run ended with exit code {self.exit_code} and wrote no events: {self.printed}")
        return judge_file(self.folder)

    def criteria(self) -> dict[str, CriterionVerdict]:
        """Return the criteria of which an example was tried, by id."""
        return {one.id: one for one in criteria_of(self.judgement) if one.attempts}

    def scenarios(self) -> Iterator[ScenarioVerdict]:
        """Yield the examples that were tried."""
        for criterion in self.criteria().values():
            yield from (one for one in criterion.scenarios if one.attempts)

    def with_verdict(self, verdict: Verdict) -> list[str]:
        """Return the ids of the criteria with this verdict, in ordinal order."""
        return sorted(name for name, one in self.criteria().items() if one.verdict is verdict)


def run_suite(
    this_run: ThisRun, paths: Sequence[Path], folder: Path, *options: str, pytest_options: Sequence[str] = ()
) -> SuiteRun:
    """Run ``conformance run`` with the backend and the engine of the run that goes on."""
    words = ["--config", str(this_run.configuration), "run", *map(str, paths), "--output", str(folder)]
    words += ["--backend", this_run.backend, "--engine", this_run.engine, "--attempts", "1", *options]
    command = [sys.executable, "-c", _PROGRAM, *words]
    done = subprocess.run(  # noqa: S603 - our own command line, no shell
        command, env=_environment(pytest_options), capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return SuiteRun(done.returncode, done.stdout + done.stderr, folder / this_run.backend)


def _environment(pytest_options: Sequence[str]) -> Mapping[str, str]:
    """Return the environment of this process without what makes pytest a worker of another one."""
    own = {name: value for name, value in os.environ.items() if not name.startswith((_OF_XDIST, "PYTEST_CURRENT"))}
    return {**own, "PYTEST_ADDOPTS": " ".join(pytest_options)}
