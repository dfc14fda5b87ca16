"""Who refers to a document, asked of a database that is taken for one of SQL Server: the same as PostgreSQL says."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from conformance.engines.protocol import Engine, Template
from reference_impl.dms.database import odbc
from reference_impl.dms.database.refusals import DriverMissingError
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provisioning.odbc_text import read_odbc, write_odbc
from tests.reference.command_line import run
from tests.reference.samples import Json
from tests.reference.sql_server.conftest import CAMPUS, FILES, STATEMENTS, serving
from tests.reference.sql_server.stand_in import stand_in

_PLACE: Final = "Place"
_MISSING: Final = "Driver={ODBC Driver 18 for SQL Server};Database=store;UID=u;PWD={s3cr3t}"


@pytest.fixture
def places(engine: Engine, campus: Template, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str, str]]:
    """Give the id of a school that documents refer to, and the strings of both engines for its database."""
    with engine.scratch(campus) as database:
        dsn = database.dsn
        driver = stand_in(STATEMENTS)

        def connect(text: str, seconds: int) -> odbc.Connection:
            return driver.connect((read_odbc(text) or {})[_PLACE], seconds)

        with serving(database, Dialect.PGSQL) as client:
            for one in json.loads((CAMPUS / "documents" / "campus-small.json").read_bytes()):
                client.request("POST", f"/data/ed-fi/{one['resource']}", content=json.dumps(one["body"]).encode())
            [school] = json.loads(client.request("GET", "/data/ed-fi/schools").text)
        monkeypatch.setattr(odbc, "load_driver", lambda: odbc.Driver(connect, driver.error))
        STATEMENTS.clear()
        yield school["id"], dsn, write_odbc({"Driver": "x", "Database": "store", _PLACE: dsn})


def asked(directory: Path, identifier: str, connection: str, *words: str) -> list[Json]:
    """Run the command and return what it lists, without the names of keys, which are each engine's own."""
    ran = run(
        directory, "diag", "referrers", "--id", identifier, "--connection-string", connection, "-s", *FILES, *words
    )
    assert (ran.code, ran.err) == (0, "")
    listed: list[Json] = json.loads(ran.out)
    return sorted(({"table": one["table"], "referrers": one["referrers"]} for one in listed), key=str)


@pytest.mark.parametrize("words", [(), ("--dialect", "mssql")])
def test_both_engines_list_the_same(tmp_path: Path, places: tuple[str, str, str], words: tuple[str, ...]) -> None:
    """The form of the connection string says which engine is meant, where the option does not."""
    school, dsn, text = places
    expected = asked(tmp_path, school, dsn)
    assert expected
    assert not STATEMENTS
    assert asked(tmp_path, school, text, *words) == expected
    [listing] = (place for place, one in enumerate(STATEMENTS) if "SELECT TOP (?)" in one)
    [level] = (place for place, one in enumerate(STATEMENTS) if one.endswith("LEVEL SNAPSHOT"))
    assert level < listing
    assert "commit" not in STATEMENTS[level:listing]


def test_a_missing_driver_is_a_database_that_cannot_be_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is for the other commands; the password is told nowhere."""

    def load() -> odbc.Driver:
        raise DriverMissingError("SQL Server needs pyodbc", reason="no module")

    monkeypatch.setattr(odbc, "load_driver", load)
    words = ("--id", "00000000-0000-4000-8000-000000000001", "-c", _MISSING)
    ran = run(tmp_path, "diag", "referrers", *words, "-s", *FILES)
    assert ran.code == 3
    assert "DATABASE_UNREACHABLE" in ran.err
    assert "pyodbc" in ran.err
    assert "s3cr3t" not in ran.err
