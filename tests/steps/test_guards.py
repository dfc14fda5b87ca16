"""The guard of descriptor files notices what it is there to notice (dms E03-S05-AC15)."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from steps.dms.instruments.guards import Guard, guard

_MEBIBYTE = 1024 * 1024


@pytest.fixture
def guarding(tmp_path: Path) -> Iterator[Guard]:
    """Give a guard."""
    with guard(tmp_path) as made:
        yield made


def test_who_opens_the_canary_is_seen_and_given_the_secret(guarding: Guard) -> None:
    """A backend that reads the file would tell its content, and does so even when it then refuses the input."""
    assert guarding.secret in guarding.watched(guarding.canary.read_text)
    assert "the canary" in guarding.opened


def test_another_process_is_seen_as_well(guarding: Guard) -> None:
    """A foreign backend is a process of its own."""
    command = [sys.executable, "-S", "-c", "import sys; print(open(sys.argv[1]).read(), end='')", str(guarding.canary)]
    told = guarding.watched(lambda: subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert guarding.secret in told
    assert "the canary" in guarding.opened


def test_who_does_nothing_is_not_accused(guarding: Guard) -> None:
    """A guard that cries for nothing would fail every backend."""
    guarding.watched(lambda: None)
    assert (guarding.opened, guarding.visitors) == ([], [])


def test_a_visit_of_the_server_is_counted_and_ends_at_once(guarding: Guard) -> None:
    """Whoever asks the server gets no answer, so that nobody waits for one."""
    address = urlsplit(guarding.address)

    def visit() -> bytes:
        with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as visitor:
            return visitor.recv(1)

    assert guarding.watched(visit) == b""
    assert guarding.visitors == ["a visitor"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no peak of a process")
def test_memory_that_was_given_back_is_still_counted(guarding: Guard) -> None:
    """The peak matters, not what is left at the end; a little call costs little."""
    guarding.watched(lambda: len(bytearray(b"x") * 150 * _MEBIBYTE))
    guarding.watched(lambda: None)
    large, little = guarding.efforts
    assert large.mebibytes > 140
    assert little.mebibytes < 20


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no peak of a process")
def test_memory_of_a_process_that_has_ended_is_counted(guarding: Guard) -> None:
    """A command line takes its memory in a process that is gone when the step looks."""
    program = "import time; len(bytearray(b'x') * 150 * 1024 * 1024); time.sleep(0.1)"
    guarding.watched(lambda: subprocess.run([sys.executable, "-S", "-c", program], check=True))
    assert guarding.efforts[0].mebibytes > 140
