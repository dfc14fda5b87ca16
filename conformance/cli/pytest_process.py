"""pytest in a process of its own: what it is told, and what its end means."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
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
    """One run of the suite against one backend on one engine; events and reports go to ``output``."""

    configuration: Path
    backend: str
    engine: str
    output: Path
    paths: tuple[str, ...]
    attempts: int = 2
    keyword: str | None = None
    marker: str | None = None
    workers: str | None = None
    expectations: Path | None = None
    verbose: bool = False

    def command_line(self) -> list[str]:
        """Return the command line, pytest's own lines as quiet as they get."""
        return [
            *(sys.executable, "-m", "pytest"),
            *self._arguments(),
            *self.paths,
        ]

    def _arguments(self) -> Iterator[str]:
        yield from ("-vv", "-s") if self.verbose else ("--quiet", "--no-header", "--tb=no")
        yield from ("--conformance-config", str(self.configuration))
        yield from ("--backend", self.backend)
        yield from ("--engine", self.engine)
        yield from ("--conformance-output", str(self.output))
        yield from ("--attempts", str(self.attempts))
        options = (
            ("-k", self.keyword),
            ("-m", self.marker),
            ("-n", self.workers),
            ("--expectations", self.expectations),
        )
        for option, value in options:
            if value is not None:
                yield from (option, str(value))


def run_pytest(run: PytestRun) -> int:
    """Run pytest to its end, its output passing through. The exit code is negative for a signal that killed it."""
    return subprocess.run(run.command_line(), check=False).returncode  # noqa: S603 - our own command line, no shell


def killed_by(code: int) -> str | None:
    """Return the name of the signal that ended a process with the exit code ``code``, None when none did."""
    if code >= 0:
        return None
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
