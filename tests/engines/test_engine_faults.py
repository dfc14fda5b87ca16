"""Servers that are not there, full, or do not let us in: what the user is told, and that no password is in it."""

import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import errors as states

from conformance.assertions import NotAvailable
from conformance.config.model import EngineKind, EngineSettings
from conformance.engines import postmaster
from conformance.engines.embedded import default_root
from conformance.engines.errors import (
    EngineBusy,
    EngineError,
    EngineFull,
    EngineNotPermitted,
    EngineNotStarted,
    EngineRefusedLogin,
    EngineUnreachable,
)
from conformance.engines.open import open_engine
from conformance.engines.postgresql_dsn import read_dsn
from conformance.engines.postgresql_errors import engine_error
from tests.engines.looking import EMBEDDED, databases, execute

PASSWORD = "sesame-open-7"  # noqa: S105 - the password that must not show


def opening(dsn: str) -> EngineError:
    """Return the error that opening an engine with this DSN ends in; no trace of it may show the password."""
    with pytest.raises(EngineError) as raised:
        open_engine(EngineSettings("pgsql", EngineKind.POSTGRESQL, dsn), run="faults")
    error = raised.value
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    for line in told.replace(f"dsn = '{dsn}'", "").splitlines():
        assert PASSWORD not in line
    assert error.remedy
    return error


@pytest.fixture
def weak_login(server_dsn: str) -> Iterator[str]:
    """Give the DSN of a login that may connect and nothing else."""
    execute(server_dsn, f"CREATE ROLE weak LOGIN PASSWORD '{PASSWORD}'")
    yield read_dsn(server_dsn).url().replace(*login_of(server_dsn, f"weak:{PASSWORD}"))
    execute(server_dsn, "DROP ROLE weak")


def login_of(dsn: str, other: str) -> tuple[str, str]:
    """Return the login part of a URL and what to put in its place."""
    return dsn.partition("://")[2].partition("@")[0], other


def test_a_server_that_is_not_there_is_unreachable() -> None:
    """The commonest fault of all: the container is not up yet."""
    error = opening(f"postgresql://ann:{PASSWORD}@127.0.0.1:1/postgres")
    assert isinstance(error, EngineUnreachable)
    assert "PostgreSQL at 127.0.0.1:1: " in str(error)


def test_a_wrong_password_is_a_refused_login(server_dsn: str) -> None:
    """It must not read as if the server were down."""
    error = opening(server_dsn.replace(*login_of(server_dsn, f"postgres:{PASSWORD}")))
    assert isinstance(error, EngineRefusedLogin)
    assert "password authentication failed" in str(error)


def test_a_database_that_does_not_exist_is_a_refused_login(server_dsn: str) -> None:
    """The DSN is wrong, not the server."""
    assert isinstance(opening(read_dsn(server_dsn).for_database("no such").url()), EngineRefusedLogin)


@pytest.mark.parametrize(
    "dsn",
    [
        f"postgresql://ann:{PASSWORD}#/@x:y",
        f"host=x {PASSWORD}",
        f"mysql://a:{PASSWORD}@h",
        f"postgresql://a:1/{PASSWORD}@h/db",
    ],
)
def test_a_dsn_that_cannot_be_read_is_not_quoted(dsn: str) -> None:
    """The driver's own message quotes the part it stumbled over, which may be the password."""
    assert "postgresql://user:password@host" in str(opening(dsn))


def test_a_login_that_may_not_create_databases_is_told_so(weak_login: str) -> None:
    """Its owner can mend that with one statement."""
    settings = EngineSettings("pgsql", EngineKind.POSTGRESQL, weak_login)
    with closing(open_engine(settings, run="faults")) as engine, pytest.raises(EngineNotPermitted) as refused:
        engine.scratch().__enter__()
    assert "CREATEDB" in str(refused.value)
    assert PASSWORD not in str(refused.value)


