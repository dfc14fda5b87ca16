"""A few warm pytest processes, so that a trial does not pay for imports and for reading the suite."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Final, Self

import msgspec

from conformance.adequacy import warm_pytest
from conformance.adequacy.errors import TrialFailed
from conformance.config.model import Configuration

_NOTHING: Final = "no_scenario_has_this_name"


class PytestPool:
    """Up to ``size`` warm processes that any thread may use; each runs one pytest at a time and starts when needed.

    ``folder`` keeps what pytest remembers between runs; ``environment`` is added to that of every run.
    """

    def __init__(self, configuration: Configuration, folder: Path, size: int, environment: Mapping[str, str]) -> None:
        self._root = configuration.file.parent
        self._environment = {**os.environ, **environment}
        self._common = ("--quiet", "-o", f"cache_dir={_cache(folder)}", "-p", "no:xdist")
        warm_up = [str(configuration.suite.features), "--conformance-config", str(configuration.file)]
        self._warm_up = [*self._common, "--collect-only", "-k", _NOTHING, *warm_up]
        self._started: list[subprocess.Popen[bytes]] = []
        self._idle: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def run(self, arguments: Sequence[str], log: Path) -> int:
        """Run pytest and return its exit code. Raises :class:`TrialFailed` when a warm process is lost."""
        process = self._idle.get()
        try:
            process = process or self._start()
            answer = _answer(process, warm_pytest.Request((*self._common, *arguments), str(log.resolve())))
            if answer is None:
                process.kill()
                process = None
                raise TrialFailed("a process that runs pytest was lost", remedy="is there enough memory?")
            return answer
        finally:
            self._idle.put(process)

    def __enter__(self) -> Self:
        """Nothing starts yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the processes: they leave when their input does, and at once when something went wrong."""
        for process in self._started:
            if error is not None:
                process.kill()
            process.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", str(warm_pytest.__file__), *self._warm_up]
        process = subprocess.Popen(  # noqa: S603 - our own command line, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self._root, env=self._environment
        )
        self._started.append(process)
        return process


def suite_cache(folder: Path) -> Path:
    """Return where the processes of a pool with this folder look for readings of the suite, so that one reads it."""
    return _cache(folder) / "d" / "conformance"


def _cache(folder: Path) -> Path:
    return folder.resolve() / "cache"


def _answer(process: subprocess.Popen[bytes], request: warm_pytest.Request) -> int | None:
    """Return what a warm process says to a request; None when it is gone."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a pipe that was asked for is missing")
    try:
        process.stdin.write(msgspec.json.encode(request) + b"\n")
        process.stdin.flush()
    except BrokenPipeError:
        return None
    line = process.stdout.readline()
    return int(line) if line else None
