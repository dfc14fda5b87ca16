"""The order of scenarios where several processes share them."""

import pytest

from conformance.plugin.scenario_item import ScenarioItem

_SLOW = "slow"


class SlowFirst:
    """Registered in the workers of pytest-xdist, which hands out scenarios in the order of the collection.

    A long scenario that came last would keep one process busy while the others have nothing left to do. One after the
    other they also find what the one before has compiled: most of them need the same large schema set.
    """

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the scenarios tagged ``@slow`` first; the order is the suite's otherwise, and the same in each worker."""
        items.sort(key=lambda item: not (isinstance(item, ScenarioItem) and _SLOW in item.scenario.tags))
