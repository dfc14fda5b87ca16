"""Nothing that a backend started outlives it, and the harness keeps no descriptor, thread or zombie."""

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL

import psutil
import pytest

from conformance.backend import environment
from conformance.backend.external import ExternalBackend
from conformance.backend.process_group import Launch, start_process
from conformance.backend.protocol import BackendCrashed, BackendTimedOut
from conformance.config.model import ExternalSettings, Limits
from tests.backend.scripts import OPERATION, QUICK, REQUEST, becomes_true, external_settings, runs, talking

GRANDCHILD = """
def grandchild(stubborn, session):
    body = "import signal, time, sys\\n" + ("signal.signal(signal.SIGTERM, signal.SIG_IGN)\\n" if stubborn else "")
    body += "print('up', flush=True)\\ntime.sleep(60)"
    child = subprocess.Popen([sys.executable, "-S", "-c", body], stdout=subprocess.PIPE, start_new_session=session)
    child.stdout.readline()
    with open(os.environ["PIDS"], "a") as pids:
        print(child.pid, file=pids)
"""


@pytest.fixture
def pids(tmp_path: Path) -> Iterator[Path]:
    """Give a file where scripts note the processes they start; end leftovers after the test."""
    file = tmp_path / "pids"
    yield file
    for pid in noted(file):
        if runs(pid):
            os.kill(pid, signal.SIGKILL)


