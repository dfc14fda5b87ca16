"""The verb ``run`` of an external backend."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from conformance.backend.external import ExternalBackend
from conformance.backend.protocol import BackendCrashed, BackendTimedOut, Completed, NotOffered, ProtocolViolation
from conformance.config.model import ExternalSettings, Limits
from tests.backend.scripts import becomes_true, external_settings, runs


def run(
    body: str,
    *arguments: str,
    cwd: Path,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Completed:
    """Run the script ``body`` as the command ``tool``."""
    limits = limits or Limits(run=5.0, stop=0.3, line_bytes=4096)
    command = (sys.executable, "-S", "-c", f"import os, sys, time, subprocess, signal\n{body}")
    settings = ExternalSettings(commands={"tool": command}, environment={"MODE": "table", "KEPT": "yes"})
    backend = ExternalBackend(external_settings(limits), settings, str)
    return backend.run(["tool", *arguments], cwd=cwd, environment=environment, stdin=stdin)


def test_exit_code_and_both_streams_are_told_apart(tmp_path: Path) -> None:
    """A criterion that says *on standard error* must not be met by standard output."""
    done = run("print('é out'); print('err', file=sys.stderr); sys.exit(3)", "a", "b c", cwd=tmp_path)
    assert done == Completed(("tool", "a", "b c"), 3, "é out\n", "err\n")


def test_arguments_input_and_folder_arrive_unchanged(tmp_path: Path) -> None:
    """No shell stands between the step and the backend."""
    body = "sys.stdout.write(repr((sys.argv[1:], os.getcwd(), sys.stdin.buffer.read())))"
    done = run(body, "$HOME", "*", "", cwd=tmp_path, stdin=b"\x00\xff\n")
    assert done.stdout == repr((["$HOME", "*", ""], str(tmp_path), b"\x00\xff\n"))


def test_the_step_s_environment_wins_over_the_table_s(tmp_path: Path) -> None:
    """A scenario about a variable must be able to set it whatever the table says."""
    body = "print(os.environ['MODE'], os.environ['KEPT'], os.environ['LANG'], 'USER' in os.environ)"
    assert run(body, cwd=tmp_path).stdout == "table yes C.UTF-8 False\n"
    assert run(body, cwd=tmp_path, environment={"MODE": "step"}).stdout == "step yes C.UTF-8 False\n"


def test_a_command_that_is_not_in_the_table_is_not_offered(tmp_path: Path) -> None:
    """It must be reported as such, neither as failed nor looked up on the machine."""
    backend = ExternalBackend(external_settings(), ExternalSettings(commands={"tool": ("true",)}), str)
    with pytest.raises(NotOffered, match="command:ls is not offered"):
        backend.run(["ls"], cwd=tmp_path)
    assert backend.offers("command:tool")
    assert not backend.offers("command:ls")
    assert (backend.offers("port:cli"), backend.offers("port:files"), backend.offers("port:lib")) == (True, True, False)


def test_a_command_whose_executable_is_missing_says_so(tmp_path: Path) -> None:
    """The table has a typing error; nothing is wrong with the criterion."""
    backend = ExternalBackend(external_settings(), ExternalSettings(commands={"tool": ("no-such-tool",)}), str)
    with pytest.raises(BackendCrashed, match="'no-such-tool' for tool was not found"):
        backend.run(["tool"], cwd=tmp_path)


def test_a_command_that_does_not_end_is_ended_with_all_it_started(tmp_path: Path) -> None:
    """A hung command must cost its limit and no more."""
    body = """
child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
open("pid", "w").write(str(child.pid))
sys.stderr.write("waiting for a lock\\n")
sys.stderr.flush()
time.sleep(60)
"""
    with pytest.raises(BackendTimedOut, match=r"tool did not end within 0\.5 s") as caught:
        run(body, cwd=tmp_path, limits=Limits(run=0.5, stop=0.3))
    assert caught.value.stderr == "waiting for a lock\n"
    assert becomes_true(lambda: not runs(int((tmp_path / "pid").read_text())))


def test_a_background_process_does_not_hold_up_the_command_that_started_it(tmp_path: Path) -> None:
    """It inherited the streams; waiting for their end would wait for it."""
    body = "subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(60)']); print('done')"
    started = time.monotonic()
    assert run(body, cwd=tmp_path).stdout == "done\n"
    assert time.monotonic() - started < 3


def test_a_signal_is_a_crash_and_no_exit_code(tmp_path: Path) -> None:
    """*Exits with a code other than 0* must not be met by a segmentation fault."""
    with pytest.raises(BackendCrashed, match="tool was ended by signal SIGSEGV"):
        run("os.kill(os.getpid(), signal.SIGSEGV)", cwd=tmp_path)


def test_output_that_is_not_utf_8_is_a_violation(tmp_path: Path) -> None:
    """Guessing an encoding would compare something else than was written."""
    with pytest.raises(ProtocolViolation, match="standard output of tool is not UTF-8: invalid start byte at byte 2"):
        run("sys.stdout.buffer.write(b'ab\\xff')", cwd=tmp_path)


def test_bytes_on_standard_error_are_shown_as_they_are(tmp_path: Path) -> None:
    """Diagnostics are for people; an odd byte must not hide them."""
    assert run("sys.stderr.buffer.write(b'ab\\xff')", cwd=tmp_path).stderr == r"ab\xff"


def test_too_much_output_is_a_violation(tmp_path: Path) -> None:
    """The limit keeps a runaway backend from filling memory."""
    with pytest.raises(ProtocolViolation, match="wrote 5000 bytes to standard output; the limit is 4096"):
        run("sys.stdout.write('x' * 5000)", cwd=tmp_path)


def test_more_output_than_a_pipe_holds_does_not_block(tmp_path: Path) -> None:
    """Both streams may be long at once."""
    done = run("sys.stderr.write('e' * 300_000); sys.stdout.write('o' * 4000)", cwd=tmp_path)
    assert (len(done.stdout), len(done.stderr)) == (4000, 300_000)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    """Thousands of command lines run in one session."""
    run("pass", cwd=tmp_path)
    before = psutil.Process().num_fds()
    for _ in range(5):
        run("pass", cwd=tmp_path)
    assert psutil.Process().num_fds() == before
