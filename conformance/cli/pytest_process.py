"""pytest in a process of its own: what it is told, and what its end means."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path


class PytestExit(IntEnum):
    """pytest's own exit codes."""

    PASSED = 0
    FAILED = 1
    INTERRUPTED = 2
    INTERNAL_ERROR = 3
    USAGE = 4
    NOTHING_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class PytestRun:
    """One run of the suite against one backend; events and reports go to ``output``.

    None stands for what pytest and the configuration choose themselves. ``environment`` is added to that of pytest. A
    ``silent`` run shows pytest's output only when pytest could not do its work.
    """

    configuration: Path
    backend: str
    output: Path
    paths: tuple[str, ...]
    engine: str | None = None
    attempts: int = 2
    keyword: str | None = None
    marker: str | None = None
    workers: str | None = None
    expectations: Path | None = None
    transcript: Path | None = None
    required: tuple[str, ...] = ()
    silent: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)

    def command_line(self) -> list[str]:
        """Return the command line, pytest's own lines as quiet as they get."""
        return [
            *(sys.executable, "-m", "pytest"),
            *self._arguments(),
            *self.paths,
        ]

    def _arguments(self) -> Iterator[str]:
        yield from ("--quiet", "--no-header", "--tb=no", "-rN")
        yield from ("--conformance-config", str(self.configuration))
        yield from ("--backend", self.backend)
        yield from ("--conformance-output", str(self.output))
        yield from ("--attempts", str(self.attempts))
        for engine in self.required:
            yield from ("--require", engine)
        options = (
            ("--engine", self.engine),
            ("-k", self.keyword),
            ("-m", self.marker),
            ("-n", self.workers),
            ("--expectations", self.expectations),
            ("--transcript", self.transcript),
        )
        for option, value in options:
            if value is not None:
                yield from (option, str(value))


def run_pytest(run: PytestRun) -> int:
    """Run pytest to its end, its output passing through. The exit code is negative for a signal that killed it."""
    sys.stdout.flush()
    command = run.command_line()
    environment = {**os.environ, **run.environment}
    if not run.silent:
        return subprocess.run(command, check=False, env=environment).returncode  # noqa: S603 - our own command line
    done = subprocess.run(  # noqa: S603 - our own command line, no shell
        command,
        check=False,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode not in {PytestExit.PASSED, PytestExit.FAILED}:
        sys.stdout.write(done.stdout)
    return done.returncode


def killed_by(code: int) -> str | None:
    """Return the name of the signal that ended a process with the exit code ``code``, None when none did."""
    if code >= 0:
        return None
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
