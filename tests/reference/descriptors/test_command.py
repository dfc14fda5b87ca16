"""The option ``--seed-descriptors`` on the command line."""

import io
from pathlib import Path

from reference_impl.dms import cli
from reference_impl.dms.exit_codes import ExitCode
from reference_impl.dms.surroundings import Surroundings
from tests.reference.samples import TOWN

COMMAND = ["ddl", "provision", "-s", str(TOWN), "-d", "pgsql", "-c", "postgresql:///store?host=/nowhere"]


def run(folder: Path, *words: str) -> tuple[int, str]:
    """Run the command in a folder and return its exit code and standard error."""
    stderr = io.BytesIO()
    code = cli.execute([*COMMAND, *words], Surroundings(folder, io.BytesIO(), io.BytesIO(), stderr))
    return code, stderr.getvalue().decode()


def test_an_empty_path_is_not_the_folder_of_the_command(tmp_path: Path) -> None:
    """A variable that is not set must not store whatever lies about."""
    (tmp_path / "a.xml").write_text("<InterchangeDescriptors/>")
    code, said = run(tmp_path, "--seed-descriptors", "")
    assert (code, "--seed-descriptors" in said) == (ExitCode.USAGE, True)


def test_the_option_may_stand_once(tmp_path: Path) -> None:
    """The second of two paths would win silently."""
    assert run(tmp_path, "--seed-descriptors", "a", "--seed-descriptors", "b")[0] == ExitCode.USAGE


def test_what_is_wrong_is_told_before_what_is_ignored_is_lost(tmp_path: Path) -> None:
    """Warnings come whether the run succeeds or not, and files are named with verbose."""
    bad = "<InterchangeDescriptors><AddressTypeDescriptor><Colour/></AddressTypeDescriptor></InterchangeDescriptors>"
    (tmp_path / "a.xml").write_text(bad)
    code, said = run(tmp_path, "--seed-descriptors", "a.xml", "--verbose")
    assert code == ExitCode.FAILURE
    assert [line.split(":")[0] for line in said.splitlines() if not line.startswith("  ")] == [
        "debug", "debug", "warning", "error", "error", "error",
    ]  # fmt: skip
    assert "debug: seeding: read a.xml" in said
