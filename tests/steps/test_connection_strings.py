"""Connection strings that differ without leading elsewhere, and one that leads nowhere, on either engine."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from conformance.engines.sql_server_dsn import read_dsn
from steps.dms.runtime.confidential_words import confidential_words
from steps.dms.runtime.connection_strings import NOWHERE, with_application
from steps.dms.runtime.services import instance_of
from steps.dms.schema.dialects import DIALECTS, MSSQL, PGSQL

_ODBC = "Driver={ODBC Driver 18 for SQL Server};Server=db;UID=sa;PWD={a;b}"


@pytest.mark.parametrize("text", [_ODBC, f"{_ODBC};"])
def test_an_application_has_a_name_on_sql_server(text: str) -> None:
    """Everything else is as it was. What a driver does not know it leaves out, and then nothing differs."""
    assert read_dsn(with_application(text, MSSQL, "south")).pairs == (*read_dsn(text).pairs, ("APP", "south"))


@pytest.mark.parametrize("text", ["postgresql://somebody@db/store", "postgresql://somebody@db/store?connect_timeout=3"])
def test_an_application_has_a_name_on_postgresql(text: str) -> None:
    """Behind what is there already, too."""
    named = conninfo_to_dict(with_application(text, PGSQL, "south"))
    assert named == {**conninfo_to_dict(text), "application_name": "south"}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_leads_nowhere_tells_words_that_no_answer_may_tell(dialect: str) -> None:
    """Each engine's string is in that engine's form: one of the other form could not even be taken apart."""
    words = confidential_words(instance_of(NOWHERE[dialect], dialect))
    assert {"nobody-in-particular", "hunter2-secret", "no_such_store"} <= words
