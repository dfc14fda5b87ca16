"""How errors leave the program: one block on stderr, a documented exit code, a traceback only when asked for."""

import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from conformance.backend.protocol import BackendCrashed
from conformance.cli import listing
from conformance.cli.errors import exit_code_of, harness_fault
from conformance.cli.exit_codes import ExitCode, worst
from conformance.errors import ConformanceError
from conformance.events.reader import EventsIncomplete, EventsInvalid
from tests.cli.conftest import Program
from tests.cli.sample_suite import EPIC, write

HEAVY = ("msgspec", "jsonschema_rs", "pytest", "gherkin", "sqlalchemy", "rich", "tomlkit")


def test_a_missing_configuration_is_named_with_the_way_out(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """The first thing that happens to a newcomer in the wrong folder."""
    (suite_folder / "conformance.toml").unlink()

    output = program("list")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_a_configuration_that_is_not_there_is_named(program: Program, snapshot: SnapshotAssertion) -> None:
    """A misspelt ``-C`` must not fall back to another file."""
    output = program("-C", "conformance.tml", "list")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_every_mistake_of_a_configuration_is_shown_at_once(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Mending one mistake per call would take a visitor as many calls as mistakes."""
    write(suite_folder / "conformance.toml", "schema_version = 2\n[suit]\n[backend.mine]\nkind = 'extern'\n")

    output = program("smoke")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_broken_feature_files_are_shown_with_file_and_line(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """Whoever edits a feature file needs the line, not a traceback of the parser."""
    file = suite_folder / EPIC / "s01_adding.feature"
    write(file, file.read_text(encoding="utf-8").replace("@E00-S01-AC1", "@E00-S00-AC1 @colour"))

    output = program("list")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_a_suite_without_a_feature_file_is_an_error(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """An empty list would look like a suite that asks for nothing."""
    for file in suite_folder.glob("features/**/*.feature"):
        file.unlink()

    output = program("trace")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_a_fault_of_the_harness_is_called_one(
    program: Program, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    """Nobody may take a bug of ours for a verdict on their backend, and nobody needs a traceback to see that."""
    monkeypatch.setattr(listing, "select_stories", _break)

    output = program("list")

    assert output.exit_code == 3
    assert str(output) == snapshot


def test_debug_adds_the_traceback(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``--debug`` the place of the fault is shown, and the exit code stays."""
    monkeypatch.setattr(listing, "select_stories", _break)

    output = program("--debug", "list")

    assert output.exit_code == 3
    assert "Traceback (most recent call last)" in output.stderr
    assert "in _break" in output.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConformanceError("x"), ExitCode.USAGE),
        (EventsInvalid("x"), ExitCode.USAGE),
        (EventsIncomplete("x"), ExitCode.INCOMPLETE),
        (BackendCrashed("x"), ExitCode.NOT_CONFORMANT),
        (harness_fault(KeyError("x")), ExitCode.HARNESS_ERROR),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_sort_of_error_has_its_exit_code(error: ConformanceError, code: ExitCode) -> None:
    """Scripts branch on these numbers."""
    assert exit_code_of(error) is code


@pytest.mark.parametrize(
    ("codes", "expected"),
    [((0, 0), 0), ((0, 1), 1), ((1, 4), 4), ((4, 3, 1), 3), ((3, 2), 2), ((), 4)],
    ids=str,
)
def test_of_several_exit_codes_the_one_that_says_least_about_the_backends_wins(
    codes: tuple[int, ...], expected: int
) -> None:
    """A run that judged nothing as asked must not be taken for a verdict; no run at all is incomplete."""
    assert worst(codes) == expected


def test_help_loads_none_of_the_harness() -> None:
    """``--help`` answers at once only as long as no command imports its work at the top."""
    script = "import sys; import conformance.cli.main; print(*sorted(sys.modules), sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert not set(HEAVY) & set(loaded.splitlines())


def test_the_installed_program_ends_with_the_same_code(tmp_path: Path) -> None:
    """What the tests call in-process is what the console script runs."""
    script = "from conformance.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "list"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("error[CONFIGURATION_INVALID]")
    assert "Traceback" not in done.stderr


def _break(*_arguments: object) -> object:
    raise KeyError("stories")
