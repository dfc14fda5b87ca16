"""The hooks around running scenarios: attempts, outcomes on pytest's reports, results for the controller."""

from collections.abc import Generator, Sequence
from decimal import Decimal
from typing import Final

import msgspec
import pytest
from _pytest.runner import runtestprotocol

from conformance.events.model import Outcome, ScenarioFinished
from conformance.plugin.bdd_contract import finish_teardown
from conformance.plugin.expected import ExpectedFailures
from conformance.plugin.folding import FINISHED, folded
from conformance.plugin.scenario_item import ScenarioItem
from conformance.plugin.suite_session import SuiteSession

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
_DECODER: Final = msgspec.json.Decoder(tuple[ScenarioFinished, ...], float_hook=Decimal)


class RunningHooks:
    """Registered in every process that runs scenarios."""

    def __init__(self, session: SuiteSession) -> None:
        self._session = session
        self._expected = ExpectedFailures(session)
        self._is_worker = hasattr(session.config, "workerinput")

    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Run a scenario up to the configured number of attempts; only the last one is reported to pytest."""
        if not isinstance(item, ScenarioItem) or (self._session.options.attempts == 1 and not self._is_worker):
            return None
        hook, place = item.ihook, {"nodeid": item.nodeid, "location": item.location}
        if not self._is_worker:
            hook.pytest_runtest_logstart(**place)
        reports = self._attempts(item, nextitem)
        one = folded(reports) if self._is_worker else None
        if one is not None:
            hook.pytest_runtest_logreport(report=one)
            return True
        if self._is_worker:
            hook.pytest_runtest_logstart(**place)
        for report in reports:
            hook.pytest_runtest_logreport(report=report)
        hook.pytest_runtest_logfinish(**place)
        return True

    def _attempts(self, item: ScenarioItem, nextitem: pytest.Item | None) -> Sequence[pytest.TestReport]:
        """Return the reports of the last attempt."""
        for _ in range(1, self._session.options.attempts):
            # The node of the file as "next item" tears down this scenario's fixtures and keeps the wider ones.
            reports = runtestprotocol(item, log=False, nextitem=item.parent)  # type: ignore[arg-type]
            if not item.failed:
                finish_teardown(item, nextitem)
                return reports
        return runtestprotocol(item, log=False, nextitem=nextitem)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin an attempt."""
        if isinstance(item, ScenarioItem):
            item.begin_attempt()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Say in the report what the attempt came to; the last phase carries the events."""
        report = yield
        if isinstance(item, ScenarioItem):
            if call.excinfo is not None and call.when != "call":
                self._note_fixture_error(item, call.excinfo.value, report)
            if report.when == "call" or report.failed:
                self._expected.excuse(item, report)
            if report.when == "teardown":
                item.finish_attempt()
                self._attach(report, item.finished)
            self._redact(report)
        return report

    def _note_fixture_error(self, item: ScenarioItem, error: BaseException, report: pytest.TestReport) -> None:
        """Take an error of setup or teardown as the outcome, unless the steps failed before the teardown did."""
        if not isinstance(error, (Exception, pytest.skip.Exception, pytest.fail.Exception)):
            return
        if report.when == "setup":
            item.note(error)
        elif item.ending.failure is None:
            item.note_teardown(error)
        else:
            return
        ending = item.ending
        if ending.failure is not None:
            traceback = str(report.longrepr) if ending.outcome is Outcome.HARNESS_ERROR else None
            report.longrepr = item.block(ending.failure, traceback)
        else:
            report.outcome = "skipped"
            report.longrepr = (str(item.path), item.scenario.line, f"Skipped: {ending.reason}")

    def _attach(self, report: pytest.TestReport, finished: Sequence[ScenarioFinished]) -> None:
        """Attach the events themselves, or their JSON text where they must travel to another process."""
        setattr(report, FINISHED, _ENCODER.encode(finished).decode("utf-8") if self._is_worker else tuple(finished))

    def _redact(self, report: pytest.TestReport) -> None:
        if not self._session.configuration.secrets:
            return
        redact = self._session.redact
        report.sections = [(name, redact(content)) for name, content in report.sections]
        if isinstance(report.longrepr, tuple):
            path, line, reason = report.longrepr
            report.longrepr = (path, line, redact(reason))


def finished_of(report: pytest.TestReport) -> Sequence[ScenarioFinished]:
    """Return the attempts that ``report`` carries, if any."""
    carried: str | Sequence[ScenarioFinished] = getattr(report, FINISHED, ())
    return _DECODER.decode(carried) if isinstance(carried, str) else carried
