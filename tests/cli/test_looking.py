"""The commands that look at the suite: ``list``, ``trace``, ``steps``, ``ports``."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.cli.conftest import Program
from tests.cli.sample_suite import EPIC, GAPS, write


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="everything"),
        pytest.param(("--format", "json"), id="json"),
        pytest.param(("--system", "dms", "--epic", "E00"), id="epic"),
    ],
)
def test_list_shows_what_is_judged(words: tuple[str, ...], program: Program, snapshot: SnapshotAssertion) -> None:
    """Stories, criteria, numbers of examples and dependencies, for people and for programs."""
    output = program("list", *words)

    assert output.exit_code == 0
    assert str(output) == snapshot


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--system", "dsm"), id="system"),
        pytest.param(("--epic", "e01"), id="epic"),
    ],
)
def test_list_says_what_an_unknown_name_may_have_meant(
    words: tuple[str, ...], program: Program, snapshot: SnapshotAssertion
) -> None:
    """A filter that matches nothing is a mistake, not an empty list."""
    output = program("list", *words)

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_list_as_json_names_every_example(program: Program) -> None:
    """Programs build on the ids; an outline gives one id per row."""
    stories = json.loads(program("list", "--format", "json").stdout)

    assert [example for criterion in stories[0]["criteria"] for example in criterion["examples"]] == [
        "E00-S00-AC1-counting-begins-with-one",
        "E00-S00-AC2-counting-goes-on[1]",
        "E00-S00-AC2-counting-goes-on[2]",
    ]


@pytest.mark.parametrize("form", ["text", "json", "mermaid"])
def test_trace_of_a_covered_suite_is_content(form: str, program: Program, snapshot: SnapshotAssertion) -> None:
    """Steps with their uses and the story graph, and exit code 0 when nothing is missing."""
    output = program("trace", "--format", form)

    assert output.exit_code == 0
    assert str(output) == snapshot


@pytest.mark.parametrize("form", ["text", "json", "mermaid"])
def test_trace_fails_on_gaps_in_every_format(
    form: str, program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """CI relies on the exit code: a criterion without example, or an example without assertion, must not pass."""
    write(suite_folder / EPIC / "s02_forgetting.feature", GAPS)

    output = program("trace", "--format", form)

    assert output.exit_code == 1
    assert str(output) == snapshot


@pytest.mark.parametrize("words", [pytest.param((), id="all"), pytest.param(("--unused",), id="unused")])
def test_steps_shows_each_definition_with_its_uses(
    words: tuple[str, ...], program: Program, snapshot: SnapshotAssertion
) -> None:
    """Before writing a step one looks for it here; an outline's line counts once, whatever the number of rows."""
    output = program("steps", *words)

    assert output.exit_code == 0
    assert str(output) == snapshot


def test_steps_names_a_module_that_cannot_be_imported(
    program: Program, suite_folder: Path, snapshot: SnapshotAssertion
) -> None:
    """A syntax error in a step module is the author's to mend, so it is no fault of the harness."""
    write(suite_folder / "sample_steps.py", "raise RuntimeError('half written')\n")

    output = program("steps")

    assert output.exit_code == 2
    assert str(output) == snapshot


def test_ports_lists_the_operations(program: Program, snapshot: SnapshotAssertion) -> None:
    """Whoever writes a backend starts from this list."""
    assert str(program("ports")) == snapshot


def test_ports_as_json_carries_schemas_and_examples(program: Program) -> None:
    """A backend's own tests can be fed from it."""
    ports = json.loads(program("ports", "--format", "json").stdout)

    assert set(ports["schema.canonicalize"]) == {"request", "result", "example"}
