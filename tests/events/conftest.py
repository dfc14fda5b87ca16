"""Fixtures of the event tests."""

from pathlib import Path

import pytest

from tests.events.streams import EVENTS, write


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    """Return the path of a whole stream."""
    write(tmp_path / "events.ndjson", EVENTS)
    return tmp_path / "events.ndjson"
