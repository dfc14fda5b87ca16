"""The fixture campus in databases of PostgreSQL, and the services over them: one as it is, one through the stand-in."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager

import psycopg
import pytest

from conformance.backend.asgi_service import AsgiClient, served
from conformance.engines.protocol import Engine, ScratchDatabase, Template
from reference_impl.backend import create
from reference_impl.dms import operations
from reference_impl.dms.database import odbc
from reference_impl.dms.dialects.dialect import Dialect
from tests.reference.ddl.conftest import engine
from tests.reference.samples import FIXTURES
from tests.reference.sql_server.stand_in import stand_in

__all__ = ["engine"]

CAMPUS = FIXTURES / "campus"
FILES = [CAMPUS / "inputs" / name for name in json.loads((CAMPUS / "fixture.json").read_bytes())["apiSchemaFiles"]]
STATEMENTS: list[str] = []
"""Every batch that was sent to the stand-in, and the ends of transactions."""


@pytest.fixture(scope="session")
def campus(engine: Engine) -> Template:
    """Give a database to clone, provisioned for campus."""
    files = [{"name": one.name, "text": one.read_text(encoding="utf-8")} for one in FILES]
    script = json.loads(operations.call("ddl.emit", json.dumps({"files": files, "dialect": "pgsql"})))["sql"]

    def build(dsn: str) -> None:
        with psycopg.connect(dsn) as connection:
            connection.execute(script.encode())

    return engine.template("campus", build)


@pytest.fixture
def postgresql(engine: Engine, campus: Template) -> Iterator[AsgiClient]:
    """Give the service of a fresh database, as it is."""
    with engine.scratch(campus) as database, serving(database, Dialect.PGSQL) as client:
        yield client


@pytest.fixture
def sql_server(engine: Engine, campus: Template, monkeypatch: pytest.MonkeyPatch) -> Iterator[AsgiClient]:
    """Give the service of a fresh database that it takes for one of SQL Server."""
    monkeypatch.setattr(odbc, "load_driver", lambda: stand_in(STATEMENTS))
    STATEMENTS.clear()
    with engine.scratch(campus) as database, serving(database, Dialect.MSSQL) as client:
        yield client


def settings_of(connection_string: str, dialect: str) -> dict[str, str]:
    """Return the settings of a server with one instance."""
    instance = {"Id": "1", "Name": "one", "Dialect": dialect, "ConnectionString": connection_string}
    files = {f"Schema.Files.{number}": str(one) for number, one in enumerate(FILES)}
    return {**files, **{f"Instances.0.{name}": value for name, value in instance.items()}}


def serving(database: ScratchDatabase, dialect: Dialect) -> AbstractContextManager[AsgiClient]:
    """Serve a database."""
    application = create().serve(settings_of(database.dsn, dialect.value), lambda _: None)
    return served(application, start_seconds=60, request_seconds=60)
