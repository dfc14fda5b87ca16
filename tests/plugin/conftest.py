"""What the plugin's tests share."""

import pytest

from tests.plugin.sample_suite import SampleSuite


@pytest.fixture
def sample(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SampleSuite:
    """Give an empty suite whose steps and backend are there."""
    monkeypatch.delenv("CONFORMANCE_DATA", raising=False)
    return SampleSuite(pytester)
