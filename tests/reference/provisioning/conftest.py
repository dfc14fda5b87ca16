"""An empty database, and what is applied to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.engines.protocol import Engine
from reference_impl.dms import provision_run
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provision_run import Prepared
from reference_impl.dms.provisioning.targets import Target, read_target
from reference_impl.dms.schema import loading
from reference_impl.dms.schema.sources import FileSource
from tests.reference.ddl.conftest import engine

__all__ = ["engine"]

MINI = Path(__file__).parents[3] / "fixtures" / "dms" / "ddl-mini" / "inputs"


def prepared(dialect: Dialect) -> Prepared:
    """Return what is applied for the fixture ddl-mini."""
    sources = [FileSource(name, MINI / name) for name in ("core.json", "sample.json")]
    return provision_run.prepare(loading.load_schema_set(sources), dialect)


@pytest.fixture(scope="session")
def mini() -> Prepared:
    """Give the script of ddl-mini for PostgreSQL and what it records."""
    return prepared(Dialect.PGSQL)


@pytest.fixture
def target(engine: Engine) -> Iterator[Target]:
    """Give an empty database."""
    with engine.scratch() as database:
        yield read_target(Dialect.PGSQL, database.dsn)
