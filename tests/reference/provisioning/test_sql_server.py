"""Provisioning on SQL Server: what is sent, in which order, and what comes of its errors. No server is needed."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.provisioning import preflight
from reference_impl.dms.provisioning.applying import apply_script
from reference_impl.dms.provisioning.contents import Row
from reference_impl.dms.provisioning.engine import EngineRefusal, Reason
from reference_impl.dms.provisioning.errors import DatabaseNotFoundError, DatabaseUnreachableError, DdlFailedError
from reference_impl.dms.provisioning.preflight import State
from reference_impl.dms.provisioning.refusals import Errand
from reference_impl.dms.provisioning.sql_server import EXISTS, FIND, SNAPSHOT, SqlServerServer, refusal
from reference_impl.dms.provisioning.targets import read_target
from reference_impl.dms.provisioning.transactions import in_transaction
from tests.reference.provisioning.conftest import prepared

TARGET = read_target(
    Dialect.MSSQL, "Driver={ODBC Driver 18 for SQL Server};Server=db,1433;Database=it's] a Store;UID=sa;PWD={s3cr3t;}"
)
QUOTED = "[it's]] a Store]"
Answer = Sequence[Sequence[object]]


class DriverError(Exception):
    """Stands in for ``pyodbc.Error``: SQLSTATE and text."""


class RecordedCursor:
    """Notes what it is sent and answers what the test says."""

    def __init__(self, recorder: "Recorder", database: str) -> None:
        self._recorder = recorder
        self._database = database
        self._rows: Answer = ()
        self.description: Sequence[Sequence[object]] | None = None

    def execute(self, statement: str, *parameters: object) -> None:
        """Note the statement with where it was sent."""
        self._recorder.sent.append(f"{self._database}: {statement}")
        columns, self._rows = self._recorder.answer(statement, parameters)
        self.description = [(column,) for column in columns] or None

    def fetchall(self) -> Answer:
        """Return the rows."""
        return self._rows

    def nextset(self) -> bool | None:
        """There is one result."""
        return None


class RecordedConnection:
    """A connection in which commit, rollback and the ends of things are noted among the statements."""

    def __init__(self, recorder: "Recorder", database: str) -> None:
        self._recorder = recorder
        self._database = database
        self.timeout = 0
        self.autocommit = True

    def cursor(self) -> RecordedCursor:
        """Open a cursor, with the limit that holds now."""
        self._recorder.limits.append((self.autocommit, self.timeout))
        return RecordedCursor(self._recorder, self._database)

    def commit(self) -> None:
        """Note it."""
        self._recorder.sent.append(f"{self._database}: commit")

    def rollback(self) -> None:
        """Note it."""
        self._recorder.sent.append(f"{self._database}: rollback")

    def close(self) -> None:
        """Note it."""
        self._recorder.sent.append(f"{self._database}: close")


class Recorder:
    """What was sent, and what is answered: by default there is the database, its readers wait, and it is empty."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.limits: list[tuple[bool, int]] = []
        self.refused: Callable[[str], DriverError | None] = lambda _: None
        self.databases = [TARGET.database]
        self.tables: Mapping[str, Sequence[Row]] = {}

    def connect(self, text: str) -> RecordedConnection:
        """Connect to the database that the text names."""
        database = "master" if "Database={master}" in text else "store"
        error = self.refused(f"connect {database}")
        if error is not None:
            raise error
        return RecordedConnection(self, database)

    def answer(self, statement: str, parameters: tuple[object, ...]) -> tuple[list[str], Answer]:
        """Return columns and rows, or refuse."""
        error = self.refused(statement)
        if error is not None:
            raise error
        match statement:
            case _ if statement == FIND:
                return ["name"], [(name,) for name in self.databases if (name,) == parameters]
            case _ if statement == SNAPSHOT:
                return ["is_read_committed_snapshot_on"], [(False,)]
            case _ if statement == EXISTS:
                return ["id"], [(1 if any(f"[{table}]" in str(parameters) for table in self.tables) else None,)]
            case _:
                rows = self.tables.get(statement.removeprefix("SELECT * FROM [dms].[").removesuffix("]"), ())
                return [*rows[0]] if rows else [], [tuple(row.values()) for row in rows]


@pytest.fixture
def recorder() -> Recorder:
    """Give a server that notes everything."""
    return Recorder()


@pytest.fixture
def server(recorder: Recorder) -> SqlServerServer:
    """Give the server of the target."""
    return SqlServerServer(TARGET, recorder.connect, DriverError)


def test_a_new_database_reads_snapshots_before_anything_is_in_it(server: SqlServerServer, recorder: Recorder) -> None:
    """E03-S01-AC5: the options are set by the run that creates the database."""
    recorder.databases.clear()
    assert server.create_database()
    assert recorder.sent == [
        f"master: {FIND}",
        f"master: CREATE DATABASE {QUOTED}",
        f"master: ALTER DATABASE {QUOTED} SET READ_COMMITTED_SNAPSHOT ON",
        f"master: ALTER DATABASE {QUOTED} SET ALLOW_SNAPSHOT_ISOLATION ON",
        "master: close",
    ]


def test_an_existing_database_is_not_altered_but_warned_about(server: SqlServerServer, recorder: Recorder) -> None:
    """Its options belong to its operator; the warning names the statement that would change them."""
    assert not server.create_database()
    with server.connect() as database:
        warning = database.snapshot_warning()
    assert f"ALTER DATABASE {QUOTED} SET READ_COMMITTED_SNAPSHOT ON" in str(warning)
    assert recorder.sent == [f"master: {FIND}", "master: close", f"store: {SNAPSHOT}", "store: close"]


