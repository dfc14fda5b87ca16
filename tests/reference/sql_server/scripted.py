"""A driver that does what a test says, and what it was asked."""

import threading
from collections.abc import Callable, Sequence
from uuid import UUID

from reference_impl.dms.database.constraints import (
    ConstraintInventory,
    ConstraintKind,
    ConstraintMeaning,
    Meaning,
)
from reference_impl.dms.database.odbc import Driver, OdbcConnection, opened
from reference_impl.dms.database.sql_server import SqlServerDatabase
from reference_impl.dms.model.values import ResourceId, TableId

SCHOOL, LOCAL = TableId("edfi", "School"), TableId("sample", "School")
INVENTORY = ConstraintInventory(
    (
        ConstraintMeaning("UX_School_NK", Meaning.IDENTITY, ResourceId("Ed-Fi", "School"), SCHOOL, ("SchoolId",)),
        ConstraintMeaning("UX_School_NK", Meaning.IDENTITY, ResourceId("Sample", "School"), LOCAL, ("SchoolId",)),
        ConstraintMeaning(
            "CK_School", Meaning.OTHER, ResourceId("Ed-Fi", "School"), SCHOOL, (), kind=ConstraintKind.CHECK
        ),
        ConstraintMeaning("FK_School_X", Meaning.REFERENCE, None, SCHOOL, ("X",), kind=ConstraintKind.FOREIGN_KEY),
    )
)
Results = Sequence[Sequence[Sequence[object]] | Exception]


class DriverError(Exception):
    """Stands in for ``pyodbc.Error``: SQLSTATE and text."""


class Script:
    """What connections were asked, and what is answered: the results of a batch, or an error where it should come."""

    def __init__(self, answer: Callable[[str], Results] = lambda _: []) -> None:
        self.answer = answer
        self.log: list[str] = []
        self.values: list[tuple[object, ...]] = []
        self.sizes: list[object] = []
        self.columns: tuple[type, ...] = ()
        self.commit_error: Exception | None = None
        self.before_commit: Callable[[], object] = lambda: None
        self.open = 0
        self.threads: set[str] = set()

    def driver(self) -> Driver:
        """Return the driver."""
        return Driver(lambda _, seconds: ScriptedConnection(self, seconds), DriverError)

    def database(self, connections: int = 2) -> SqlServerDatabase:
        """Return a database over it."""
        return SqlServerDatabase(self.driver(), "text", INVENTORY, connections=connections, command_seconds=5)


class ScriptedConnection:
    """One connection of a script, which is its cursor, too."""

    def __init__(self, script: Script, seconds: int) -> None:
        self._script = script
        self._results: list[Sequence[Sequence[object]] | Exception] = []
        self._current: Sequence[Sequence[object]] = ()
        self.description: Sequence[Sequence[object]] | None = None
        self.timeout = seconds
        self._autocommit = True
        script.open += 1

    @property
    def autocommit(self) -> bool:
        """Whether each statement is a transaction of its own."""
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value: bool) -> None:
        self._autocommit = value
        self._script.log.append(f"autocommit {value}")

    def cursor(self) -> "ScriptedConnection":
        """Be the cursor."""
        return self

    def setinputsizes(self, sizes: Sequence[tuple[int, int, int] | None] | None) -> None:
        """Note them."""
        self._script.sizes.append(sizes)

    def add_output_converter(self, sqltype: int, func: Callable[[bytes], object]) -> None:
        """Show what becomes of a uniqueidentifier."""
        stored = UUID("00112233-4455-6677-8899-aabbccddeeff").bytes_le
        assert (sqltype, func(stored)) == (-11, UUID("00112233-4455-6677-8899-aabbccddeeff"))

    def execute(self, statement: str, *parameters: object) -> None:
        """Note the batch and begin with its results."""
        self._script.log.append(statement)
        self._script.values.append(parameters)
        self._script.threads.add(threading.current_thread().name)
        self._results = [] if statement.startswith("SET ") else [*self._script.answer(statement)]
        self.nextset()

    def nextset(self) -> bool | None:
        """Go on; an error comes where the script has it."""
        self.description = None
        if not self._results:
            return None
        result = self._results.pop(0)
        if isinstance(result, Exception):
            raise result
        self._current = result
        kinds = self._script.columns
        self.description = [("c", kind) for kind in kinds] or [("c", int)]
        return True

    def fetchall(self) -> Sequence[Sequence[object]]:
        """Return the rows."""
        return self._current

    def cancel(self) -> None:
        """Note it."""
        self._script.log.append("cancel")

    def commit(self) -> None:
        """Note it."""
        self._script.before_commit()
        self._script.log.append("commit")
        if self._script.commit_error is not None:
            raise self._script.commit_error

    def rollback(self) -> None:
        """Note it."""
        self._script.log.append("rollback")

    def close(self) -> None:
        """Note it."""
        self._script.open -= 1
        self._script.log.append("close")


def link(script: Script) -> OdbcConnection:
    """Return an open connection."""
    return opened(script.driver(), "text", 5, INVENTORY, "SNAPSHOT")
