"""What an instance on SQL Server is told when this machine cannot speak to it, and what its options are worth."""

import json

import pytest

from conformance.backend.asgi_service import served
from conformance.engines.protocol import Engine, Template
from reference_impl.backend import create
from reference_impl.dms.database import odbc
from reference_impl.dms.database.refusals import DriverMissingError
from tests.reference.sql_server import rewriting
from tests.reference.sql_server.conftest import settings_of
from tests.reference.sql_server.stand_in import stand_in

PLACE = "Driver={ODBC Driver 18 for SQL Server};Server=nowhere.invalid;Database=d;UID=u;PWD={s3cr3t}"


def test_a_database_without_snapshots_is_served_and_told_once(
    engine: Engine, campus: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents are read until nothing changed meanwhile; each option that is off stands in the log."""
    monkeypatch.setattr(rewriting, "_CANNED", ((rewriting._CANNED[0][0], "SELECT 0, 0"), *rewriting._CANNED[1:]))
    batches: list[str] = []
    monkeypatch.setattr(odbc, "load_driver", lambda: stand_in(batches))
    log: list[str] = []
    with engine.scratch(campus) as database:
        application = create().serve(settings_of(database.dsn, "mssql"), log.append)
        with served(application, start_seconds=60, request_seconds=60) as client:
            body = json.dumps({"districtId": 900, "nameOfInstitution": "Nine"}).encode()
            made = client.request("POST", "/data/ed-fi/districts", content=body)
            place = str(made.header("location")).partition("invalid")[2]
            assert client.request("GET", place).header("etag") == made.header("etag")
            assert len(json.loads(client.request("GET", "/data/ed-fi/districts").text)) == 1
    told = [record["fields"]["option"] for record in map(json.loads, log) if record["event"] == "dms.gate.option_off"]
    assert told == ["ALLOW_SNAPSHOT_ISOLATION", "READ_COMMITTED_SNAPSHOT"]
    assert sum(one.count("FROM [dms].[Document] r\n") == 2 for one in batches) == 2


def test_a_missing_driver_is_named_in_the_log_and_nothing_of_it_in_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator reads what to install; the client that the service is not configured."""

    def load() -> odbc.Driver:
        raise DriverMissingError("SQL Server needs pyodbc", reason="no module")

    monkeypatch.setattr(odbc, "load_driver", load)
    log: list[str] = []
    with served(
        create().serve(settings_of(PLACE, "mssql"), log.append), start_seconds=60, request_seconds=60
    ) as client:
        answer = client.request("GET", "/data/ed-fi/schools")
    records = [json.loads(line) for line in log]
    [record] = [one for one in records if one["event"] == "dms.gate.driver_missing"]
    assert "backend-conformance[mssql]" in record["fields"]["remedy"]
    assert answer.status == 503
    assert json.loads(answer.text)["type"] == "urn:ed-fi:api:service-configuration-error"
    assert "pyodbc" not in answer.text
    assert "s3cr3t" not in answer.text + "".join(log)
