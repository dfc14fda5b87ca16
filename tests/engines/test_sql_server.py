"""SQL Server: the text of its statements, the order they come in, and the real thing where a DSN is set."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.assertions import NotAvailable
from conformance.config.model import EngineKind, EngineSettings
from conformance.engines import sql_server_statements as statements
from conformance.engines.errors import (
    EngineBusy,
    EngineError,
    EngineFull,
    EngineNotPermitted,
    EngineRefusedLogin,
    EngineUnreachable,
    InspectionRefused,
)
from conformance.engines.naming import Owner
from conformance.engines.open import open_engine
from conformance.engines.protocol import Engine
from conformance.engines.scratch import ScratchEngine
from conformance.engines.sql_server import SqlServerServer, engine_error
from conformance.engines.sql_server_dsn import read_dsn
from conformance.engines.sql_server_statements import DatabaseFile

DSN = "Driver={ODBC Driver 18 for SQL Server};Server=db,1433;UID=sa;PWD={a;}}b};Encrypt=yes"
OWNER = Owner("run", 17, "abcdef")
SCRATCH = "conformance_scratch_run_17_abcdef_1"


@settings(deadline=None)
@given(st.text())
def test_a_quoted_text_ends_where_it_ends(text: str) -> None:
    """A quote inside would end the literal and turn the rest into a statement."""
    quoted = statements.literal(text)
    assert quoted.startswith("N'")
    assert quoted.endswith("'")
    assert "'" not in quoted[2:-1].replace("''", "")
    assert quoted[2:-1].replace("''", "'") == text


@settings(deadline=None)
@given(st.text())
def test_a_quoted_name_ends_where_it_ends(name: str) -> None:
    """So would a bracket."""
    quoted = statements.identifier(name)
    assert "]" not in quoted[1:-1].replace("]]", "")
    assert quoted[1:-1].replace("]]", "]") == name


def test_a_clone_is_restored_under_file_names_of_its_own() -> None:
    """Two clones that shared a file could not both exist."""
    files = [DatabaseFile("t", "D"), DatabaseFile("t_log", "L"), DatabaseFile("it's", "D")]
    assert statements.restore("s]1", "/backup/t.bak", files, "/data/", "/log") == (
        "RESTORE DATABASE [s]]1] FROM DISK = N'/backup/t.bak' WITH"
        " MOVE N't' TO N'/data/s]1_0.mdf', MOVE N't_log' TO N'/log/s]1_1.ldf', MOVE N'it''s' TO N'/data/s]1_2.mdf',"
        " RECOVERY"
    )


def test_paths_are_joined_as_the_server_writes_them() -> None:
    """The server may run on the other sort of machine."""
    assert statements.path_in("C:\\Data\\", "x.mdf") == "C:\\Data\\x.mdf"
    assert statements.path_in("/var/opt/mssql/data", "x.mdf") == "/var/opt/mssql/data/x.mdf"


def test_dropping_ends_the_sessions_first_and_passes_over_what_is_not_there() -> None:
    """A backend that still runs must not keep its database alive."""
    assert statements.drop("it's]") == (
        "IF DB_ID(N'it''s]') IS NOT NULL ALTER DATABASE [it's]]] SET SINGLE_USER WITH ROLLBACK IMMEDIATE",
        "DROP DATABASE IF EXISTS [it's]]]",
    )


def test_the_inspector_is_created_inside_the_database_and_may_only_read() -> None:
    """The connection that manages databases must stay in master, where its locks are."""
    text = statements.add_inspector("s")
    assert text.startswith("EXEC [s].sys.sp_executesql N'IF USER_ID(N''conformance_inspector'') IS NULL BEGIN ")
    assert "db_datareader" in text
    assert "DENY INSERT, UPDATE, DELETE, ALTER TO [conformance_inspector]" in text
    assert text.count("'") % 2 == 0


class DriverError(Exception):
    """An error of the driver: SQLSTATE and text."""


class RecordingServer:
    """A connection that answers what the statements ask and records them."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.databases: dict[str, bool] = {"master": False, "conformance_scratch_dead_9_abcdef_1": False}
        self.locks: dict[str, str] = {}
        self.closed = 0
        self.description: object = True
        self._rows: Sequence[Sequence[object]] = ()

    def cursor(self) -> "RecordingServer":
        """Be the cursor too."""
        return self

    def execute(self, statement: str, *parameters: object) -> object:
        """Record, and prepare the rows."""
        self.statements.append(statement)
        self._rows = self._answer(statement, parameters)
        return self

    def fetchall(self) -> Sequence[Sequence[object]]:
        """Return the rows."""
        return self._rows

    def nextset(self) -> bool:
        """There is one result."""
        return False

    def close(self) -> None:
        """Count."""
        self.closed += 1

    def _answer(self, statement: str, parameters: tuple[object, ...]) -> Sequence[Sequence[object]]:
        words = statement.replace("[", " ").replace("]", " ").split()
        match words[0]:
            case "CREATE" | "RESTORE" if words[1] == "DATABASE":
                self.databases[words[2]] = False
            case "ALTER" if "READ_ONLY" in words:
                self.databases[words[2]] = True
            case "DROP":
                self.databases.pop(words[4], None)
        if statement == statements.HOLD:
            self.locks[str(parameters[0])] = str(parameters[1])
            return [(0,)]
        if statement == statements.RELEASE:
            del self.locks[str(parameters[0])]
        rows: dict[str, Sequence[Sequence[object]]] = {
            statements.DATABASES: [(name,) for name in sorted(self.databases)],
            statements.SEALED: [(sealed,) for name, sealed in self.databases.items() if name == (*parameters, "")[0]],
            statements.FREE: [(1,)],
            statements.DATA_FOLDER: [("/data",)],
            statements.LOG_FOLDER: [("/log",)],
            statements.BACKUP_FOLDER: [("/backup",)],
            statements.VERSION: [("16.0.1",)],
        }
        files: Sequence[Sequence[object]] = [("t", "p", "D"), ("t_log", "p", "L")]
        return rows.get(statement, files if "FILELISTONLY" in statement else [])