def test_an_orphan_of_another_login_is_left_to_that_login(weak_login: str, server_dsn: str) -> None:
    """On a server of a team a run must not fail for what it may not clear."""
    orphan = "conformance_scratch_gone_17_abcdef_1"
    execute(server_dsn, f"CREATE DATABASE {orphan} STRATEGY FILE_COPY")
    open_engine(EngineSettings("pgsql", EngineKind.POSTGRESQL, weak_login), run="faults").close()
    assert orphan in databases(server_dsn)
    open_engine(EngineSettings("pgsql", EngineKind.POSTGRESQL, server_dsn), run="faults").close()
    assert orphan not in databases(server_dsn)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (states.DiskFull("could not extend file: No space left on device"), EngineFull),
        (states.TooManyConnections("sorry, too many clients already"), EngineFull),
        (psycopg.OperationalError("connection failed: FATAL:  sorry, too many clients already"), EngineFull),
        (states.LockNotAvailable("canceling statement due to lock timeout"), EngineBusy),
        (states.AdminShutdown("terminating connection due to administrator command"), EngineUnreachable),
        (psycopg.OperationalError("server closed the connection unexpectedly"), EngineUnreachable),
        (states.InsufficientPrivilege("permission denied"), EngineNotPermitted),
    ],
)
def test_a_fault_of_the_server_says_what_to_do(error: psycopg.Error, kind: type[EngineError]) -> None:
    """A full disk in the middle of a run is no bug of the suite, and must not look like one."""
    meant = engine_error(error, "db:5432", lambda text: text.replace("e", "*"))
    assert type(meant) is kind
    assert meant.remedy
    assert "e" not in meant.message.removeprefix("PostgreSQL at db:5432: ").partition("[")[0]


def test_a_server_that_goes_away_is_unreachable(embedded_root: Path) -> None:
    """Each later scenario must say the same, not something about a closed cursor."""
    engine = open_engine(EMBEDDED, run="gone", root=embedded_root)
    postmaster.stop_postmaster(embedded_root / "gone")
    for _ in range(2):
        with pytest.raises(EngineUnreachable):
            engine.scratch().__enter__()
    with pytest.raises(EngineUnreachable):
        engine.close()
    assert not (embedded_root / "gone").exists()


@pytest.mark.parametrize("kind", [EngineKind.POSTGRESQL, EngineKind.SQL_SERVER])
def test_an_engine_without_a_dsn_is_not_available(kind: EngineKind) -> None:
    """Its scenarios are not run, which is no failure; the reason says how to get them to run."""
    with pytest.raises(NotAvailable, match="'other' has no DSN; set the environment variable"):
        open_engine(EngineSettings("other", kind), run="faults")


def test_an_embedded_server_that_cannot_start_says_why_and_leaves_nothing(
    embedded_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last words of the server are the only clue there is."""
    monkeypatch.setattr(postmaster, "_SETTINGS", {"shared_buffers": "'no number'"})
    monkeypatch.setattr(postmaster, "_ATTEMPTS", 1)
    with pytest.raises(EngineNotStarted, match=r"(?s)did not start.*shared_buffers") as raised:
        open_engine(EMBEDDED, run="broken", root=embedded_root)
    assert raised.value.remedy
    assert not (embedded_root / "broken").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to give the server to another user")
def test_as_root_the_server_runs_from_an_environment_that_is_closed_to_others(
    embedded_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a container everything is below /root; opening that to everybody would be no way to run tests."""
    closed = tmp_path / "closed"
    installed = postmaster._INSTALLED
    package = installed.parents[1]
    shutil.copytree(installed.parent, closed / package.name / installed.parent.name, symlinks=True)
    libraries = f"{package.name}.libs"
    shutil.copytree(package.with_name(libraries), closed / libraries, symlinks=True)
    closed.chmod(0o700)
    monkeypatch.setattr(postmaster, "_INSTALLED", closed / installed.relative_to(package.parent))
    with closing(open_engine(EMBEDDED, run="closed", root=embedded_root)) as engine:
        assert engine.version().startswith("18.")
        copy = (embedded_root / "closed" / "programs").readlink()
        assert copy.is_dir()
    assert not copy.exists()
    assert closed.stat().st_mode & 0o777 == 0o700


def test_the_servers_folder_is_in_memory_only_with_room_and_without_other_wishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container's 64 MB of shared memory would be full after eight databases."""
    folder = f"conformance-{os.geteuid()}"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 4 * 1024**3))
    assert default_root({}, tmp_path) == tmp_path / folder
    assert default_root({"TMPDIR": "/elsewhere"}, tmp_path) != tmp_path / folder
    assert default_root({}, tmp_path / "missing") != tmp_path / "missing" / folder
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, 4 * 1024**3 - 1))
    assert default_root({}, tmp_path) != tmp_path / folder
