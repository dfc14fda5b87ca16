"""Failures that the backend's own expectations.toml foretells, shown to pytest as xfailed."""

from datetime import UTC, date, datetime
from functools import cached_property

import pytest

from conformance.events.model import Failure, Outcome
from conformance.plugin.run_header import header_of
from conformance.plugin.scenario_item import ScenarioItem
from conformance.plugin.suite_session import SuiteSession
from conformance.verdicts.expectations import Expectation
from conformance.verdicts.model import Verdict


class ExpectedFailures:
    """The expectations of the backend under test, as far as a single scenario is concerned.

    Whether an expectation is still right for its whole criterion is judged from the events, at the end.
    """

    def __init__(self, session: SuiteSession) -> None:
        self._session = session

    def excuse(self, item: ScenarioItem, report: pytest.TestReport) -> None:
        """Turn the report of a foretold failure into an expected one."""
        failure = item.ending.failure
        if item.ending.outcome is not Outcome.FAILED or failure is None or not report.failed:
            return
        entry = self._entry(item.criterion.id, failure)
        if entry is not None:
            report.outcome = "skipped"
            report.wasxfail = f"{entry.reason} ({entry.issue})"

    def _entry(self, criterion: str, failure: Failure) -> Expectation | None:
        return next(
            (
                entry
                for entry in self._in_force.get(criterion, ())
                if entry.verdict in {Verdict.FAILED, Verdict.FLAKY} and entry.code == failure.code
            ),
            None,
        )

    @cached_property
    def _in_force(self) -> dict[str, list[Expectation]]:
        expectations = self._session.expectations
        if expectations is None:
            return {}
        header = header_of(self._session)
        today = today_in_utc()
        found: dict[str, list[Expectation]] = {}
        for entry in expectations.entries:
            if entry.when.holds(header) and (entry.expires is None or today <= entry.expires):
                found.setdefault(entry.criterion, []).append(entry)
        return found


def today_in_utc() -> date:
    """Return the day that decides which expectations have expired."""
    return datetime.now(UTC).date()