def noted(file: Path) -> list[int]:
    """Return the process ids in ``file``."""
    return [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.mark.parametrize("stubborn", [False, True], ids=["polite", "ignoring SIGTERM"])
@pytest.mark.parametrize("session", [False, True], ids=["same session", "session of its own"])
def test_a_time_out_ends_the_grandchildren_too(stubborn: bool, session: bool, pids: Path) -> None:  # noqa: FBT001
    """A wrapper script dies at once, and the server it started would keep port, lock and processor."""
    body = f"{GRANDCHILD}\nshake_hands()\nread()\ngrandchild({stubborn}, {session})\ntime.sleep(60)"
    with talking(body, environment={"PIDS": str(pids)}) as backend:
        with pytest.raises(BackendTimedOut):
            backend.call(OPERATION, REQUEST)
        assert len(noted(pids)) == 1
        assert becomes_true(lambda: not runs(noted(pids)[0]))


def test_a_crash_ends_the_grandchildren_too(pids: Path) -> None:
    """They would hold the ends of the pipes, and the next run of the suite would find the port taken."""
    body = f"{GRANDCHILD}\nshake_hands()\nread()\ngrandchild(False, False)\nos._exit(1)"
    limits = Limits(start=5, call=5, stop=0.3)
    with talking(body, limits, environment={"PIDS": str(pids)}) as backend:
        started = time.monotonic()
        with pytest.raises(BackendCrashed, match="exit code 1"):
            backend.call(OPERATION, REQUEST)
        assert time.monotonic() - started < 4
        assert becomes_true(lambda: not runs(noted(pids)[0]))


def test_a_leader_that_dies_while_a_grandchild_holds_its_pipes_is_noticed(pids: Path) -> None:
    """The pipe stays open, so only looking at the process tells that nobody will answer."""
    body = f"""{GRANDCHILD}
shake_hands()
read()
held = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
open(os.environ["PIDS"], "w").write(str(held.pid))
os._exit(6)
"""
    limits = Limits(start=5, call=30, stop=0.3)
    with talking(body, limits, environment={"PIDS": str(pids)}) as backend:
        started = time.monotonic()
        with pytest.raises(BackendCrashed, match="exit code 6"):
            backend.call(OPERATION, REQUEST)
        assert time.monotonic() - started < 10
        assert becomes_true(lambda: not runs(noted(pids)[0]))


def test_a_process_that_ignores_sigterm_is_killed_after_the_limit(pids: Path) -> None:
    """A hung backend rarely listens."""
    body = """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    open(os.environ["PIDS"], "w").write(str(os.getpid()))
    shake_hands()
    while True:
        time.sleep(60)
    """
    with talking(body, environment={"PIDS": str(pids)}) as backend:
        started = time.monotonic()
        with pytest.raises(BackendTimedOut):
            backend.call(OPERATION, REQUEST)
        assert time.monotonic() - started >= QUICK.call + QUICK.stop
        assert not runs(noted(pids)[0])


def test_closing_lets_a_process_leave_by_itself(tmp_path: Path) -> None:
    """The end of standard input is the signal to write what is still in memory."""
    farewell = tmp_path / "farewell"
    body = f"""
    shake_hands()
    sys.stdin.read()
    time.sleep(0.1)
    open({str(farewell)!r}, "w").write("done")
    """
    with talking(body) as backend:
        backend.describe()
    assert farewell.read_text() == "done"


def test_closing_twice_or_unused_is_harmless() -> None:
    """Clean-up code runs in more places than one."""
    with talking("shake_hands()") as backend:
        pass
    backend.close()


def test_many_starts_and_kills_leave_nothing_behind() -> None:
    """A run of thousands of scenarios against a crashing backend must not run out of descriptors or threads."""

    def cycle() -> None:
        with talking("shake_hands()\nread()\nsys.exit(1)", Limits(stop=0.3)) as backend, pytest.raises(BackendCrashed):
            backend.call(OPERATION, REQUEST)
        with talking("shake_hands()\nsys.stdin.read()") as backend:
            backend.describe()

    cycle()
    gc.collect()
    this = psutil.Process()
    before = (this.num_fds(), threading.active_count(), len(this.children()))
    for _ in range(8):
        cycle()
    gc.collect()
    assert (this.num_fds(), threading.active_count(), len(this.children())) == before


def test_the_process_sees_a_small_environment_that_is_the_same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the user's shell must not decide a verdict, and no secret of theirs may reach the backend."""
    monkeypatch.setenv("LC_ALL", "de_DE")
    monkeypatch.setenv("DATABASE_PASSWORD", "hush")
    body = """
    shake_hands()
    reply(read(), ok=True, canonical=json.dumps(dict(os.environ)), sha256="")
    read()
    """
    with talking(body, environment={"MODE": "fast", "TZ": "Asia/Tokyo"}) as backend:
        canonical = str(backend.call(OPERATION, REQUEST).value["canonical"])
    assert "hush" not in canonical
    assert '"LC_ALL": "C.UTF-8"' in canonical
    assert '"MODE": "fast"' in canonical
    assert '"TZ": "Asia/Tokyo"' in canonical


def test_an_executable_that_is_not_there_is_told_with_a_remedy() -> None:
    """The first run of a new adapter fails here more often than anywhere else."""
    settings = ExternalSettings(call=("no-such-adapter", "lib"))
    backend = ExternalBackend(external_settings(), settings, str)
    with pytest.raises(BackendCrashed, match=r"'no-such-adapter' for backend\.describe was not found") as caught:
        backend.describe()
    assert "conformance.toml" in (caught.value.remedy or "")


def test_a_file_that_is_no_program_is_told_with_a_remedy(tmp_path: Path) -> None:
    """A script without its first line starts in a shell and not here."""
    file = tmp_path / "adapter"
    file.write_bytes(b"\x00\x01 not a program")
    file.chmod(0o755)
    launch = Launch((str(file),), "call", None, {"PATH": "/bin"})
    with pytest.raises(BackendCrashed, match="could not be started: Exec format error") as caught:
        start_process(launch, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)
    assert "first line" in (caught.value.remedy or "")


def test_a_command_beside_the_running_python_is_found_without_activation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``make`` calls the tools of the virtual environment by path and never activates it."""
    (tmp_path / "adapter").write_text("#!/bin/sh\n")
    (tmp_path / "adapter").chmod(0o755)
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    variables = environment.process_environment({"PATH": "/nowhere"})
    assert environment.resolved_argv(["adapter", "lib"], variables, "call") == [str(tmp_path / "adapter"), "lib"]