@pytest.fixture
def recorder() -> RecordingServer:
    """Give a server that records."""
    return RecordingServer()


@pytest.fixture
def engine(recorder: RecordingServer) -> Iterator[Engine]:
    """Give the engine on top of the recorder."""
    with closing(ScratchEngine(SqlServerServer(read_dsn(DSN), lambda _: recorder, DriverError), OWNER)) as engine:
        yield engine


def test_a_scratch_database_is_created_and_dropped(engine: Engine, recorder: RecordingServer) -> None:
    """The same promises as on PostgreSQL, in the other dialect."""
    recorder.statements.clear()
    with engine.scratch() as database:
        assert database.dsn == DSN.replace("Encrypt=yes", f"Encrypt=yes;Database={SCRATCH};")
        assert SCRATCH in recorder.databases
        assert "a;" not in repr(database)
    assert SCRATCH not in recorder.databases
    assert recorder.statements == [
        f"CREATE DATABASE [{SCRATCH}] COLLATE SQL_Latin1_General_CP1_CI_AS",
        statements.SEALED,
        *statements.drop(SCRATCH),
    ]


def test_a_template_is_backed_up_before_it_is_marked_and_clones_come_from_the_backup(
    engine: Engine, recorder: RecordingServer
) -> None:
    """Marked first, a crash in between would leave a template without a backup."""
    template = engine.template("k", lambda dsn: recorder.statements.append(f"built {dsn}"))
    built = [text.split()[0] for text in recorder.statements if template.name in text and "IF DB_ID" not in text]
    assert built == ["DROP", "CREATE", "built", "BACKUP", "ALTER"]
    assert engine.template("k", lambda _: pytest.fail("built twice")) == template
    with engine.scratch(template):
        restored = [text for text in recorder.statements if text.startswith("RESTORE DATABASE")]
        assert restored[0].startswith(f"RESTORE DATABASE [{SCRATCH}] FROM DISK = N'/backup/{template.name}.bak'")
    engine.close()
    assert f"EXEC master.sys.xp_delete_file 0, N'/backup/{template.name}.bak'" in recorder.statements
    assert template.name not in recorder.databases


