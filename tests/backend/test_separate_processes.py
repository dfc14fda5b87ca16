"""A verb in a process of its own: its result comes back, its errors too, and killing it ends everything it started."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from conformance.backend.protocol import BackendCrashed
from conformance.backend.separate_process import separately

PATIENCE = 20


def test_the_result_comes_from_another_process() -> None:
    """Two of them can therefore run at once, whatever the backend keeps in its process."""
    with separately(os.getpid) as one, separately(os.getpid) as other:
        assert len({one.result(), other.result(), os.getpid()}) == 3


def test_what_the_work_raises_is_raised_where_the_result_is_asked_for() -> None:
    """A backend that is not offered, or crashes, is told as ever."""

    def crash() -> int:
        raise BackendCrashed("it broke", operation="dms-schema")

    with separately(crash) as running, pytest.raises(BackendCrashed, match="it broke"):
        running.result()


def test_a_process_that_vanishes_has_crashed() -> None:
    """It cannot say what its result would have been."""
    with separately(lambda: os._exit(0)) as running, pytest.raises(BackendCrashed, match="without a result"):
        running.result()


def test_killing_ends_the_children_of_the_process_too(tmp_path: Path) -> None:
    """A foreign backend is a child of the copy, in a session of its own."""
    note = tmp_path / "pid"

    def work() -> int:
        command = [sys.executable, "-c", "import time; time.sleep(600)"]
        child = subprocess.Popen(command, start_new_session=True)
        note.write_text(str(child.pid))
        return child.wait()

    with separately(work) as running:
        child = _wait_for(note)
        running.kill()
        running.kill()
    assert _goes(child)


def test_what_still_runs_when_the_block_ends_is_killed(tmp_path: Path) -> None:
    """A failed scenario leaves nothing behind."""
    note = tmp_path / "pid"

    def work() -> None:
        note.write_text(str(os.getpid()))
        time.sleep(600)

    with separately(work):
        process = _wait_for(note)
    assert not psutil.pid_exists(process)


def _goes(process: int) -> bool:
    """Whether a killed process is gone soon; nobody may be there to collect a zombie."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not psutil.pid_exists(process) or psutil.Process(process).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.01)
    return False


def _wait_for(note: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while not (note.exists() and note.read_text()):
        assert time.monotonic() < deadline, "the process did not begin"
        time.sleep(0.01)
    return int(note.read_text())


def test_one_can_see_that_nothing_more_will_happen() -> None:
    """Whoever waits for what the work does meanwhile must not wait for work that is over."""
    reading, writing = os.pipe()
    with separately(lambda: os.read(reading, 1)) as running:
        before = running.ended
        os.write(writing, b"x")
        assert running.result() == b"x"
        assert (before, running.ended) == (False, True)
    os.close(reading)
    os.close(writing)