def test_a_database_that_somebody_else_creates_meanwhile_exists(server: SqlServerServer, recorder: Recorder) -> None:
    """Error 1801; its options are the other creator's to set."""
    recorder.databases.clear()
    recorder.refused = refusing("CREATE DATABASE", "42000", "[SQL Server]Database 'x' already exists. (1801)")
    assert not server.create_database()
    assert not any("ALTER" in statement for statement in recorder.sent)


def test_the_batches_of_the_script_are_one_transaction(server: SqlServerServer, recorder: Recorder) -> None:
    """Batches end at lines of GO, which no server knows; the limit holds for each of them."""
    mini = prepared(Dialect.MSSQL)
    with server.connect() as database:
        in_transaction(database, errand(), lambda one: apply_script(one, mini.pieces, errand()))
    assert len(mini.pieces) > 50
    assert recorder.sent == [*(f"store: {piece.text}" for piece in mini.pieces), "store: commit", "store: close"]
    assert set(recorder.limits) == {(False, 60)}
    assert not any(line.strip().upper() == "GO" for piece in mini.pieces for line in piece.text.splitlines())


def test_a_batch_that_fails_is_named_and_everything_rolled_back(server: SqlServerServer, recorder: Recorder) -> None:
    """The number is that of the batch; the words and the number are the server's own."""
    words = (
        "[42S22] [Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Invalid column name 'X'. (207) (SQLExecDirectW)"
    )
    recorder.refused = refusing("CREATE TABLE [edfi].[School] ", "42S22", words)
    mini = prepared(Dialect.MSSQL)
    with server.connect() as database, pytest.raises(DdlFailedError) as failed:
        in_transaction(database, errand(), lambda one: apply_script(one, mini.pieces, errand()))
    assert failed.value.details["engine_code"] == "207"
    assert failed.value.details["engine_message"] == "Invalid column name 'X'."
    assert str(failed.value.details["phase"]).startswith("Phase 3: ")
    assert recorder.sent[-2:] == ["store: rollback", "store: close"]


def test_the_preflight_reads_in_one_transaction_and_compares_for_itself(
    server: SqlServerServer, recorder: Recorder
) -> None:
    """No collation has a say, and nothing is left open."""
    mini = prepared(Dialect.MSSQL)
    recorder.tables = {
        "EffectiveSchema": [mini.expected.effective_schema],
        "ResourceKey": mini.expected.resource_keys,
        "SchemaComponent": [{**one, "ProjectName": "ED-FI"} for one in mini.expected.schema_components],
    }
    with server.connect() as database, database.contents(60) as contents:
        verdict = preflight.examine(mini.expected, contents)
    assert verdict.state is State.DRIFTED
    assert [error.code for error in verdict.errors] == ["SCHEMA_COMPONENT_MISMATCH"]
    assert recorder.sent[0] == "store: SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"
    assert recorder.sent[-3:] == [
        "store: SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "store: commit",
        "store: close",
    ]


@pytest.mark.parametrize(
    "words", ["[SQL Server]Cannot open database requested. (4060)", "[SQL Server]Login failed for user 'sa'. (18456)"]
)
def test_a_missing_database_is_told_from_one_that_refuses(
    words: str, server: SqlServerServer, recorder: Recorder
) -> None:
    """The server says both, of which a driver tells the first, whichever that is; master knows which it means."""
    recorder.refused = refusing("connect store", "42000", words)
    with pytest.raises(DatabaseUnreachableError), server.connect():
        pass
    recorder.databases.clear()
    with pytest.raises(DatabaseNotFoundError, match="--create-database"), server.connect():
        pass


@pytest.mark.parametrize(
    ("state", "text", "reason", "code"),
    [
        ("42000", "[SQL Server]CREATE SCHEMA permission denied in database 'x'. (262)", Reason.PRIVILEGE, "262"),
        ("42000", "[SQL Server]The SELECT permission was denied on the object 'x'. (229)", Reason.PRIVILEGE, "229"),
        ("42000", "[SQL Server]RESOURCE_KEY_MISMATCH: expected 8 rows (50000)", Reason.RAISED, "50000"),
        ("HYT00", "[HYT00] [Microsoft]Query timeout expired (0) (SQLExecDirectW)", Reason.TIMEOUT, "HYT00"),
        ("08S01", "[08S01] [Microsoft]Communication link failure (10054)", Reason.DISCONNECTED, "08S01"),
        ("28000", "[28000] [SQL Server]Login failed for user 'sa' with s3cr3t; (18456)", Reason.OTHER, "18456"),
    ],
)
def test_an_error_of_the_driver_keeps_its_meaning_and_loses_the_password(
    state: str, text: str, reason: Reason, code: str
) -> None:
    """Operators search for the server's own number."""
    said: EngineRefusal = refusal(DriverError(state, text), TARGET)
    assert (said.reason, said.code) == (reason, code)
    assert "s3cr3t" not in str(said)


def refusing(beginning: str, state: str, text: str) -> Callable[[str], DriverError | None]:
    """Refuse every statement in which this stands."""
    return lambda statement: DriverError(state, text) if beginning in statement else None


def errand() -> Errand:
    """Return what the engine is asked to do."""
    return Errand(TARGET.database, 60, "transaction", "COMMIT")
