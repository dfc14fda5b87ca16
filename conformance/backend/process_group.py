"""A process with everything it starts in turn: a session of its own, ended as a whole (POSIX only)."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import psutil

from conformance.backend.environment import resolved_argv
from conformance.backend.protocol import BackendCrashed

_GLANCE: Final = 0.005


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a process: its words, where, with which whole environment; ``subject`` is what errors call it."""

    argv: Sequence[str]
    subject: str
    cwd: Path | None
    environment: Mapping[str, str]


def start_process(
    launch: Launch, *, stdin: int | IO[bytes], stdout: int | IO[bytes], stderr: int | IO[bytes]
) -> "subprocess.Popen[bytes]":
    """Start a process as the leader of a new session. Raises :class:`BackendCrashed` when it cannot be started."""
    try:
        return subprocess.Popen(  # noqa: S603 - running the user's own command lines is the purpose
            resolved_argv(launch.argv, launch.environment, launch.subject),
            cwd=launch.cwd,
            env=dict(launch.environment),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            bufsize=0,
            start_new_session=True,
        )
    except OSError as error:
        raise BackendCrashed(
            f"{launch.argv[0]!r} for {launch.subject} could not be started: {error.strerror or error}",
            operation=launch.subject,
            remedy="check the file, its permissions and, for a script, its first line",
        ) from None


def end_group(process: "subprocess.Popen[bytes]", grace: float) -> None:
    """End a process and all its descendants: SIGTERM, after ``grace`` seconds SIGKILL.

    The group is what counts, not its leader: a grandchild that outlives the leader is ended too, and so is one that
    opened a session of its own as long as its line of parents is unbroken. The leader is reaped.
    """
    strays = _descendants(process.pid)
    deadline = time.monotonic() + grace
    _signal(process.pid, strays, signal.SIGTERM)
    while _alive(process, strays) and time.monotonic() < deadline:
        time.sleep(_GLANCE)
    _signal(process.pid, strays, signal.SIGKILL)
    process.wait()


def exit_sentence(exit_code: int) -> str:
    """Say in words how a process ended: ``exit code 3`` or ``signal SIGSEGV``."""
    if exit_code >= 0:
        return f"exit code {exit_code}"
    with contextlib.suppress(ValueError):
        return f"signal {signal.Signals(-exit_code).name}"
    return f"signal {-exit_code}"


def _descendants(leader: int) -> list[psutil.Process]:
    with contextlib.suppress(psutil.Error):
        return psutil.Process(leader).children(recursive=True)
    return []


def _signal(leader: int, strays: Sequence[psutil.Process], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
    for stray in strays:
        with contextlib.suppress(psutil.Error):
            stray.send_signal(number)


def _alive(process: "subprocess.Popen[bytes]", strays: Sequence[psutil.Process]) -> bool:
    return process.poll() is None or any(map(_runs, strays)) or _group_runs(process.pid)


def _group_runs(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return any(_runs(process) for process in psutil.process_iter() if _group_of(process.pid) == leader)


def _group_of(pid: int) -> int | None:
    with contextlib.suppress(ProcessLookupError):
        return os.getpgid(pid)
    return None


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
