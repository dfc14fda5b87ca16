"""``conformance smoke``: each way to be no backend yet, with its remedy."""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import Program
from tests.cli.sample_suite import write


@pytest.mark.parametrize("backend", ["good", "silent"])
def test_a_backend_that_answers_passes(backend: str, program: Program, snapshot: SnapshotAssertion) -> None:
    """Also one that does not know the handshake: each operation is tried then."""
    output = program("smoke", "--backend", backend)

    assert output.exit_code == 0
    assert str(output) == snapshot


@pytest.mark.parametrize("backend", ["refusing", "misshapen", "boasting", "empty", "missing", "dying"])
def test_a_backend_that_does_not_behave_fails_with_a_remedy(
    backend: str, program: Program, snapshot: SnapshotAssertion
) -> None:
    """The author sees operation, sentence and way out without opening our code."""
    output = program("smoke", "--backend", backend)

    assert output.exit_code == 1
    assert "remedy" in str(output) or backend == "empty"
    assert str(output) == snapshot


def test_a_command_line_whose_program_is_missing_is_a_problem(program: Program, suite_folder: Path) -> None:
    """The operations alone would look complete, and each criterion of the command line would fail much later."""
    program("init", "fresh")
    file = suite_folder / "fresh" / "conformance.toml"
    text = file.read_text(encoding="utf-8")

    write(file, f'{text}\n[backend.mine.commands]\ndms-schema = ["python3", "backend.py"]\n')
    output = program("-C", str(file), "smoke")
    assert output.exit_code == 0
    assert re.search(r"dms-schema +found\n", output.stdout)

    write(file, f'{text}\n[backend.mine.commands]\ndms-schema = ["./no-such-program"]\n')
    output = program("-C", str(file), "smoke")
    assert output.exit_code == 1
    assert re.search(r"dms-schema +not found\n", output.stdout)
    assert "no-such-program' for dms-schema was not found" in output.stdout
    assert "remedy: write its full path in conformance.toml" in output.stdout


def test_an_unknown_backend_is_a_usage_error(program: Program, snapshot: SnapshotAssertion) -> None:
    """It must not be mistaken for a backend that fails."""
    output = program("smoke", "--backend", "god")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_timings_are_shown_only_on_demand(program: Program) -> None:
    """Without them two runs print the same bytes; with them one sees what is slow."""
    assert re.search(r"schema\.canonicalize +ok +\d+\.\d\n", program("smoke", "--timings").stdout)
    assert program("smoke").stdout == program("smoke").stdout


def test_the_last_words_of_a_backend_are_shown(program: Program) -> None:
    """What it wrote before it failed is usually the reason; a traceback of an imported backend counts as that."""
    raising = program("smoke", "--backend", "raising")

    assert raising.exit_code == 1
    assert "schema.canonicalize: schema.canonicalize raised ValueError: the sample is broken" in raising.stdout
    assert "    ValueError: the sample is broken\n" in raising.stdout
    assert "    no licence\n" in program("smoke", "--backend", "dying").stderr
