"""How the suite looks into a database: with a connection of its own that reads and never writes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import sqlalchemy
from sqlalchemy.exc import DBAPIError


class ReadOnlyConnection:
    """Statements that look, each in a transaction of its own.

    No transaction stays open between two looks: each sees what was committed before it, and none holds locks that a
    backend would wait for.
    """

    def __init__(self, connection: sqlalchemy.Connection, failures: Callable[[], AbstractContextManager[None]]) -> None:
        self._connection = connection
        self._failures = failures

    def rows(self, statement: str, parameters: Mapping[str, object] | None = None) -> tuple[Mapping[str, object], ...]:
        """Return the rows of a query as column → value. Parameters are written ``:name``.

        Raises :class:`conformance.engines.errors.InspectionRefused` when the statement would change something, another
        :class:`conformance.engines.errors.EngineError` when it cannot be run.
        """
        with self._transaction():
            found = self._connection.execute(sqlalchemy.text(statement), dict(parameters or {}))
            return tuple(dict(row) for row in found.mappings()) if found.returns_rows else ()

    @contextmanager
    def inspector(self) -> Iterator[sqlalchemy.Inspector]:
        """Give SQLAlchemy's view of the catalogue, inside one transaction."""
        with self._transaction():
            yield sqlalchemy.inspect(self._connection)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._failures():
            try:
                with self._connection.begin():
                    yield
            except DBAPIError as error:
                if error.orig is None:
                    raise
                raise error.orig from None


@contextmanager
def opened(
    engine: sqlalchemy.Engine, failures: Callable[[], AbstractContextManager[None]]
) -> Iterator[ReadOnlyConnection]:
    """Connect, hand out the connection, and close it. ``failures`` translates the driver's errors."""
    with failures():
        connection = engine.connect()
    with connection:
        yield ReadOnlyConnection(connection, failures)
