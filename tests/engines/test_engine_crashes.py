"""What processes leave behind that were killed, and that nobody else's things are cleared with it."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psutil
import pytest

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine
from tests.engines.looking import EMBEDDED, databases, eventually, execute

CHILD = textwrap.dedent("""
    import sys
    import time
    from contextlib import ExitStack
    from pathlib import Path
    import psycopg
    from conformance.config.model import EngineKind, EngineSettings
    from conformance.engines.open import open_engine

    kind, dsn, run, root, mode = sys.argv[1:]
    engine = open_engine(EngineSettings("child", EngineKind(kind), dsn or None), run=run, root=Path(root))

    def build(dsn):
        with psycopg.connect(dsn) as connection:
            connection.execute("CREATE TABLE course (name text)")
        print("built", flush=True)
        if mode == "dies-building":
            sys.stdin.read()
        if mode == "slow":
            time.sleep(0.5)

    if mode == "slow":
        print("ready", flush=True)
        sys.stdin.readline()
    with ExitStack() as stack:
        template = engine.template("one course", build)
        if mode == "scratch":
            databases = [stack.enter_context(engine.scratch(template)) for _ in range(3)]
            print(*[database.name for database in databases], flush=True)
            sys.stdin.read()
    engine.close()
""")


def command(kind: EngineKind, dsn: str, run: str, root: Path, mode: str) -> list[str]:
    """Return the command line of a process that uses an engine."""
    return [sys.executable, "-c", CHILD, kind.value, dsn, run, str(root), mode]


@contextmanager
def child(arguments: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """Start a process that waits for its input to end; kill it at the latest on exit."""
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: "subprocess.Popen[str]") -> list[str]:
    """Return the words of the next line that a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().split()


def owners(dsn: str) -> int:
    """Count the connections of engines: the server notices a moment later that a process is dead."""
    return len(execute(dsn, "SELECT pid FROM pg_stat_activity WHERE application_name = 'conformance'"))


@pytest.fixture
def foreign(server_dsn: str) -> Iterator[list[str]]:
    """Give databases that look a little like ours and are not."""
    names = [
        "conformance_scratch_mine",
        "conformance_scratch_run1_17_abcdef_1_backup",
        "conformance_scratch_run1_17_ABCDEF_1",
        "conformance_template_of_ann",
        "my_conformance_scratch_run1_17_abcdef_1",
    ]
    for name in names:
        execute(server_dsn, f'CREATE DATABASE "{name}" STRATEGY FILE_COPY')
    yield names
    for name in names:
        execute(server_dsn, f'DROP DATABASE "{name}"')


def test_the_next_start_clears_what_a_killed_process_left_and_nothing_else(
    embedded: Engine, server_dsn: str, foreign: list[str], tmp_path: Path
) -> None:
    """A developer's Ctrl-C, an OOM kill: a server of a team must not fill up, and must not lose a thing of others."""
    settings = EngineSettings("pgsql", EngineKind.POSTGRESQL, server_dsn)
    with (
        embedded.scratch() as mine,
        child(command(settings.kind, server_dsn, "victim", tmp_path, "scratch")) as process,
    ):
        assert line_of(process) == ["built"]
        orphans = line_of(process)
        assert len(orphans) == 3
        template = [name for name in databases(server_dsn) if name.startswith("conformance_template_victim_")]
        assert len(template) == 1

        with closing(open_engine(settings, run="bystander")):
            assert set(orphans + template) < set(databases(server_dsn)), "its owner lives"

        living = owners(server_dsn)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert eventually(lambda: owners(server_dsn) == living - 1)

        with closing(open_engine(settings, run="successor")):
            assert not set(orphans + template) & set(databases(server_dsn))
        assert {mine.name, *foreign} < set(databases(server_dsn))
        execute(mine.dsn, "CREATE TABLE still_there (x int)")


def test_a_template_whose_builder_died_is_built_again(server_dsn: str, tmp_path: Path) -> None:
    """Half a template looks like a whole one to everybody who does not ask for its mark."""
    settings = EngineSettings("pgsql", EngineKind.POSTGRESQL, server_dsn)
    with (
        closing(open_engine(settings, run="rebuild")) as engine,
        child(command(settings.kind, server_dsn, "rebuild", tmp_path, "dies-building")) as process,
    ):
        assert line_of(process) == ["built"]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

        def build(dsn: str) -> None:
            execute(dsn, "CREATE TABLE whole (x int)")

        template = engine.template("one course", build)
        with engine.scratch(template) as database, database.inspect() as look, look.inspector() as inspector:
            assert inspector.get_table_names() == ["whole"]


def test_four_processes_that_want_one_template_build_it_once(server_dsn: str, tmp_path: Path) -> None:
    """Workers start together and all want the same provisioning, which takes seconds."""
    arguments = command(EngineKind.POSTGRESQL, server_dsn, "together", tmp_path, "slow")
    with ExitStack() as stack:
        workers = [stack.enter_context(child(arguments)) for _ in range(4)]
        assert [line_of(worker) for worker in workers] == [["ready"]] * 4
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        outputs = [worker.communicate(timeout=60)[0] for worker in workers]
        assert [worker.returncode for worker in workers] == [0] * 4
    assert sorted(outputs) == ["", "", "", "built\n"]
    assert [name for name in databases(server_dsn) if "together" in name] == []


def test_an_embedded_server_is_shared_by_its_run_and_stops_with_the_last(embedded_root: Path) -> None:
    """Two servers for two workers would cost twice the start and twice the templates; one left over costs for ever."""
    built: list[str] = []
    one = open_engine(EMBEDDED, run="shared", root=embedded_root)
    folder = embedded_root / "shared"
    number = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    other = open_engine(EMBEDDED, run="shared", root=embedded_root)
    assert one.template("t", built.append) == other.template("t", built.append)
    assert len(built) == 1

    one.close()
    one.close()
    with other.scratch() as database:
        execute(database.dsn, "SELECT 1")
    other.close()

    assert not folder.exists()
    assert not psutil.pid_exists(number) or psutil.Process(number).status() == psutil.STATUS_ZOMBIE


def test_the_next_start_stops_the_server_of_a_killed_run(embedded: Engine, embedded_root: Path) -> None:
    """Nobody else would ever stop it; it holds memory and a folder."""
    with child(command(EMBEDDED.kind, "", "killed", embedded_root, "scratch")) as process:
        assert line_of(process) == ["built"]
        line_of(process)
        server = psutil.Process(int((embedded_root / "killed" / "data" / "postmaster.pid").read_text().splitlines()[0]))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert server.is_running()

    closing_engine = open_engine(EMBEDDED, run="after", root=embedded_root)
    try:
        assert not (embedded_root / "killed").exists()
        assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
    finally:
        closing_engine.close()
    with embedded.scratch() as database:
        execute(database.dsn, "SELECT 1")
