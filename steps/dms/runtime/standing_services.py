"""Services that outlive their scenario and serve the next one that wants the same, where a backend permits it.

A service and its database belong together: the database's address is one of the service's settings. So a scenario gets
both, the rows of the database put back to how the script left them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from conformance.backend.protocol import Backend, Service
from steps.dms.runtime.services import instance_of, schema_settings
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.stores import Store

if TYPE_CHECKING:
    from conformance.engines.protocol import ScratchDatabase
    from conformance.engines.starting_state import StartingState

_KEPT: Final = 3
"""How many services a process keeps; the scenarios of one file want few different ones."""
Key = tuple[SchemaSet, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Served:
    """A service and the settings that it was started with."""

    service: Service
    settings: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Standing:
    """A service, its database, and how that was before its first scenario. ``stack`` ends both."""

    served: Served
    database: "ScratchDatabase"
    start: "StartingState | None"
    stack: ExitStack


class StandingServices:
    """The services that this process keeps between scenarios; ``close`` them at the end."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._standing: dict[Key, _Standing] = {}
        self._leaving: list[_Standing] = []
        self._folders: dict[SchemaSet, TemporaryDirectory[str]] = {}

    def close(self) -> None:
        """Stop every service and drop its database."""
        self._leaving += self._standing.values()
        self._standing.clear()
        self._part()
        while self._folders:
            self._folders.popitem()[1].cleanup()

    @contextmanager
    def lent(
        self, store: Store, schema_set: SchemaSet, settings: Mapping[str, str], passed: Callable[[], bool]
    ) -> Iterator[Served]:
        """Lend a service with the settings, and its database to the store. It is kept when the scenario has passed."""
        self._part()
        key = (schema_set, store.place.content, tuple(sorted(settings.items())))
        standing = self._restored(key) or self._started(store, schema_set, settings)
        store.place.take(standing.database)
        sound = False
        try:
            yield Served(_from_now_on(standing.served.service), standing.served.settings)
            sound = passed()
        finally:
            if sound and standing.start is not None:
                self._standing[key] = standing
            else:
                self._leaving.append(standing)
        if len(self._standing) > _KEPT:
            self._leaving.append(self._standing.pop(next(iter(self._standing))))

    def _restored(self, key: Key) -> _Standing | None:
        """Return the service that was kept, its database as it was at the start; None when that is not to be had."""
        standing = self._standing.pop(key, None)
        if standing is None or (standing.start is not None and standing.start.restored()):
            return standing
        standing.stack.close()
        return None

    def _started(self, store: Store, schema_set: SchemaSet, settings: Mapping[str, str]) -> _Standing:
        # The drivers behind this take a tenth of a second to import.
        from conformance.engines.starting_state import StartingState  # noqa: PLC0415

        if schema_set not in self._folders:
            self._folders[schema_set] = TemporaryDirectory(prefix="conformance-schemas-")
        folder = Path(self._folders[schema_set].name)
        with ExitStack() as stack:
            database = stack.enter_context(store.place.making())
            start = StartingState.of(database.dsn)
            instance = instance_of(database.dsn, store.dialect)
            chosen = {**schema_settings(schema_set, folder), **instance, **settings}
            service = stack.enter_context(self._backend.serve(chosen))
            return _Standing(Served(service, chosen), database, start, stack.pop_all())

    def _part(self) -> None:
        """End the services that nobody will be lent again. Their scenarios are over: nobody is in the databases."""
        while self._leaving:
            self._leaving.pop().stack.close()


def _from_now_on(service: Service) -> Service:
    """Return the service as somebody sees it who reads its log only from here."""
    before = len(service.log())
    return Service(service.base_url, service.client, lambda: service.log()[before:])
