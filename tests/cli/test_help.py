"""The help of every command: it is the first documentation that anybody reads."""

from importlib.metadata import version

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import Program

COMMANDS = (
    "",
    "init",
    "smoke",
    "run",
    "replay",
    "list",
    "trace",
    "steps",
    "ports",
    "compare",
    "report",
    "expectations",
    "expectations update",
    "adequacy",
    "adequacy list",
    "adequacy null",
    "adequacy run",
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.replace(" ", "-") or "program")
def test_help_says_what_a_command_does(command: str, program: Program, snapshot: SnapshotAssertion) -> None:
    """A change of options or words is a change that users see; the snapshot makes it visible in review."""
    output = program(*command.split(), "--help")

    assert output.exit_code == 0
    assert str(output) == snapshot


def test_without_a_command_the_help_is_shown(program: Program) -> None:
    """Somebody who types only the name wants to know what there is."""
    assert "Judge backends by the acceptance criteria" in str(program())


def test_the_version_is_that_of_the_distribution(program: Program) -> None:
    """A report of a problem needs a version that can be trusted."""
    assert program("--version").stdout == f"conformance {version('backend-conformance')}\n"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("lst",), id="unknown-command"),
        pytest.param(("list", "--systm", "dms"), id="unknown-option"),
        pytest.param(("list", "--format", "yaml"), id="unknown-format"),
        pytest.param(("run", "--attempts", "0"), id="value-out-of-range"),
        pytest.param(("compare", "one"), id="missing-argument"),
    ],
)
def test_a_wrong_word_ends_with_exit_code_2(
    words: tuple[str, ...], program: Program, snapshot: SnapshotAssertion
) -> None:
    """Usage errors say what was wrong and never start anything."""
    output = program(*words)

    assert output.exit_code == 2
    assert str(output) == snapshot
