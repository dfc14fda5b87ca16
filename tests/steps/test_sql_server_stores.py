"""What the steps send to SQL Server, which is the only proof without a server that it would understand them."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from conformance.engines.protocol import ScratchDatabase
from steps.dms.provisioning.partial_scripts import apply_statements
from steps.dms.schema.dialects import MSSQL
from steps.dms.stores import database_states, script_application
from steps.dms.stores.database_places import DatabasePlace
from steps.dms.stores.store_columns import column_type, shown
from steps.dms.stores.stores import Store
from tests.steps.recorded_odbc import NVARCHAR_MAX, RecordedConnection, recorded

_TEXT = "Zoë 学生"
_SCRIPT = "CREATE TABLE t (x int);\nGO\nINSERT INTO t VALUES (1);\nRAISERROR(N'no', 16, 1);\nGO\n"


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordedConnection]:
    """Give what notes all that goes over the connections of scripts."""
    with recorded() as (connection, one):

        @contextmanager
        def connected(_dsn: str, _dialect: str) -> Iterator[sa.Connection]:
            yield connection

        monkeypatch.setattr(script_application, "connected", connected)
        yield one


def _no_database() -> AbstractContextManager[ScratchDatabase]:
    raise AssertionError("nobody asks for the database")


def _store(connection: sa.Connection) -> Store:
    place = DatabasePlace(_no_database, MSSQL)
    place._connection = connection
    return Store(place, MSSQL, "")


@pytest.mark.parametrize("text", [_TEXT, "plain"])
def test_a_text_goes_to_a_column_in_all_its_letters(text: str) -> None:
    """``varchar`` would have a question mark for each letter that the code page of the database has not."""
    table = sa.table("t", sa.column("x", column_type("nvarchar").type), sa.column("y", sa.BigInteger()))
    with recorded() as (connection, noted):
        connection.execute(sa.insert(table).values(x=text))
        connection.execute(sa.select(table.c.y).where(table.c.x == text))
    assert [(values, sizes) for _, values, sizes in noted.sent] == [((text,), [NVARCHAR_MAX])] * 2


def test_a_text_that_is_cast_becomes_nvarchar() -> None:
    """An update by cases casts each value to the type of its column."""
    cast = sa.cast(sa.literal(_TEXT, column_type("nvarchar").type), column_type("nvarchar").type)
    with recorded() as (connection, noted):
        connection.execute(sa.select(cast))
    assert "AS NVARCHAR(max)" in noted.statements[0]


def test_a_moment_goes_there_and_comes_back_in_utc() -> None:
    """The column has no zone, and the driver drops that of a value without a word."""
    column = sa.column("x", column_type("datetime2").type)
    moment = datetime.fromisoformat("2024-08-15T10:00:00.9-05:00")
    with recorded() as (connection, noted):
        noted.rows = [(datetime.fromisoformat("2024-08-15T15:00:00.9"),)]
        [(found,)] = connection.execute(sa.select(column).where(column == moment))
    [(_, values, _)] = noted.sent
    assert values == (datetime.fromisoformat("2024-08-15T15:00:00.9"),)
    assert (found, shown(found)) == (moment, "2024-08-15T15:00:00.900000+00:00")


@pytest.mark.parametrize(("type_", "cast"), [("datetime2", "DATETIME2(7)"), ("decimal", "NUMERIC(38, 18)")])
def test_a_cast_keeps_every_digit(type_: str, cast: str) -> None:
    """``DATETIME`` knows thirds of a hundredth of a second, ``NUMERIC`` alone no fraction at all."""
    kind = column_type(type_).type
    with recorded() as (connection, noted):
        connection.execute(sa.select(sa.cast(sa.literal(None, kind), kind)))
    assert f"AS {cast})" in noted.statements[0]


@pytest.mark.parametrize(("columns", "sizes"), [(1, [1000, 201]), (2, [1000, 201]), (6, [333, 333, 333, 202])])
def test_many_rows_go_in_as_many_statements_as_they_need(columns: int, sizes: list[int]) -> None:
    """More than 1,000 rows in one list are refused, and more than 2,100 parameters."""
    names = [f"c{number}" for number in range(columns)]
    with recorded() as (connection, noted):
        store = _store(connection)
        store._types["s.t"] = {name: column_type("int") for name in names}
        store.insert_many("s.t", [dict.fromkeys(names, 1)] * 1201)
    assert [statement.count("(?") for statement in noted.statements] == sizes
    assert [len(values) for _, values, _ in noted.sent] == [size * columns for size in sizes]


def test_names_of_two_collations_do_not_meet_in_one_column() -> None:
    """Names have the collation of the database, kinds and permissions one of their own; a union refuses to choose."""
    arms = database_states._PERMISSIONS[MSSQL].split("UNION ALL")
    fixed = [item for arm in arms for item in re.findall(r"CONCAT\([^)]*\)(?: COLLATE \w+)?", arm)]
    assert fixed
    assert all(item.endswith("COLLATE DATABASE_DEFAULT") for item in fixed)


@pytest.mark.parametrize(
    "apply", [script_application.apply_script, script_application.apply_whole, script_application.apply_in_steps]
)
def test_an_error_behind_other_statements_of_a_batch_is_noticed(
    apply: Callable[[str, str, str], None], noted: RecordedConnection
) -> None:
    """A count of rows is an answer of its own, and an error behind it is told only to who asks for the next."""
    noted.refused = "RAISERROR"
    with pytest.raises(DBAPIError, match="RAISERROR"):
        apply("", MSSQL, _SCRIPT)
    assert "CREATE TABLE t (x int);" in noted.statements


def test_an_error_in_the_first_phases_of_a_script_is_noticed() -> None:
    """They are applied over a connection of their own."""
    with recorded() as (connection, noted):
        noted.refused = "RAISERROR"
        with pytest.raises(DBAPIError, match="RAISERROR"):
            apply_statements(_store(connection), ("INSERT INTO t VALUES (1);\nRAISERROR(N'no', 16, 1);",))


def test_readers_of_a_provisioned_database_wait_for_nobody(noted: RecordedConnection) -> None:
    """Both options are on, and no transaction is open that would keep them off."""
    script_application.read_by_snapshots("")
    assert [one.split()[4] for one in noted.statements] == ["READ_COMMITTED_SNAPSHOT", "ALLOW_SNAPSHOT_ISOLATION"]
    assert noted.autocommit
