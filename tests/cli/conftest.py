"""The program in this very process, in a copy of the sample suite, and its output as one snapshot file per case."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from typer.testing import CliRunner

from conformance.cli.main import app
from conformance.events.model import Event
from tests.cli.sample_suite import write_suite

SUITE_MODULES = ("sample_steps", "sample_backends")


class Output(msgspec.Struct, frozen=True):
    """What one call printed and returned, with this machine's folders replaced."""

    exit_code: int
    stdout: str
    stderr: str
    command: str

    def __str__(self) -> str:
        """Render as the text of a snapshot."""
        parts = [f"$ {self.command}\n", f"exit code {self.exit_code}\n"]
        parts += [f"--- {name}\n{text}" for name, text in (("stdout", self.stdout), ("stderr", self.stderr)) if text]
        return "".join(parts)


class Program(Protocol):
    """Calls ``conformance`` with the given words."""

    def __call__(self, *words: str) -> Output:
        """Return what came out."""


class OneFilePerCase(SingleFileSnapshotExtension):
    """A snapshot as a plain text file."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def suite_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh copy of the sample suite, the current folder."""
    folder = write_suite(tmp_path / "suite")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield folder
    for module in SUITE_MODULES:
        sys.modules.pop(module, None)


@pytest.fixture
def program(suite_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, with a terminal of 100 columns that knows no colours."""
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SAMPLE_DSN", raising=False)
    places = {str(suite_folder): "<suite>", str(tmp_path): "<tmp>"}

    def call(*words: str) -> Output:
        result = CliRunner().invoke(app, list(words), prog_name="conformance")
        return Output(
            exit_code=result.exit_code,
            stdout=_without_places(result.stdout, places),
            stderr=_without_places(result.stderr, places),
            command=_without_places(" ".join(("conformance", *words)), places),
        )

    return call


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """One text file per case."""
    return snapshot.use_extension(OneFilePerCase)


@pytest.fixture
def write_events(suite_folder: Path) -> Callable[[str, tuple[Event, ...]], Path]:
    """Writes a stream to a file, relative to the suite, and returns its path."""

    def write(name: str, events: tuple[Event, ...]) -> Path:
        file = suite_folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        encoder = msgspec.json.Encoder(decimal_format="number")
        file.write_bytes(b"".join(encoder.encode(event) + b"\n" for event in events))
        return file

    return write


def _without_places(text: str, places: dict[str, str]) -> str:
    for place, name in places.items():
        text = text.replace(place, name)
    return text
