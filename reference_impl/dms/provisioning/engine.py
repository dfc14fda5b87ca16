"""What provisioning needs of a database engine, and what an engine answers when it refuses.

Statements are written in the words of one dialect by whoever sends them; parameters stand where the dialect's driver
wants them: ``%s`` for ``pgsql``, ``?`` for ``mssql``.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from reference_impl.dms.provisioning.contents import Contents


class Reason(StrEnum):
    """Why an engine did not do what it was told, as far as it makes a difference to provisioning."""

    PRIVILEGE = "privilege"
    TIMEOUT = "timeout"
    DISCONNECTED = "disconnected"
    RAISED = "raised"
    OTHER = "other"


class EngineRefusal(Exception):  # noqa: N818 - the domain's word
    """The engine refused a statement. ``code`` is its SQLSTATE or error number, ``text`` its words, without secrets.

    :data:`Reason.RAISED` means that a statement itself raised the error, as the checks of a script do.
    """

    def __init__(self, reason: Reason, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.reason = reason
        self.code = code
        self.text = text


class Transaction(Protocol):
    """An open transaction. Whoever opened it commits when the block ends and rolls back when it raises."""

    def execute(self, statement: str, parameters: Sequence[str] = ()) -> None:
        """Run a statement or, on SQL Server, a batch. Raises :class:`EngineRefusal`."""

    def rows(self, statement: str, parameters: Sequence[str] = ()) -> list[tuple[object, ...]]:
        """Run a query and return its rows. Raises :class:`EngineRefusal`."""


class Database(Protocol):
    """A connection to the database that is provisioned."""

    def refuse_unsuitable(self) -> None:
        """Raise DatabaseEncodingUnsupportedError for a database that could not hold every text."""

    def snapshot_warning(self) -> str | None:
        """Return a sentence when readers of this database would wait for writers, with what turns that off."""

    def contents(self, limit: int) -> AbstractContextManager[Contents]:
        """Open the rows that a script records, as of one moment; ``limit`` is the longest time in seconds."""

    def transaction(self, limit: int) -> AbstractContextManager[Transaction]:
        """Open a transaction that is rolled back when it, or on SQL Server one of its batches, lasts too long."""


class Server(Protocol):
    """The server that a connection string names."""

    def create_database(self) -> bool:
        """Create the database unless it exists; return whether this call did. Raises DatabaseUnreachableError."""

    def connect(self) -> AbstractContextManager[Database]:
        """Connect. Raises DatabaseUnreachableError, DatabaseNotFoundError or PrivilegeMissingError."""
