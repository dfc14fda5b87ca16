"""A selection that matches nothing says what it might have meant."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from conformance.plugin.preselection import Preselection
from conformance.plugin.suite_session import SuiteSession, suite_session
from conformance.suggestion import did_you_mean


class SelectionHints:
    """Watches whether ``-k`` or ``-m`` leave anything of the suite."""

    def __init__(self, session: SuiteSession, preselection: Preselection) -> None:
        self._session = session
        self._preselection = preselection
        self._hints: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Tell what was left out; note the hints when that is everything."""
        self._preselection.tell()
        if items:
            return
        for option, flag in (("keyword", "-k"), ("markexpr", "-m")):
            expression: str = config.getoption(option)
            if expression:
                self._hints += _hints_for_expression(flag, expression, self._session)

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """Print the hints."""
        for hint in self._hints:
            terminalreporter.write_line(hint, yellow=True)


def hints_for_arguments(config: pytest.Config, arguments: Sequence[str]) -> Iterator[str]:
    """Yield what paths and node ids that were not found might have meant."""
    session = suite_session(config)
    root = session.configuration.suite.features.parent
    files = {str(story.file): story for story in session.reading.catalogue.stories}
    for argument in arguments:
        path, _, name = argument.partition("::")
        absolute = (config.invocation_params.dir / path).resolve()
        file = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else path
        story = files.get(file)
        if story is None:
            yield _sentence(path, did_you_mean(Path(file).as_posix(), files))
        elif name:
            known = [scenario.id for criterion in story.criteria for scenario in criterion.scenarios]
            if name not in known:
                yield _sentence(name, did_you_mean(name, known) or f"{file} has {', '.join(known)}.")


def _hints_for_expression(flag: str, expression: str, session: SuiteSession) -> Iterator[str]:
    stories = session.reading.catalogue.stories
    known = {story.id for story in stories} | set(session.criteria)
    known |= {tag for one in session.criteria.values() for scenario in one.scenarios for tag in scenario.tags}
    if flag == "-m":
        from conformance.catalogue.tags import marker_name  # noqa: PLC0415

        known = {marker_name(tag) for tag in known}
    for word in re.findall(r"[\w:.+-]+", expression):
        if word not in {"and", "or", "not"}:
            yield f"{flag} {expression!r} selects no scenario. {did_you_mean(word, known)}".rstrip()


def _sentence(what: str, hint: str) -> str:
    return f"{what} is not in the suite. {hint}".rstrip()
