"""What an instance on SQL Server is told when this machine cannot speak to it, and what its options are worth."""

import json

import pytest

from conformance.backend.asgi_service import served
from reference_impl.backend import create
from reference_impl.dms.database import odbc
from reference_impl.dms.database.refusals import DriverMissingError
from tests.reference.sql_server.conftest import settings_of

PLACE = "Driver={ODBC Driver 18 for SQL Server};Server=nowhere.invalid;Database=d;UID=u;PWD={s3cr3t}"


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
