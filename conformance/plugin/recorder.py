"""The run's event file, written by the one process that sees all results, and what is concluded from it at the end."""

from pathlib import Path
from typing import Final

import pytest
from _pytest.terminal import TerminalReporter

from conformance.events.model import (
    Event,
    Failure,
    FailureKind,
    Outcome,
    ScenarioFinished,
    ScenarioStarted,
)
from conformance.events.scrubbing import scrub
from conformance.events.writer import EventWriter
from conformance.plugin.closing import Conclusion, conclude
from conformance.plugin.failure_block import reproduce_line
from conformance.plugin.outcome import WORKER_LOST
from conformance.plugin.run_header import declarations, header_of
from conformance.plugin.running import finished_of
from conformance.plugin.suite_session import SuiteSession

EVENTS_FILE: Final = "events.ndjson"
_SCENARIO_MARK: Final = ".feature::"


class Recorder:
    """Writes events as they come and the footer at the end; a run that is killed leaves no footer."""

    def __init__(self, session: SuiteSession) -> None:
        self._session = session
        self._writer: EventWriter | None = None
        self._events: list[Event] = []
        self._open: set[str] = set()
        self._interruption: str | None = None
        self._conclusion: Conclusion | None = None

    def begin(self) -> None:
        """Write the header and the stories, once."""
        if self._writer is not None:
            return
        path: Path = self._session.output / EVENTS_FILE
        self._writer = EventWriter(path, self._session.redact)
        self._writer.__enter__()
        self._write(header_of(self._session))
        for story in declarations(self._session):
            self._write(story)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Note that a scenario begins."""
        if _SCENARIO_MARK in nodeid:
            self._start(nodeid.partition("::")[2], 1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the attempts that a teardown report carries; a report without a phase is that of a lost worker."""
        if _SCENARIO_MARK not in report.nodeid:
            return
        for finished in finished_of(report):
            if finished.attempt > 1:
                self._start(finished.scenario, finished.attempt)
            self._open.discard(finished.scenario)
            self._write(finished)
        if report.when not in {"setup", "call", "teardown"}:
            self._lost(report)

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Note why the run was cut short: somebody stopped it, or pytest did."""
        self._interruption = "stopped from the keyboard" if excinfo.type is KeyboardInterrupt else str(excinfo.value)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
        """Write the footer, judge, report; a judgement that is not conformant makes pytest fail."""
        if session.config.getoption("collectonly"):
            return
        status = int(session.exitstatus)
        if status != pytest.ExitCode.INTERNAL_ERROR:
            self.begin()
        if self._writer is None or not self._events:
            return
        interrupted = self._interrupted(session, exitstatus)
        if not self._session.options.events_only:
            footer = self._writer.footer(status, interrupted)
            self._conclusion = conclude(self._session, [*self._events, footer])
            if status == pytest.ExitCode.OK and self._conclusion.failed:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
        self._writer.finish(int(session.exitstatus), interrupted)
        self._writer.__exit__(None, None, None)

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Print what was concluded."""
        if self._conclusion is not None:
            self._conclusion.show(terminalreporter)

    def _interrupted(self, session: pytest.Session, exitstatus: int | pytest.ExitCode) -> str | None:
        if self._interruption is not None:
            return self._interruption
        stop = session.shouldfail or session.shouldstop
        if stop:
            return str(stop)
        return "pytest stopped early" if exitstatus == pytest.ExitCode.INTERRUPTED else None

    def _start(self, scenario: str, attempt: int) -> None:
        self.begin()
        self._open.add(scenario)
        self._write(ScenarioStarted(scenario, attempt))

    def _lost(self, report: pytest.TestReport) -> None:
        identity = report.nodeid.partition("::")[2]
        found = [
            one for criterion in self._session.criteria.values() for one in criterion.scenarios if one.id == identity
        ]
        for scenario in found:
            if identity not in self._open:
                self._start(identity, 1)
            self._open.discard(identity)
            sentence = f"the worker process was lost while it ran this scenario: {report.longreprtext.strip()}"
            node_id = report.nodeid
            self._write(
                ScenarioFinished(
                    scenario=scenario.id,
                    criterion=scenario.criterion,
                    story=scenario.story,
                    name=scenario.name,
                    file=scenario.file,
                    line=scenario.line,
                    node_id=node_id,
                    outcome=Outcome.HARNESS_ERROR,
                    seconds=0.0,
                    tags=scenario.tags,
                    failure=Failure(FailureKind.HARNESS, WORKER_LOST, self._session.redact(sentence)),
                    reproduce=reproduce_line(node_id, self._session.options, self._session.backend_settings.name),
                )
            )

    def _write(self, event: Event) -> None:
        assert self._writer is not None
        self._writer.write(event)
        secrets = self._session.configuration.secrets
        self._events.append(scrub(event, self._session.redact) if secrets else event)
