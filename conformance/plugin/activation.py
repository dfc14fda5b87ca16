"""Making the suite known to pytest, at the first feature file of a process."""

import gc
import os
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from conformance.plugin.feature_file import Runner
    from conformance.plugin.recorder import Recorder

from conformance.plugin.entry import COLLECTED
from conformance.plugin.suite_session import SuiteSession, suite_session

_RECORDER: Final = "conformance-recorder"
_RUNNER: Final = pytest.StashKey["Runner"]()


def activate(config: pytest.Config) -> "Runner":
    """Prepare a process that collects scenarios, once."""
    known = config.stash.get(_RUNNER, None)
    if known is not None:
        return known
    from conformance.engines import fixtures as engine_fixtures  # noqa: PLC0415 - the suite is needed now, not before
    from conformance.plugin import fixtures  # noqa: PLC0415
    from conformance.plugin.feature_file import Runner  # noqa: PLC0415
    from conformance.plugin.order import SlowFirst  # noqa: PLC0415
    from conformance.plugin.running import RunningHooks  # noqa: PLC0415
    from conformance.plugin.selection_hints import SelectionHints  # noqa: PLC0415

    session = suite_session(config)
    session.import_steps()
    runner = Runner(session)
    manager = config.pluginmanager
    manager.register(fixtures, "conformance-fixtures")
    manager.register(engine_fixtures, "conformance-engine-fixtures")
    session.register_markers()
    manager.register(RunningHooks(session), "conformance-running")
    manager.register(SelectionHints(session, runner.preselection), "conformance-selection-hints")
    output: dict[str, object] | None = getattr(config, "workeroutput", None)
    if output is None:
        _record(config, session)
    else:
        output[COLLECTED] = True
        manager.register(SlowFirst(), "conformance-order")
    _spare_the_collector(session)
    config.stash[_RUNNER] = runner
    return runner


def _spare_the_collector(session: SuiteSession) -> None:
    """Take what lives as long as the process, the catalogue above all, out of the rounds of the garbage collector.

    Not in a pytest inside a test: there the surroundings go on living and would never be looked through again.
    """
    _ = session.reading
    if "PYTEST_CURRENT_TEST" not in os.environ:
        gc.freeze()


def activate_controller(config: pytest.Config) -> "Recorder":
    """Prepare an xdist controller, which runs no scenario but writes the events of all workers."""
    return _record(config, suite_session(config))


def _record(config: pytest.Config, session: SuiteSession) -> "Recorder":
    from conformance.plugin.recorder import Recorder  # noqa: PLC0415

    recorder = Recorder(session)
    config.pluginmanager.register(recorder, _RECORDER)
    return recorder
