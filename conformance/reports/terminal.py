"""The report for the terminal: what was judged, one line per story, one block per failure, and the conclusion.

Colours are the console's business (none when it is not a terminal, or with ``NO_COLOR``); words and glyphs say
everything that colours say. Only the table is fitted to the width of the console and sentences are wrapped to it;
diffs, places and command lines are printed whole, so that they can be copied.
"""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from conformance.reports.conclusion import conclusion
from conformance.reports.terminal_failures import failure_lines
from conformance.reports.terminal_stories import story_lines
from conformance.reports.terminal_style import STYLES, title, wrapped
from conformance.reports.terminal_summary import summary_lines
from conformance.reports.visible_text import visible
from conformance.verdicts.exit_code import ExitCode, exit_code
from conformance.verdicts.model import Judgement, Verdict


def render_terminal(judgement: Judgement, console: Console, *, failures: bool = True) -> None:
    """Print the report on ``judgement`` to ``console``; ``failures`` False leaves out the blocks of single failures."""
    for line in _report(judgement, console.width, failures=failures):
        console.print(line, soft_wrap=True, highlight=False, emoji=False, markup=False)


def _report(judgement: Judgement, width: int, *, failures: bool) -> Iterator[Text]:
    yield from _header(judgement, width)
    yield Text()
    yield from story_lines(judgement, width)
    if failures:
        yield from failure_lines(judgement, width)
    yield from summary_lines(judgement, width)
    if judgement.problems:
        yield Text()
        yield title("Expectations")
        for problem in judgement.problems:
            yield from wrapped(
                visible(problem), width, indent="    ", first="  ! ", style=STYLES[Verdict.UNEXPECTED_PASS]
            )
    yield Text()
    good = exit_code(judgement) is ExitCode.CONFORMANT
    yield from wrapped(visible(conclusion(judgement)), width, style="bold green" if good else "bold red")


def _header(judgement: Judgement, width: int) -> Iterator[Text]:
    run = judgement.run
    parts = (
        f"conformance {run.suite_version}",
        f"backend {_versioned(run.backend, run.backend_version)} ({run.backend_kind})",
        f"engine {_versioned(run.engine, run.engine_version)}",
    )
    yield from wrapped(visible(" · ".join(parts)), width, style="bold")
    if run.selection is not None:
        yield from wrapped(visible(f"selected: {run.selection}"), width)


def _versioned(name: str, version: str | None) -> str:
    return name if version is None else f"{name} {version}"
