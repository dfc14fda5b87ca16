"""What pytest loads. Inert until a ``.feature`` file is collected: nothing else of the harness is imported before."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from conformance.plugin.options import add_options

if TYPE_CHECKING:
    from conformance.plugin.feature_file import FeatureFile
    from conformance.plugin.recorder import Recorder

COLLECTED: Final = "conformance_collected"
"""What a worker of pytest-xdist tells at its end when it met feature files."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the suite's options."""
    add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Register the fixed part of the tag vocabulary; make an xdist controller watch for scenarios."""
    from conformance.catalogue.tags import marker_name, vocabulary  # noqa: PLC0415

    for tag in vocabulary(frozenset()):
        config.addinivalue_line("markers", f"{marker_name(tag)}: scenarios tagged @{tag}")
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        from conformance.plugin.folding import Unfolding  # noqa: PLC0415

        config.pluginmanager.register(_ControllerWatch(config), "conformance-watch")
        config.pluginmanager.register(Unfolding(config), "conformance-unfolding")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "FeatureFile | None":
    """Take ``.feature`` files."""
    if file_path.suffix != ".feature":
        return None
    from conformance.plugin.activation import activate  # noqa: PLC0415
    from conformance.plugin.feature_file import FeatureFile  # noqa: PLC0415

    try:
        runner = activate(parent.config)
    except pytest.UsageError as error:
        if hasattr(parent.config, "workerinput"):
            raise pytest.Collector.CollectError(str(error)) from error
        raise _SuiteUnusable(*error.args) from error
    return FeatureFile.from_parent(parent, path=file_path, runner=runner)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Report a suite that cannot be used as one, and say what a path or node id that is not there might have meant."""
    try:
        return (yield)
    except _SuiteUnusable as error:
        raise pytest.UsageError(*error.args) from error.__cause__
    except pytest.UsageError as error:
        arguments = [argument for argument in session.config.args if ".feature" in argument]
        if not arguments:
            raise
        from conformance.plugin.selection_hints import hints_for_arguments  # noqa: PLC0415

        raise pytest.UsageError(*error.args, *hints_for_arguments(session.config, arguments)) from error


class _SuiteUnusable(KeyboardInterrupt):
    """Nothing of the suite can be collected. Of all exceptions pytest lets only this sort out of a collection."""


class _ControllerWatch:
    """Waits in an xdist controller, which collects nothing itself, for the first scenario of a worker."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Start recording at the first scenario."""
        if ".feature::" in nodeid:
            self._recorder().pytest_runtest_logstart(nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Start recording when the first thing heard is that a worker was lost."""
        if ".feature::" in report.nodeid and report.when not in {"setup", "call", "teardown"}:
            self._recorder().pytest_runtest_logreport(report)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Record, too, a run of which no scenario was left: all deselected, or none could be collected."""
        output: dict[str, object] = getattr(node, "workeroutput", {})
        if output.get(COLLECTED):
            self._recorder()

    def _recorder(self) -> "Recorder":
        from conformance.plugin.activation import activate_controller  # noqa: PLC0415

        self._config.pluginmanager.unregister(self)
        return activate_controller(self._config)
