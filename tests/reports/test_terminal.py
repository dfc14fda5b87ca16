"""What a person reads at the end of a run."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from conformance.reports.terminal import render_terminal
from conformance.verdicts.exit_code import criteria_of
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement, Verdict
from tests.event_samples import criterion, failed, story, stream
from tests.reports.report_cases import CASES, DAY, blocked_chain, cannot_start, crash, many_failures, one_failure

TWO_ROOTS: dict[str, tuple[str, ...]] = {"S1": (), "S2": (), "S3": ("S1", "S2")}


def rendered(judgement: Judgement, *, width: int = 100, terminal: bool = False) -> str:
    """Return the report as a console of ``width`` columns shows it."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
        _environ={},
    )
    with console.capture() as captured:
        render_terminal(judgement, console)
    return captured.get()


@pytest.mark.parametrize("case", CASES)
def test_the_report_reads_as_approved(case: str, report_snapshot: SnapshotAssertion) -> None:
    """Each kind of run has one file that a reviewer has read as a user would."""
    assert rendered(CASES[case]()) == report_snapshot


def test_colours_appear_only_on_a_terminal() -> None:
    """A log file full of escape sequences cannot be read."""
    plain, coloured = rendered(one_failure()), rendered(one_failure(), terminal=True)
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("case", ["one_failure", "partly_offered", "many_failures"])
def test_the_table_and_the_sentences_keep_to_the_width(case: str, width: int) -> None:
    """A wrapped table is unreadable; what is to be copied may be longer, and only that."""
    for line in rendered(CASES[case](), width=width).splitlines():
        to_be_copied = line.startswith(("    example ", "    step ", "    reproduce ", "      "))
        assert cell_len(line) <= width or to_be_copied, line


def test_escape_sequences_of_a_backend_have_no_power() -> None:
    """Whatever a backend writes must not repaint the reader's terminal."""
    for judgement in (crash(), many_failures()):
        assert "\x1b" not in rendered(judgement)
    assert "\\u001B[31mpanic" in rendered(crash())


def test_a_blocked_criterion_is_listed_once_and_never_in_full() -> None:
    """Ten shadows of one failure would bury the failure."""
    judgement = blocked_chain()
    text = rendered(judgement)
    for one in criteria_of(judgement):
        if one.verdict is Verdict.BLOCKED:
            assert text.count(one.id) == 1


def test_a_failure_that_all_criteria_share_is_told_at_length_once() -> None:
    """A misspelt program fails everything; the one sentence that mends it must not stand thirty times."""
    text = rendered(cannot_start(), width=200)
    assert text.count("remedy: write its full path") == 1
    assert "as in E00-S00-AC1: the executable 'nodejs'" in text
    assert text.count("reproduce  ") == text.count("BACKEND_CRASHED") == 2


def test_a_remedy_stands_on_a_line_of_its_own() -> None:
    """It is what the reader does next; glued to the sentence it is overlooked."""
    lines = [line.strip() for line in rendered(crash(), width=200).splitlines()]
    sentence = lines.index("the process ended with exit code 134 and did not answer schema.hash")
    assert lines[sentence + 1].startswith("remedy: look at what it wrote to standard error")


def test_a_criterion_behind_two_roots_is_listed_under_the_first() -> None:
    """Told twice, it would look like two problems."""
    stories = [story(name, criterion(f"{name}-AC1", "a"), hard=hard) for name, hard in TWO_ROOTS.items()]
    judgement = judge(stream(stories, *(failed(f"{name}-AC1-a") for name in TWO_ROOTS)), None, DAY)
    assert [root.story for root in judgement.roots] == ["S1", "S2"]
    assert rendered(judgement).count("S3-AC1") == 1


def test_two_renderings_are_equal() -> None:
    """A report that changes by itself cannot be compared with yesterday's."""
    assert rendered(many_failures()) == rendered(many_failures())


def test_every_failure_ends_with_the_line_that_reproduces_it() -> None:
    """The next thing a reader does is run it again; the line must be whole, however narrow the console."""
    text = rendered(one_failure(), width=40)
    assert "    reproduce  conformance replay E00-S02-AC1-numbers --backend sample\n" in text
