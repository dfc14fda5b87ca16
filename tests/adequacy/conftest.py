"""One embedded server and the scripts of one small schema set for all tests of this folder."""

import functools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from uuid import uuid4

import psycopg
import pytest

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.embedded import default_root
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine, Template

SUITE = Path(__file__).parent.parent.parent
Stores: TypeAlias = Callable[[str], Template]


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
    return _script("ddl-mini", tmp_path_factory.mktemp("script"))


@pytest.fixture(scope="session")
def provisioned(engine: Engine, script: bytes) -> Template:
    """Give a database to which the script was applied."""
    return _template(engine, "sound", script)


@pytest.fixture(scope="session")
def stores(engine: Engine, provisioned: Template, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """Give databases of several schema sets, made when asked for: no set has the objects of every fault."""

    def template(name: str) -> Template:
        if name == "ddl-mini":
            return provisioned
        return _template(engine, name, _script(name, tmp_path_factory.mktemp(name)))

    return functools.cache(template)


def _script(fixture: str, output: Path) -> bytes:
    inputs = sorted((SUITE / "fixtures" / "dms" / fixture / "inputs").glob("*.json"))
    command = [str(Path(sys.executable).with_name("dms-schema")), "ddl", "emit", "--dialect", "pgsql"]
    schemas = [word for file in inputs for word in ("--schema", str(file))]
    subprocess.run([*command, *schemas, "--output", str(output)], check=True, capture_output=True)
    return (output / "pgsql.sql").read_bytes()


def _template(engine: Engine, key: str, script: bytes) -> Template:
    def build(dsn: str) -> None:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(script)

    return engine.template(key, build)
