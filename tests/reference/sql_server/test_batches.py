"""What is sent to SQL Server, what comes back, and what its errors mean. No server is needed."""

from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

import pytest

from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.database.session import Command
from reference_impl.dms.database.sql_server_errors import refusal_of
from reference_impl.dms.database.t_sql import batches, taken_apart
from tests.reference.sql_server.scripted import INVENTORY, DriverError, Script, link

PREFIX = "[23000] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]"
SUFFIX = f" (SQLExecDirectW); {PREFIX}The statement has been terminated. (3621)"


def test_values_stand_in_the_order_of_the_text() -> None:
    """Numbers may come in any order and more than once; quoted pieces have none; NULL needs no parameter."""
    command = Command(
        "SELECT TOP ($2) '$1', [a$1]]b], \"$3\" FROM t WHERE x = $1 AND y = $3 AND z = $1", ("a", 5, None)
    )
    [batch] = batches([command])
    assert batch.text == "SELECT TOP (?) '$1', [a$1]]b], \"$3\" FROM t WHERE x = ? AND y = NULL AND z = ?"
    assert batch.values == [5, "a", "a"]


def test_values_are_what_the_driver_takes() -> None:
    """A list is one JSON text, a time a text; a moment goes in UTC without its zone, which the driver leaves out."""
    moment = datetime(2025, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    [batch] = batches([Command("SELECT $1, $2, $3, $4", ([UUID(int=1), 7], moment, True, time(8, 10)))])
    assert batch.values == ['["00000000-0000-0000-0000-000000000001",7]', datetime(2025, 3, 1, 7, 30), True, "08:10:00"]  # noqa: DTZ001 - as it is sent


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("SELECT 1", True),
        ("INSERT INTO t\nSELECT 1 FROM u\n;\n", False),
        ("INSERT INTO t VALUES ('; SELECT');\nSELECT 1", True),
        ("CREATE TABLE [#page] (a int);\nINSERT INTO [#page]\nSELECT 1;\nSELECT\n  1\n;\n", True),
        ("DELETE FROM [a; SELECT]", False),
    ],
)
def test_the_last_statement_says_whether_there_are_rows(text: str, reads: object) -> None:
    """With NOCOUNT ON nothing else has a result."""
    assert taken_apart(text).reads_rows is reads


def test_a_batch_has_no_more_values_than_the_engine_takes() -> None:
    """2,098 fit; what is more goes with the next journey, in order."""
    first, second = batches([Command("DELETE FROM t WHERE a = $1", (number,)) for number in range(2099)])
    assert len(first.values) == 2098
    assert second.text == "DELETE FROM t WHERE a = ?"
    assert second.values == [2098]


def test_results_are_walked_to_the_end_and_given_to_their_commands() -> None:
    """Commands without rows give none; dates come as text, long texts are announced."""
    script = Script(lambda _: [[(date(2025, 1, 2), 1)], [(None, 2)]])
    script.columns = (date, int)
    commands = (Command("SELECT 1"), Command("DELETE FROM t WHERE a = $1", ("x" * 1001,)), Command("SELECT 2"))
    assert link(script).exchange(commands) == [[("2025-01-02", 1)], (), [(None, 2)]]
    assert script.log[-1] == "SELECT 1;\nDELETE FROM t WHERE a = ?;\nSELECT 2"
    assert script.sizes[-1] == [(-9, 0, 0)]


def test_an_error_of_a_later_statement_comes_with_its_result() -> None:
    """The driver raises it when the results are walked, long after the batch was sent."""
    error = DriverError("40001", f"{PREFIX}Transaction was deadlocked. (1205){SUFFIX}")
    script = Script(lambda _: [[(1,)], error])
    with pytest.raises(DatabaseRefusal) as refused:
        link(script).exchange([Command("SELECT 1"), Command("SELECT 2")])
    assert (refused.value.kind, refused.value.code) == (RefusalClass.RETRY, "1205")


