"""What other plugins of pytest may have a say in when the engine of a run is opened."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine


@pytest.hookspec(firstresult=True)
def pytest_conformance_engine(engine: "Engine") -> "Engine | None":
    """Return an engine that stands in front of ``engine`` for this session, or None to leave it at that.

    Whoever returns one neither closes ``engine`` nor keeps it beyond the session.
    """
