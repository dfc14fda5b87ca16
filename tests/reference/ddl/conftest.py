"""One embedded server for all tests of this folder, and databases to which scripts were applied."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg
import pytest

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.embedded import default_root
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.sample_models import derived, measures, paths_of_two_lengths, script, town_and_annex
from tests.reference.ddl.stores import Store


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Give an embedded server of this folder's own."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with TemporaryDirectory(prefix="conformance-test-", dir=default_root(os.environ).parent) as folder:
        Path(folder).chmod(0o755)
        with closing(open_engine(settings, run=uuid4().hex[:12], root=Path(folder))) as opened:
            yield opened


@pytest.fixture(scope="session")
def town_script() -> str:
    """Give the PostgreSQL script of Town and Annex."""
    return script(town_and_annex(Dialect.PGSQL))


@pytest.fixture
def town(engine: Engine, town_script: str) -> Iterator[Store]:
    """Give a provisioned store of Town and Annex."""
    yield from _store(engine, "town and annex", town_script)


@pytest.fixture
def measure_store(engine: Engine) -> Iterator[Store]:
    """Give a provisioned store of resources with an identity of all types."""
    yield from _store(engine, "measures", script(derived(Dialect.PGSQL, measures())))


@pytest.fixture
def chain(engine: Engine) -> Iterator[Store]:
    """Give a provisioned store in which a key travels over one hop and over four."""
    yield from _store(engine, "chain", script(derived(Dialect.PGSQL, paths_of_two_lengths())))


@pytest.fixture
def empty(engine: Engine) -> Iterator[Store]:
    """Give an empty database."""
    with engine.scratch() as database, psycopg.connect(database.dsn, autocommit=True) as connection:
        yield Store(connection)


def _store(engine: Engine, key: str, sql: str) -> Iterator[Store]:
    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(sql.encode())

    template = engine.template(key, build)
    with engine.scratch(template) as database, psycopg.connect(database.dsn, autocommit=True) as connection:
        yield Store(connection)
