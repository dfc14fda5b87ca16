"""What a run amounts to: its judgement, written as JUnit and HTML, shown on the terminal."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from _pytest.terminal import TerminalReporter

from conformance.errors import ConformanceError
from conformance.events.model import Event
from conformance.plugin.expected import today_in_utc
from conformance.plugin.suite_session import SuiteSession
from conformance.verdicts.exit_code import FAILING, criteria_of
from conformance.verdicts.judge import judge
from conformance.verdicts.model import Judgement, Verdict

_PASSED_FOR_PYTEST: Final = frozenset({Verdict.FLAKY, Verdict.UNEXPECTED_PASS})


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The judgement of a run, or why there is none, and where its reports are."""

    judgement: Judgement | None
    problem: str | None
    output: Path

    @property
    def failed(self) -> bool:
        """Whether this alone makes the run fail, whatever pytest thinks of the single scenarios."""
        if self.judgement is None:
            return True
        return bool(self.judgement.problems) or any(one.verdict in FAILING for one in criteria_of(self.judgement))

    def show(self, terminal: TerminalReporter) -> None:
        """Print the report below pytest's own."""
        _show_collection_errors(terminal)
        terminal.section("conformance")
        if self.judgement is None:
            terminal.line(str(self.problem), red=True)
            return
        from rich.console import Console  # noqa: PLC0415 - a run without features prints nothing

        from conformance.reports.terminal import render_terminal  # noqa: PLC0415

        writer = terminal._tw  # noqa: SLF001 - pytest's only door to its own output
        console = Console(
            file=writer._file,  # noqa: SLF001
            force_terminal=writer.hasmarkup,
            no_color=not writer.hasmarkup,
            width=max(80, writer.fullwidth),
        )
        terminal.ensure_newline()
        render_terminal(_as_far_as_run(self.judgement), console, failures=self._has_untold(terminal))
        terminal.line(f"reports: {self.output}{os.sep}")

    def _has_untold(self, terminal: TerminalReporter) -> bool:
        """Whether there are failures that pytest has not shown as blocks already."""
        if self.judgement is None or terminal.config.getoption("tbstyle") == "no":
            return True
        return any(one.verdict in _PASSED_FOR_PYTEST for one in criteria_of(self.judgement))


def _show_collection_errors(terminal: TerminalReporter) -> None:
    """Say what could not be collected, where pytest was told to be silent about it: without that nobody can mend it."""
    reports = [one for one in terminal.stats.get("error", []) if isinstance(one, pytest.CollectReport)]
    if reports and terminal.config.getoption("tbstyle") == "no":
        terminal.section("not collected")
        for report in reports:
            terminal.line(report.longreprtext)


def conclude(session: SuiteSession, events: Sequence[Event]) -> Conclusion:
    """Judge ``events`` and write ``junit.xml`` and ``index.html`` beside them."""
    try:
        judgement = judge(events, session.expectations, today_in_utc())
    except ConformanceError as error:
        return Conclusion(None, session.redact(str(error)), session.output)
    _write_reports(_as_far_as_run(judgement), session.output)
    return Conclusion(judgement, None, session.output)


def _write_reports(judgement: Judgement, output: Path) -> None:
    from conformance.reports.html import html_page  # noqa: PLC0415
    from conformance.reports.junit import junit_xml  # noqa: PLC0415

    for name, text in (("junit.xml", junit_xml(judgement)), ("index.html", html_page(judgement))):
        sibling = output / f".{name}.new"
        sibling.write_text(text, encoding="utf-8", newline="\n")
        sibling.replace(output / name)


def _as_far_as_run(judgement: Judgement) -> Judgement:
    """Leave out, of a run of a part of the suite, the stories of which nothing ran; the totals still count them."""
    if judgement.run.selection is None:
        return judgement
    stories = tuple(one for one in judgement.stories if any(criterion.attempts for criterion in one.criteria))
    epics = {f"{one.story.system}/{one.story.epic}" for one in stories}
    return replace(judgement, stories=stories, epics=tuple(one for one in judgement.epics if one.name in epics))
