"""PostgreSQL from a wheel: a server of the suite's own, without Docker, installation or root.

One server serves all processes of a run: starting one takes seconds and some 40 MB, and templates are built once. It
lives in ``<temporary folder>/conformance-<user id>/<run>``, in memory where there is room: creating and dropping a
database touches some six hundred files, and a busy disk makes that ten times as slow. It is not below the suite's
output: the server must reach its folder as another user when the suite runs as root, and home folders are closed to
others for good reason.

Who uses a server holds a shared lock on its ``lease`` file; the kernel frees it however a process ends. Whoever leaves
last stops the server and removes its folder; whoever starts one first removes those that nobody holds any more.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Final

from conformance.engines.errors import EngineNotStarted
from conformance.engines.postgresql_dsn import PostgreSqlDsn, read_dsn
from conformance.engines.postmaster import remove_programs, start_postmaster, stop_postmaster

_DSN_FILE: Final = "dsn"
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of the user's own is made in it and checked
_ROOM: Final = 4 * 1024**3
"""Bytes that must be free in memory. A run needs a few hundred million; containers that give 64 MB are left alone."""


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server. ``leave`` must be called once; whoever does so last stops it."""

    dsn: PostgreSqlDsn
    folder: Path
    leave: Callable[[], None]


def default_root(environment: Mapping[str, str], memory: Path = _MEMORY) -> Path:
    """Return the folder that holds this user's embedded servers.

    It is in ``TMPDIR`` when that is set, in ``memory`` when that is a folder with room to spare, otherwise in the
    system's temporary folder.
    """
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= _ROOM
    parent = memory if roomy and not environment.get("TMPDIR") else Path(tempfile.gettempdir())
    return parent / f"conformance-{os.geteuid()}"


def join_server(run: str, root: Path) -> EmbeddedServer:
    """Start the server of ``run``, or join it when another process has started it.

    ``run`` is a plain short word. Raises :class:`EngineNotStarted`.
    """
    _own(root)
    with _mutex(root):
        for folder in sorted(entry for entry in root.iterdir() if entry.is_dir() and entry.name != run):
            _remove_unless_leased(folder)
        folder = root / run
        folder.mkdir(exist_ok=True)
        folder.chmod(_mode())
        lease = _open(folder / "lease")
        fcntl.flock(lease, fcntl.LOCK_SH)
        try:
            dsn = _running(folder) or _start(folder)
        except BaseException:
            lease.close()
            _remove_unless_leased(folder)
            raise
    return EmbeddedServer(dsn, folder, lambda: _leave(root, folder, lease))


def _leave(root: Path, folder: Path, lease: FileIO) -> None:
    if lease.closed:
        return
    with _mutex(root):
        lease.close()
        _remove_unless_leased(folder)


def _running(folder: Path) -> PostgreSqlDsn | None:
    """Return the DSN that the starter left behind; it is written when the server is up."""
    try:
        return read_dsn((folder / _DSN_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return None


def _start(folder: Path) -> PostgreSqlDsn:
    dsn = start_postmaster(folder)
    with os.fdopen(os.open(folder / _DSN_FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(dsn.url())
    return dsn


def _remove_unless_leased(folder: Path) -> None:
    """Stop the server and remove its folder when no living process holds the lease. The caller holds the mutex."""
    with _open(folder / "lease") as lease:
        try:
            fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        stop_postmaster(folder)
        remove_programs(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _own(root: Path) -> None:
    """Make the folder, and refuse one that somebody else has laid out for us."""
    root.mkdir(parents=True, exist_ok=True)
    if root.is_symlink() or root.stat().st_uid != os.geteuid():
        raise EngineNotStarted(
            f"{root} belongs to another user", remedy="set TMPDIR to a folder of your own, or remove that one"
        )
    root.chmod(_mode())


def _mode() -> int:
    """Keep the folder to ourselves, except as root, when the server runs as another user."""
    return 0o755 if os.geteuid() == 0 else 0o700


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _open(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _mutex(root: Path) -> AbstractContextManager[None]:
    """One at a time may start, join, leave or clear servers. The file stays: removing it would need another lock."""
    return _locked(root / "mutex")


def _open(path: Path) -> FileIO:
    return FileIO(path, "a")
