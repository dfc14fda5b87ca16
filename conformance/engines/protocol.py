"""Database engines as the suite sees them, and what an engine needs of a server."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from conformance.config.model import EngineKind
from conformance.engines.read_only import ReadOnlyConnection


@dataclass(frozen=True, slots=True)
class Template:
    """A database that is never changed again and that scratch databases are cloned from.

    ``key`` is the caller's word for its content, ``name`` the database's name on the server.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class ScratchDatabase:
    """An empty or cloned database of one scenario's own.

    ``dsn`` is for the backend: a ``postgresql://`` URL, or an ODBC connection string for SQL Server. It holds the
    password and is left out of the repr.
    """

    name: str
    dsn: str = field(repr=False)
    _inspect: Callable[[], AbstractContextManager[ReadOnlyConnection]] = field(repr=False, compare=False)

    def inspect(self) -> AbstractContextManager[ReadOnlyConnection]:
        """Open a connection of the suite's own that can look at everything and change nothing."""
        return self._inspect()


class Engine(Protocol):
    """A database server that hands out scratch databases. Made, used and closed once per process."""

    @property
    def kind(self) -> EngineKind:
        """What sort of server it is."""

    def version(self) -> str:
        """Return the server's version as it reports it (``18.4``)."""

    def template(self, key: str, build: Callable[[str], None]) -> Template:
        """Return the template of that key, built at most once per run and server.

        ``build`` gets the DSN of an empty database and fills it; when it raises, nothing is left behind. Processes of
        one run that ask for the same key wait for the first to build it. Raises :class:`EngineError`.
        """

    def scratch(self, template: Template | None = None) -> AbstractContextManager[ScratchDatabase]:
        """Create a database, empty or cloned from ``template``; on exit it is dropped, whoever is connected."""

    def close(self) -> None:
        """Drop what is left and disconnect. Safe to call twice."""


class Server(Protocol):
    """What :class:`conformance.engines.scratch.ScratchEngine` needs of a server: databases, and locks that die with us.

    Locks belong to the connection of this object and vanish with it however the process ends; that is how others know
    whose databases are orphans. They are known by name to every connection to the server. Every method raises
    :class:`conformance.engines.errors.EngineError`.
    """

    @property
    def kind(self) -> EngineKind:
        """What sort of server it is."""

    def version(self) -> str:
        """Return the server's version."""

    def databases(self) -> tuple[str, ...]:
        """Return the names of all databases, in ordinal order."""

    def hold(self, lock: str, *, shared: bool) -> None:
        """Take a lock until :meth:`release` or the end of the process; wait for others that exclude us."""

    def release(self, lock: str, *, shared: bool) -> None:
        """Give back a lock that :meth:`hold` took."""

    def held(self, locks: Collection[str]) -> frozenset[str]:
        """Return those of ``locks`` that some other connection holds, and perhaps those that this one does."""

    def create(self, name: str, template: str | None) -> None:
        """Create a database, empty or as a clone of a sealed one."""

    def drop(self, name: str) -> None:
        """Drop a database with everybody in it, sealed or not; nothing happens when it is not there."""

    def seal(self, name: str) -> None:
        """Make a finished template unchangeable and fit to be cloned."""

    def sealed(self, name: str) -> bool:
        """Whether that database is there and sealed."""

    def dsn(self, name: str) -> str:
        """Return the connection string of a database for the backend."""

    def inspect(self, name: str) -> AbstractContextManager[ReadOnlyConnection]:
        """Open a read-only connection to a database."""

    def close(self) -> None:
        """Disconnect; with that all locks are gone."""