def test_opening_clears_orphans_and_closing_frees_every_lock(engine: Engine, recorder: RecordingServer) -> None:
    """The clearing is the same code as on PostgreSQL; this is its SQL."""
    assert list(recorder.databases) == ["master"]
    assert recorder.locks == {OWNER.lock: "Exclusive", OWNER.run_lock: "Shared"}
    engine.close()
    engine.close()
    assert recorder.locks == {}
    assert recorder.closed == 1


def test_a_lock_that_is_not_granted_is_an_error(recorder: RecordingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """To go on without it would let two processes build one template."""
    server = SqlServerServer(read_dsn(DSN), lambda _: recorder, DriverError)
    monkeypatch.setattr(recorder, "_answer", lambda *_: [(-1,)])
    with pytest.raises(EngineBusy, match="not granted"):
        server.hold("x", shared=False)


@pytest.mark.parametrize(
    ("state", "text", "kind"),
    [
        ("28000", "Login failed for user 'sa'. (18456)", EngineRefusedLogin),
        ("08001", "TCP Provider: Error code 0x2749 (10061)", EngineUnreachable),
        ("HYT00", "Login timeout expired (0)", EngineUnreachable),
        ("42000", "CREATE DATABASE permission denied in database 'master'. (262)", EngineNotPermitted),
        ("42000", "The INSERT permission was denied on the object 't' (229)", InspectionRefused),
        ("42000", "Could not allocate space for object 't' (1105)", EngineFull),
    ],
)
def test_an_error_of_the_driver_says_what_it_means_without_the_password(
    state: str, text: str, kind: type[EngineError]
) -> None:
    """The same words as for PostgreSQL: reports and scripts know one vocabulary."""
    error = engine_error(
        DriverError(state, f"{text} for PWD=a;}}b"), "db,1433", lambda words: words.replace("a;}b", "*")
    )
    assert type(error) is kind
    assert error.remedy
    assert "a;}b" not in str(error)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_a_password_of_any_shape_survives_the_way_through_a_dsn(password: str) -> None:
    """Braces and semicolons are the connection string's own punctuation."""
    text = "Server=h;PWD={" + password.replace("}", "}}") + "};Encrypt=yes"
    dsn = read_dsn(text)
    assert dict(dsn.pairs)["PWD"] == password
    assert read_dsn(dsn.text()) == dsn
    assert dsn.secrets == {password}
    assert repr(dsn) == "SqlServerDsn()"


def test_a_dsn_that_cannot_be_read_is_not_quoted() -> None:
    """It holds a password."""
    with pytest.raises(EngineError, match="cannot be read") as refused:
        read_dsn("Server=h;PWD={secret")
    assert "secret" not in str(refused.value)


@pytest.fixture
def live() -> Iterator[Engine]:
    """Give a real server, where there is one."""
    dsn = os.environ.get("CONFORMANCE_MSSQL_DSN")
    if not dsn:
        pytest.skip("not available: CONFORMANCE_MSSQL_DSN is not set")
    try:
        engine = open_engine(EngineSettings("mssql", EngineKind.SQL_SERVER, dsn), run="live")
    except NotAvailable as missing:
        pytest.skip(f"not available: {missing.reason}")
    with closing(engine):
        yield engine


def test_a_real_server_clones_isolates_and_refuses_writes(live: Engine) -> None:
    """Only a real server can say whether it accepts what we send."""
    pyodbc = pytest.importorskip("pyodbc")

    def build(dsn: str) -> None:
        with pyodbc.connect(dsn, autocommit=True) as connection:
            connection.execute("CREATE TABLE course (name nvarchar(60) PRIMARY KEY)")
            connection.execute("INSERT INTO course VALUES (N'Algebra')")

    template = live.template("one course", build)
    with live.scratch(template) as one, live.scratch(template) as other:
        with pyodbc.connect(one.dsn, autocommit=True) as connection:
            connection.execute("DELETE FROM course")
        with other.inspect() as look:
            assert look.rows("SELECT name FROM course") == ({"name": "Algebra"},)
            with pytest.raises(InspectionRefused):
                look.rows("DELETE FROM course")
            with pytest.raises(EngineError):
                look.rows("REVERT")
