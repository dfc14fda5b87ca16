"""One embedded server for all tests of this folder, in a folder of its own."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.embedded import default_root
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine
from tests.engines.looking import EMBEDDED


@pytest.fixture(scope="session")
def embedded_root() -> Iterator[Path]:
    """Give a folder for embedded servers, where they are by default; pytest's is closed to the server's user."""
    with TemporaryDirectory(prefix="conformance-test-", dir=default_root(os.environ).parent) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def run() -> str:
    """Name this run of the tests; each process of xdist has a server of its own here."""
    return uuid4().hex[:12]


@pytest.fixture(scope="session")
def embedded(embedded_root: Path, run: str) -> Iterator[Engine]:
    """Give the embedded engine."""
    with closing(open_engine(EMBEDDED, run=run, root=embedded_root)) as engine:
        yield engine


@pytest.fixture(scope="session")
def server_dsn(embedded: Engine) -> Iterator[str]:
    """Give the DSN of a database on the embedded server, with a login that may do everything."""
    with embedded.scratch() as database:
        yield database.dsn


@pytest.fixture(scope="session")
def by_dsn(server_dsn: str) -> Iterator[Engine]:
    """Give an engine that reaches the same server by its DSN, as another run."""
    with closing(open_engine(EngineSettings("pgsql", EngineKind.POSTGRESQL, server_dsn), run=uuid4().hex)) as engine:
        yield engine


@pytest.fixture(params=["embedded", "by_dsn"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give each PostgreSQL engine in turn."""
    engine: Engine = request.getfixturevalue(request.param)
    return engine
