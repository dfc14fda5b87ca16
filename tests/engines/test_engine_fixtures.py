"""The fixtures for steps: one server for all workers of a run, and none when nobody asks."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

PREPARATION = """
    import pytest
    from conformance.config.model import EngineKind, EngineSettings

    @pytest.fixture(scope="session")
    def engine_settings():
        return EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
"""
ASKING = """
    import os
    import psycopg
    import pytest

    @pytest.mark.parametrize("number", range(4))
    def test_it(number, scratch_database, worker_id):
        with psycopg.connect(scratch_database.dsn) as connection:
            connection.execute("CREATE TABLE mine (x int)")
            port = connection.info.port
        with open(os.environ["SEEN"], "a") as seen:
            print(worker_id, port, scratch_database.name, file=seen)
"""
NOT_ASKING = """
    def test_it():
        pass
"""


def run_tests(folder: Path, root: Path, test: str, *options: str) -> list[list[str]]:
    """Run a test module with the fixtures in a pytest of its own; return the words it wrote down."""
    (folder / "conftest.py").write_text(textwrap.dedent(PREPARATION))
    (folder / "test_generated.py").write_text(textwrap.dedent(test))
    seen = folder / "seen"
    seen.touch()
    finished = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "conformance.engines.fixtures",
            "--rootdir",
            str(folder),
            *options,
        ],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(root), "SEEN": str(seen)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return [line.split() for line in seen.read_text().splitlines()]


def test_two_workers_share_one_server_and_it_is_gone_afterwards(tmp_path: Path, embedded_root: Path) -> None:
    """A server per worker would cost seconds and double the memory; one left running costs for ever."""
    seen = run_tests(tmp_path, embedded_root, ASKING, "-n", "2")
    workers, ports, names = map(set, zip(*seen, strict=True))
    assert len(workers) == 2
    assert len(ports) == 1
    assert len(names) == len(seen) == 4
    assert [entry.name for entry in (embedded_root / f"conformance-{os.geteuid()}").iterdir()] == ["mutex"]


def test_a_run_that_asks_for_no_database_starts_no_server(tmp_path: Path, embedded_root: Path) -> None:
    """Most scenarios need none, and should not wait for one."""
    root = embedded_root / "unused"
    root.mkdir()
    assert run_tests(tmp_path, root, NOT_ASKING) == []
    assert list(root.iterdir()) == []
    root.rmdir()
