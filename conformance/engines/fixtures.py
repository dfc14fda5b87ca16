"""What steps may ask for by name. Nothing starts unless a scenario asks."""

import os
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest

from conformance.config.model import EngineSettings
from conformance.engines import hooks

if TYPE_CHECKING:
    # The drivers behind these take half a second to import; a run without databases does not wait for them.
    from conformance.engines.protocol import Engine, ScratchDatabase

RUN_VARIABLE: Final = "CONFORMANCE_ENGINE_RUN"
"""Names the run that a process belongs to, when several pytests in a row are to share a server and its templates."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hook of these fixtures, also to a pytest that loads them without the rest of the plugin."""
    pluginmanager.add_hookspecs(hooks)


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, engine_settings: EngineSettings) -> "Iterator[Engine]":
    """Give the database engine of the run; the plugin says which one as ``engine_settings``.

    The processes of a run on several processors (pytest-xdist) share the server and its templates. The hook
    ``pytest_conformance_engine`` may put another engine in front of it.
    """
    from conformance.engines.open import open_engine  # noqa: PLC0415

    run = os.environ.get(RUN_VARIABLE) or os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    with closing(open_engine(engine_settings, run=run)) as opened:
        in_front: Engine | None = request.config.hook.pytest_conformance_engine(engine=opened)
        yield in_front or opened


@pytest.fixture
def scratch_database(engine: "Engine") -> "Iterator[ScratchDatabase]":
    """Give an empty database of the scenario's own, dropped afterwards."""
    with engine.scratch() as database:
        yield database
