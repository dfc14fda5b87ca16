"""``-k`` and ``-m`` decided before items are made: selecting one scenario of thousands must not cost thousands.

The expressions are pytest's own, evaluated on the very names and marks the items would have. A scenario that is not
selected is never made into an item and its steps are not looked up; pytest counts it as deselected all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from conformance.catalogue.model import Criterion, Scenario, Story
from conformance.plugin.bdd_contract import SelectionExpressions, count_as_collected


@dataclass(frozen=True)
class Unselected:
    """What pytest's hook of deselected items gets in place of an item.

    Without slots: plugins look into the ``__dict__`` of everything that the terminal counts.
    """

    name: str
    nodeid: str


class Preselection:
    """The expressions of one run, and what they left out so far."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._expressions = SelectionExpressions(config)
        self._unselected: list[Unselected] = []

    def selected(self, file: pytest.File, story: Story) -> Iterator[tuple[Criterion, Scenario]]:
        """Yield the scenarios of ``story`` that ``-k`` and ``-m`` let through, in file order."""
        every = ((criterion, scenario) for criterion in story.criteria for scenario in criterion.scenarios)
        if not self._expressions.given:
            yield from every
            return
        matches = self._expressions.matcher_for(file)
        for criterion, scenario in every:
            if matches(scenario.id, scenario.tags):
                yield criterion, scenario
            else:
                self._unselected.append(Unselected(scenario.id, f"{file.nodeid}::{scenario.id}"))

    def tell(self) -> None:
        """Tell pytest what was left out, once the collection is over."""
        left_out, self._unselected = self._unselected, []
        if left_out:
            count_as_collected(self._config, len(left_out))
            self._config.hook.pytest_deselected(items=left_out)
