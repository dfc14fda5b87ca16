"""Which service a scenario gets: one of its own, or one that stands since an earlier scenario (dms E06, E07)."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from conformance.backend.protocol import Backend
from conformance.config.model import BackendSettings
from conformance.plugin.scenario_item import ScenarioItem
from steps.dms.runtime.services import instance_of, schema_settings
from steps.dms.runtime.standing_services import Served, StandingServices
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.stores import Store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_ALONE: Final = frozenset({"fault", "concurrency"})
"""What such a scenario leaves behind in a service or in its sessions, the next one should not have to bear."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How a scenario gets the service of its database. Without ``standing`` it is always a fresh one."""

    backend: Backend
    store: Store
    schema_set: SchemaSet
    workspace: Path
    item: ScenarioItem
    standing: StandingServices | None

    def any(self, settings: Mapping[str, str]) -> AbstractContextManager[Served]:
        """Give a service with these settings besides those of schema set and database.

        It may have served other scenarios, unless somebody has looked at the database or changed it before it was
        started: then it has to meet the database as it is.
        """
        if self.standing is not None and self.store.place.untouched:
            return self.standing.lent(self.store, self.schema_set, settings, lambda: not self.item.failed)
        return self.fresh(settings)

    @contextmanager
    def fresh(self, settings: Mapping[str, str]) -> Iterator[Served]:
        """Start a service that serves this scenario alone."""
        instance = instance_of(self.store.database.dsn, self.store.dialect)
        chosen = {**schema_settings(self.schema_set, self.workspace), **instance, **settings}
        with self.backend.serve(chosen) as service:
            yield Served(service, chosen)


@pytest.fixture(scope="session")
def standing_services(backend: Backend, engine: "Engine") -> Iterator[StandingServices]:
    """Keep services until the run ends. Their databases belong to the engine, which is asked for to be closed later."""
    assert engine is not None
    with closing(StandingServices(backend)) as services:
        yield services


@pytest.fixture
def serving(
    request: pytest.FixtureRequest,
    backend: Backend,
    backend_settings: BackendSettings,
    store: Store,
    schema_set: SchemaSet,
    workspace: Path,
) -> Serving:
    """Say how this scenario gets a service."""
    item = request.node
    assert isinstance(item, ScenarioItem)
    shared = backend_settings.shared_service and store.dialect == PGSQL and not _ALONE & {*item.scenario.tags}
    standing = request.getfixturevalue("standing_services") if shared else None
    return Serving(backend, store, schema_set, workspace, item, standing)
