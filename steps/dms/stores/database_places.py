"""A database that is made when a scenario first asks for it, and not at all when the scenario gets another one."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING

import sqlalchemy as sa

from steps.dms.stores.script_application import connected

if TYPE_CHECKING:
    from conformance.engines.protocol import ScratchDatabase

Making = Callable[[], AbstractContextManager["ScratchDatabase"]]


class DatabasePlace:
    """Where the database of a scenario will be. ``content`` tells apart databases that begin with other contents.

    ``close`` it at the end: the connection is closed, and the database given back if it was made here.
    """

    def __init__(self, making: Making, dialect: str, content: str = "") -> None:
        self.making = making
        self.content = content
        self._dialect = dialect
        self._database: ScratchDatabase | None = None
        self._connection: sa.Connection | None = None
        self._stack = ExitStack()

    @property
    def untouched(self) -> bool:
        """Whether nobody has asked for the database yet, so that it can be any that has the same content."""
        return self._database is None

    @property
    def database(self) -> "ScratchDatabase":
        """The database, made now if it was not before."""
        if self._database is None:
            self._database = self._stack.enter_context(self.making())
        return self._database

    @property
    def connection(self) -> sa.Connection:
        """A connection to the database, opened now if it was not before."""
        if self._connection is None:
            self._connection = self._stack.enter_context(connected(self.database.dsn, self._dialect))
        return self._connection

    def take(self, database: "ScratchDatabase") -> None:
        """Stand for this database, which somebody else drops."""
        if not self.untouched:
            raise RuntimeError("the scenario has begun to use another database")
        self._database = database

    def close(self) -> None:
        """Leave the database. Safe to call twice."""
        self._stack.close()
