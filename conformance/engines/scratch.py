"""Scratch databases and templates on any server: who owns them, who builds them, who clears up after a crash."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Lock
from typing import Final

from conformance.config.model import EngineKind
from conformance.engines.errors import EngineNotPermitted
from conformance.engines.naming import Owner, lock_of
from conformance.engines.protocol import ScratchDatabase, Server, Template

_CLEARING: Final = "conformance clearing"
"""Held while orphans are looked for or owners come and go, so that no newcomer is taken for dead."""


class ScratchEngine:
    """An :class:`conformance.engines.protocol.Engine` on top of a server.

    Opening drops the databases of processes that died. A database of ours is an orphan when nobody holds the lock that
    its name stands for; a live owner takes its lock before it creates anything.
    """

    def __init__(self, server: Server, owner: Owner, *, after: Callable[[], None] = lambda: None) -> None:
        self._server = server
        self._owner = owner
        self._after = after
        self._numbers = count(1)
        self._building = Lock()
        self._open = True
        try:
            with self._exclusively(_CLEARING):
                server.hold(owner.lock, shared=False)
                server.hold(owner.run_lock, shared=True)
                self._drop_orphans()
        except BaseException:
            self._disconnect()
            raise

    @property
    def kind(self) -> EngineKind:
        """What sort of server it is."""
        return self._server.kind

    def version(self) -> str:
        """Return the server's version as it reports it."""
        return self._server.version()

    def template(self, key: str, build: Callable[[str], None]) -> Template:
        """Return the template of that key, building it when no process of this run has done so.

        A template that a builder left unfinished when it died is dropped and built again.
        """
        name = self._owner.template_name(key)
        with self._building, self._exclusively(f"conformance building {name}"):
            if not self._server.sealed(name):
                self._build(name, build)
        return Template(key, name)

    @contextmanager
    def scratch(self, template: Template | None = None) -> Iterator[ScratchDatabase]:
        """Create a database, empty or cloned from ``template``, and drop it on exit, whoever is connected."""
        server = self._server
        name = self._owner.scratch_name(next(self._numbers))
        try:
            server.create(name, None if template is None else template.name)
            yield ScratchDatabase(name, server.dsn(name), lambda: server.inspect(name))
        finally:
            server.drop(name)

    def close(self) -> None:
        """Give up ownership; whoever leaves a run last drops its templates. Safe to call twice."""
        if not self._open:
            return
        try:
            with self._exclusively(_CLEARING):
                self._server.release(self._owner.lock, shared=False)
                self._server.release(self._owner.run_lock, shared=True)
                self._drop_orphans()
        finally:
            self._disconnect()

    def _disconnect(self) -> None:
        self._open = False
        try:
            self._server.close()
        finally:
            self._after()

    def _build(self, name: str, build: Callable[[str], None]) -> None:
        self._server.drop(name)
        try:
            self._server.create(name, None)
            build(self._server.dsn(name))
            self._server.seal(name)
        except BaseException:
            self._server.drop(name)
            raise

    def _drop_orphans(self) -> None:
        # Names first, locks second: whoever appears in between holds a lock but has no database in the list. Nothing is
        # ours at this point: either we have created nothing yet, or we have just let go of it.
        locks = {name: lock for name in self._server.databases() if (lock := lock_of(name)) is not None}
        held = self._server.held(frozenset(locks.values()))
        for name, lock in locks.items():
            if lock not in held:
                self._drop_if_permitted(name)

    def _drop_if_permitted(self, name: str) -> None:
        try:
            self._server.drop(name)
        except EngineNotPermitted:
            # On a shared server another login's orphan is for a run with that login to clear.
            return

    @contextmanager
    def _exclusively(self, lock: str) -> Iterator[None]:
        self._server.hold(lock, shared=False)
        try:
            yield
        finally:
            self._server.release(lock, shared=False)
