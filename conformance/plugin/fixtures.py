"""What steps may ask for by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from conformance.backend.protocol import Backend, NotOffered
from conformance.config.model import BackendSettings, EngineSettings, RepositorySettings, Suite
from conformance.plugin import hooks
from conformance.plugin.evidence import ScenarioEvidence
from conformance.plugin.goldens import Golden
from conformance.plugin.scenario_item import ScenarioItem
from conformance.plugin.suite_session import suite_session


@dataclass(frozen=True, slots=True)
class ThisRun:
    """The configuration file of a run, and the names of its backend and its engine there."""

    configuration: Path
    backend: str
    engine: str


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the hook of these fixtures."""
    pluginmanager.add_hookspecs(hooks)


@pytest.fixture(scope="session")
def backend(request: pytest.FixtureRequest) -> Backend:
    """Give the backend under test, started once per process.

    The hook ``pytest_conformance_backend`` may put another one in front of it.
    """
    opened = suite_session(request.config).backend
    in_front: Backend | None = request.config.hook.pytest_conformance_backend(backend=opened)
    return in_front or opened


@pytest.fixture(scope="session")
def backend_settings(request: pytest.FixtureRequest) -> BackendSettings:
    """Give the table of the backend under test."""
    return suite_session(request.config).backend_settings


@pytest.fixture(scope="session")
def engine_settings(request: pytest.FixtureRequest) -> EngineSettings:
    """Give the table of the database engine that this run uses; :mod:`conformance.engines.fixtures` opens it."""
    return suite_session(request.config).engine


@pytest.fixture(scope="session")
def suite(request: pytest.FixtureRequest) -> Suite:
    """Give the folders of the suite."""
    return suite_session(request.config).configuration.suite


@pytest.fixture(scope="session")
def this_run(request: pytest.FixtureRequest) -> ThisRun:
    """Give what a further run of the suite needs to judge the same backend on the same engine."""
    session = suite_session(request.config)
    return ThisRun(session.configuration.file, session.backend_settings.name, session.engine.name)


@pytest.fixture
def workspace() -> Iterator[Path]:
    """Give an empty folder of the scenario's own, gone afterwards."""
    with TemporaryDirectory(prefix="conformance-") as folder:
        yield Path(folder)


@pytest.fixture
def golden(request: pytest.FixtureRequest, suite: Suite) -> Golden:
    """Give the comparison with the files that every backend must produce."""
    return Golden(request.node, suite.goldens)


@pytest.fixture
def own_golden(request: pytest.FixtureRequest) -> Golden:
    """Give the comparison with files blessed for this backend alone; *not offered* by one that names no such folder."""
    settings = suite_session(request.config).backend_settings
    if settings.goldens is None:
        raise NotOffered("a comparison with goldens of its own", f"backend {settings.name!r} names no goldens")
    return Golden(request.node, settings.goldens)


@pytest.fixture(scope="session")
def backend_repository(request: pytest.FixtureRequest) -> RepositorySettings:
    """Give the place of sources and documentation; *not offered* by a backend that does not say where it is."""
    settings = suite_session(request.config).backend_settings
    if settings.repository is None:
        raise NotOffered("its repository", f"backend {settings.name!r} names no repository")
    return settings.repository


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> ScenarioEvidence:
    """Give the place where a step notes that its evidence is weaker than an execution by a real server."""
    assert isinstance(request.node, ScenarioItem)
    return request.node.attempt.evidence