def test_a_session_is_set_up_once() -> None:
    """Everything that a login or a driver may bring along is set; only then do transactions begin by themselves."""
    script = Script()
    link(script)
    settings, autocommit = script.log
    for word in ("XACT_ABORT ON", "NOCOUNT ON", "QUOTED_IDENTIFIER ON", "LANGUAGE us_english", "LEVEL SNAPSHOT"):
        assert word in settings
    assert autocommit == "autocommit False"


@pytest.mark.parametrize(
    ("state", "text", "kind", "constraint", "schema"),
    [
        (
            "23000",
            (
                "Violation of UNIQUE KEY constraint 'UX_School_NK'. Cannot insert duplicate key in object "
                "'sample.School'. "
                "The duplicate key value is (255901). (2627)"
            ),
            RefusalClass.UNIQUE,
            "UX_School_NK",
            "sample",
        ),
        (
            "23000",
            "Verletzung der UNIQUE KEY-Einschränkung 'UX_School_NK'. (1205) (SQLx). (2627)",
            RefusalClass.UNIQUE,
            "UX_School_NK",
            None,
        ),
        (
            "23000",
            (
                'The INSERT statement conflicted with the FOREIGN KEY constraint "FK_School_X". The conflict '
                'occurred in database "d", table "dms.Document", column \'DocumentId\'. (547)'
            ),
            RefusalClass.FOREIGN_KEY,
            "FK_School_X",
            None,
        ),
        (
            "23000",
            (
                'The INSERT statement conflicted with the CHECK constraint "CK_School". The conflict '
                'occurred in database "d", table "edfi.School". (547)'
            ),
            RefusalClass.CHECK,
            "CK_School",
            "edfi",
        ),
        (
            "42000",
            (
                f"The transaction ended in the trigger. (3609) (SQLMoreResults); {PREFIX}Violation of UNIQUE KEY "
                "constraint 'UX_School_NK'. Cannot insert duplicate key in object 'edfi.School'. (2627)"
            ),
            RefusalClass.UNIQUE,
            "UX_School_NK",
            "edfi",
        ),
        (
            "23000",
            'The DELETE statement conflicted with the CHECK constraint "CK_OfAnOperator". (547)',
            RefusalClass.CHECK,
            "CK_OfAnOperator",
            None,
        ),
        ("42000", "Invalid object name 'dms.Nothing'. (208)", RefusalClass.OTHER, "dms.Nothing", None),
        ("HY000", "Lock request time out period exceeded. (1222)", RefusalClass.LOCK_TIMEOUT, None, None),
    ],
)
def test_errors_of_the_server(
    state: str, text: str, kind: RefusalClass, constraint: str | None, schema: str | None
) -> None:
    """The number is the one before the function, the constraint the first quoted piece that is one."""
    message = f"{PREFIX}{text}" if "(SQLMoreResults)" in text else f"{PREFIX}{text}{SUFFIX}"
    found = refusal_of(DriverError(state, message), INVENTORY)
    assert (found.kind, found.constraint, found.schema) == (kind, constraint, schema)


@pytest.mark.parametrize(
    ("state", "of_commit", "kind"),
    [
        ("HYT00", False, RefusalClass.CANCELLED),
        ("HYT00", True, RefusalClass.INDETERMINATE),
        ("08S01", False, RefusalClass.UNREACHABLE),
        ("08S01", True, RefusalClass.INDETERMINATE),
        ("IMC06", False, RefusalClass.UNREACHABLE),
        ("HY000", False, RefusalClass.OTHER),
    ],
)
def test_errors_of_the_driver(state: str, of_commit: object, kind: RefusalClass) -> None:
    """What was lost before the commit was not stored; what was lost during the commit may have been."""
    error = DriverError(state, f"[{state}] [Microsoft][ODBC Driver 18 for SQL Server]It went wrong (0) (SQLExecute)")
    assert refusal_of(error, INVENTORY, of_commit=bool(of_commit)).kind is kind
