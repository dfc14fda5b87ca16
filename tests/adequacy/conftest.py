"""One embedded server and the scripts of one small schema set for all tests of this folder."""

import os
import subprocess
import sys
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
from conformance.engines.protocol import Engine, Template

SUITE = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Give the embedded engine, its server in a folder of its own."""
    with TemporaryDirectory(prefix="conformance-test-", dir=default_root(os.environ).parent) as folder:
        Path(folder).chmod(0o755)
        settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
        with closing(open_engine(settings, run=uuid4().hex[:12], root=Path(folder))) as engine:
            yield engine


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the script that the reference writes for PostgreSQL."""
    output = tmp_path_factory.mktemp("script")
    inputs = sorted((SUITE / "fixtures" / "dms" / "ddl-mini" / "inputs").glob("*.json"))
    command = [str(Path(sys.executable).with_name("dms-schema")), "ddl", "emit", "--dialect", "pgsql", "--schema"]
    subprocess.run([*command, *map(str, inputs), "--output", str(output)], check=True, capture_output=True)
    return (output / "pgsql.sql").read_bytes()


@pytest.fixture(scope="session")
def provisioned(engine: Engine, script: bytes) -> Template:
    """Give a database to which the script was applied."""

    def build(dsn: str) -> None:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(script)

    return engine.template("sound", build)
