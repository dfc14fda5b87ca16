"""What other plugins of pytest may have a say in when the backend of a run is opened."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conformance.backend.protocol import Backend


@pytest.hookspec(firstresult=True)
def pytest_conformance_backend(backend: "Backend") -> "Backend | None":
    """Return a backend that stands in front of ``backend`` for this session, or None to leave it at that.

    Whoever returns one neither closes ``backend`` nor keeps it beyond the session.
    """
