"""A command line can be kept from the network and from forbidden folders, and nobody else with it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conformance.backend.confinement import confined, without_network, without_writing_anywhere

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux does this")
OPENS = "import socket; socket.socket(socket.{family}).close()"


def opens(family: str) -> bool:
    """Say whether this thread can open a socket."""
    try:
        socket.socket(getattr(socket, family)).close()
    except PermissionError:
        return False
    return True


def child_opens(family: str) -> bool:
    """Say whether a process of this thread can open a socket."""
    command = [sys.executable, "-S", "-c", OPENS.format(family=family)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("observe", [opens, child_opens])
def test_no_internet_socket_is_opened_by_a_confined_thread_or_its_children(observe: Callable[[str], bool]) -> None:
    """What cannot be opened was not opened; local sockets, which every runtime uses for itself, stay."""
    seen = confined(lambda: [observe(family) for family in ("AF_INET", "AF_INET6", "AF_UNIX")], without_network)
    assert seen == [False, False, True]
    assert observe("AF_INET")


def test_permissions_bind_an_administrator_who_gave_up_the_right(tmp_path: Path) -> None:
    """Containers run as root, for whom a folder without write permission is none."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)

    def writes() -> bool:
        try:
            (folder / "file").write_bytes(b"")
        except PermissionError:
            return subprocess.run(["touch", folder / "file"], check=False, capture_output=True).returncode == 0
        return True

    assert not confined(writes, without_writing_anywhere)
    assert (os.geteuid() != 0) or writes()


def test_an_error_of_the_action_comes_out_as_it_is() -> None:
    """The thread must not swallow what the backend raised."""
    with pytest.raises(ZeroDivisionError):
        confined(lambda: 1 // 0)
