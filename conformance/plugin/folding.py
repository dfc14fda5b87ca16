"""One message instead of six for each scenario that passes in a worker of pytest-xdist.

Sending reports is most of what distribution costs. A worker sends a single report of a good scenario, the one of its
steps, with what the others would have said folded into it; the controller unfolds it, so that every plugin there sees
start, set-up, call, tear-down and end as in a run of one process. Anything but a pass is sent as pytest does.
"""

from collections.abc import Generator, Sequence
from typing import Final

import pytest

FINISHED: Final = "conformance_finished"
"""The attribute of a tear-down report that holds the attempts at the scenario."""
_FOLDED: Final = "conformance_folded"


def folded(reports: Sequence[pytest.TestReport]) -> pytest.TestReport | None:
    """Return the one report that stands for ``reports``; None unless all three phases passed."""
    if len(reports) != 3 or not all(report.outcome == "passed" for report in reports):
        return None
    setup, call, teardown = reports
    call.sections = teardown.sections
    setattr(call, FINISHED, getattr(teardown, FINISHED))
    setattr(call, _FOLDED, [[one.duration, one.start, one.stop] for one in (setup, teardown)])
    return call


class Unfolding:
    """Registered in the controller."""

    def __init__(self, config: pytest.Config) -> None:
        self._hook = config.hook

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> Generator[None, object, object]:
        """Fire around a folded report what was folded into it."""
        times: list[list[float]] | None = vars(report).pop(_FOLDED, None)
        if times is None:
            return (yield)
        place = {"nodeid": report.nodeid, "location": report.location}
        finished = vars(report).pop(FINISHED)
        setup, teardown = (_phase(report, when, *one) for when, one in zip(("setup", "teardown"), times, strict=True))
        teardown.sections = report.sections
        setattr(teardown, FINISHED, finished)
        self._hook.pytest_runtest_logstart(**place)
        self._hook.pytest_runtest_logreport(report=setup)
        result = yield
        self._hook.pytest_runtest_logreport(report=teardown)
        self._hook.pytest_runtest_logfinish(**place)
        return result


def _phase(call: pytest.TestReport, when: str, duration: float, start: float, stop: float) -> pytest.TestReport:
    made: pytest.TestReport = object.__new__(type(call))
    vars(made).update(vars(call), when=when, duration=duration, start=start, stop=stop, sections=[])
    return made
