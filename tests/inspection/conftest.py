"""One embedded server and one memory of parse trees for all tests of this folder."""

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
from tests.inspection.reading import MSSQL, PGSQL, ReadMssql, ReadPgsql, mssql_reader, pgsql_reader


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Give the embedded engine, its server in a folder of its own."""
    with TemporaryDirectory(prefix="conformance-test-", dir=default_root(os.environ).parent) as folder:
        Path(folder).chmod(0o755)
        settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
        with closing(open_engine(settings, run=uuid4().hex[:12], root=Path(folder))) as engine:
            yield engine


@pytest.fixture(scope="session")
def read_pgsql(engine: Engine) -> ReadPgsql:
    """Describe the database that a script of PostgreSQL makes, and statements after it."""
    return pgsql_reader(engine)


@pytest.fixture(scope="session")
def read_mssql(tmp_path_factory: pytest.TempPathFactory) -> ReadMssql:
    """Describe what a T-SQL script makes."""
    return mssql_reader(tmp_path_factory.mktemp("trees"))


@pytest.fixture(scope="session")
def pgsql_script() -> str:
    """Give the small schema for PostgreSQL."""
    return PGSQL.read_text("utf-8")


@pytest.fixture(scope="session")
def mssql_script() -> str:
    """Give the small schema for SQL Server."""
    return MSSQL.read_text("utf-8")
