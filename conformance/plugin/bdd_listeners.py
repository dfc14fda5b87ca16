"""pytest-bdd's own hooks, fired for those who listen to them.

Most runs have no listener but pytest-bdd's own reporting, which matters only to its two reporters; then nothing is
called, and pytest-bdd's objects are not even made.
"""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from pytest_bdd import parser as bdd
from pytest_bdd.gherkin_parser import Cell, DataTable, Location, Row

from conformance.catalogue.model import Criterion, Scenario, Step, Story
from conformance.plugin.bdd_contract import request_of

_HOOKS: Final = (
    "pytest_bdd_before_scenario",
    "pytest_bdd_after_scenario",
    "pytest_bdd_before_step",
    "pytest_bdd_before_step_call",
    "pytest_bdd_after_step",
    "pytest_bdd_step_error",
)
_OWN_REPORTERS: Final = ("cucumber_json_path", "gherkin_terminal_reporter")


def anyone_listens(config: pytest.Config) -> bool:
    """Whether a hook of pytest-bdd is implemented by anyone who needs it."""
    if any(config.getoption(name, None) for name in _OWN_REPORTERS):
        return True
    own = config.pluginmanager.get_plugin("pytest-bdd")
    return any(
        implementation.plugin is not own
        for name in _HOOKS
        for implementation in getattr(config.hook, name).get_hookimpls()
    )


class Listeners:
    """Tells pytest-bdd's hooks about one scenario."""

    def __init__(self, item: pytest.Function, story: Story, criterion: Criterion, scenario: Scenario) -> None:
        self._hook = item.config.hook
        self._feature = _feature(story, item.path)
        self._scenario = _scenario(scenario, criterion, self._feature)
        self._common = {"request": request_of(item), "feature": self._feature, "scenario": self._scenario}

    def before_scenario(self) -> None:
        """Tell that the scenario begins."""
        self._hook.pytest_bdd_before_scenario(**self._common)

    def after_scenario(self) -> None:
        """Tell that the scenario is over, however it went."""
        self._hook.pytest_bdd_after_scenario(**self._common)

    def before_step(self, position: int, function: Callable[..., object]) -> None:
        """Tell that a step begins, before its arguments are known."""
        self._hook.pytest_bdd_before_step(**self._common, step=self._scenario.steps[position], step_func=function)

    def before_step_call(self, position: int, function: Callable[..., object], arguments: dict[str, object]) -> None:
        """Tell that a step is about to be called."""
        self._hook.pytest_bdd_before_step_call(**self._step(position, function, arguments))

    def after_step(self, position: int, function: Callable[..., object], arguments: dict[str, object]) -> None:
        """Tell that a step succeeded."""
        self._hook.pytest_bdd_after_step(**self._step(position, function, arguments))

    def step_error(
        self, position: int, function: Callable[..., object], arguments: dict[str, object], error: BaseException
    ) -> None:
        """Tell that a step failed."""
        self._hook.pytest_bdd_step_error(**self._step(position, function, arguments), exception=error)

    def _step(self, position: int, function: Callable[..., object], arguments: dict[str, object]) -> dict[str, object]:
        step = self._scenario.steps[position]
        return {**self._common, "step": step, "step_func": function, "step_func_args": arguments}


def _feature(story: Story, path: Path) -> bdd.Feature:
    return bdd.Feature(
        scenarios=OrderedDict(),
        filename=str(path),
        rel_filename=story.file,
        language="en",
        keyword="Feature",
        name=story.title,
        tags=set(story.tags),
        background=None,
        line_number=story.line,
        description=story.description,
    )


def _scenario(scenario: Scenario, criterion: Criterion, feature: bdd.Feature) -> bdd.Scenario:
    return bdd.Scenario(
        feature=feature,
        keyword="Scenario",
        name=scenario.name,
        line_number=scenario.line,
        steps=[_bdd_step(step) for step in scenario.steps],
        description="",
        tags=set(scenario.tags),
        rule=bdd.Rule(keyword="Rule", name=criterion.title, description="", tags=set(criterion.tags)),
    )


def _bdd_step(step: Step) -> bdd.Step:
    place = Location(column=1, line=step.line)
    table = None
    if step.table is not None:
        rows = [
            Row(id="", location=place, cells=[Cell(location=place, value=cell) for cell in row]) for row in step.table
        ]
        table = DataTable(location=place, rows=rows)
    return bdd.Step(
        name=step.text,
        type=step.kind.value,
        indent=0,
        line_number=step.line,
        keyword=step.keyword,
        datatable=table,
        docstring=step.doc_string,
    )
