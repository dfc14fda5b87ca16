"""What large scripts make is remembered, and never taken for what another script or another reading makes."""

from pathlib import Path

import pytest

from conformance.inspection import description_cache
from conformance.inspection.description import Description, Dialect
from conformance.inspection.description_cache import remembered
from conformance.inspection.reading import describe_script

SCRIPT = 'CREATE SCHEMA "shop";\nCREATE TABLE "shop"."Till" ("Id" bigint NOT NULL);\n'


class Reader:
    """Describes a script and counts how often it was asked to."""

    def __init__(self, script: str = SCRIPT) -> None:
        self.script = script
        self.asked = 0

    def __call__(self) -> Description:
        """Read the script."""
        self.asked += 1
        return describe_script(Dialect.PGSQL, self.script)


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every script for a large one."""
    monkeypatch.setattr(description_cache, "_WORTH_A_FILE", 0)


def test_a_script_is_described_once(tmp_path: Path) -> None:
    """The second backend of a run, which emits the same script, does not have it read again."""
    reader = Reader()
    first = remembered(tmp_path / "new", "pgsql", SCRIPT, reader)
    assert remembered(tmp_path / "new", "pgsql", SCRIPT, reader) == first == Reader()()
    assert reader.asked == 1


def test_another_script_and_another_reading_are_described_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of one letter, or of the code that reads, must show."""
    remembered(tmp_path, "pgsql", SCRIPT, Reader())
    other = Reader(SCRIPT.replace("Till", "Tool"))
    assert remembered(tmp_path, "pgsql", other.script, other) == other()
    assert other.asked == 2
    monkeypatch.setattr(description_cache, "_reading", lambda: "changed")
    reader = Reader()
    remembered(tmp_path, "pgsql", SCRIPT, reader)
    assert reader.asked == 1


def test_a_file_that_cannot_be_read_is_written_again(tmp_path: Path) -> None:
    """A run that was killed, or a disk that was full, costs time and no more."""
    remembered(tmp_path, "pgsql", SCRIPT, Reader())
    [file] = tmp_path.iterdir()
    whole = file.read_bytes()
    for broken in (b"", whole[:100], b"nothing of ours"):
        file.write_bytes(broken)
        reader = Reader()
        assert remembered(tmp_path, "pgsql", SCRIPT, reader) == Reader()()
        assert (reader.asked, file.read_bytes()) == (1, whole)


def test_small_scripts_leave_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Properties describe hundreds of scripts that are never met again."""
    monkeypatch.setattr(description_cache, "_WORTH_A_FILE", len(SCRIPT) + 1)
    remembered(tmp_path, "pgsql", SCRIPT, Reader())
    assert [*tmp_path.iterdir()] == []
