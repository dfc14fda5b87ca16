"""Services between scenarios: kept when all is well, and never lent to a scenario that must not have them."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from conformance.backend.http_messages import HttpClient
from conformance.backend.protocol import Backend, Service
from conformance.engines import starting_state
from conformance.engines.protocol import ScratchDatabase
from conformance.json_values import JsonObject
from conformance.plugin.scenario_item import ScenarioItem
from steps.dms.runtime.serving import Serving
from steps.dms.runtime.standing_services import StandingServices
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.database_places import DatabasePlace
from steps.dms.stores.stores import Store


@dataclass(slots=True)
class World:
    """A backend and an engine that only note what is asked of them."""

    notes: list[str] = field(default_factory=list)
    restorable: bool = True
    log: list[JsonObject] = field(default_factory=list)

    @contextmanager
    def database(self) -> Iterator[ScratchDatabase]:
        """Make a database."""
        name = f"db{sum(note.startswith('create') for note in self.notes)}"
        self.notes.append(f"create {name}")
        yield ScratchDatabase(name, name, lambda: pytest.fail("nobody looks"))
        self.notes.append(f"drop {name}")

    @contextmanager
    def serve(self, settings: Mapping[str, str]) -> Iterator[Service]:
        """Start a service."""
        name = settings["Instances.0.ConnectionString"]
        self.notes.append(f"start on {name}")
        yield Service("http://x", cast("HttpClient", None), lambda: tuple(self.log))
        self.notes.append(f"stop on {name}")

    def restored(self) -> bool:
        """Put a database back."""
        self.notes.append("restore")
        return self.restorable

    def store(self) -> Store:
        """Return the place of a scenario's database."""
        return Store(DatabasePlace(self.database, PGSQL, "script"), PGSQL, "")


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Give a world whose databases are remembered without a server."""
    made = World()
    monkeypatch.setattr(starting_state.StartingState, "of", lambda _: made)
    return made


def lent(
    services: StandingServices, store: Store, *, passed: bool = True, **settings: str
) -> AbstractContextManager[object]:
    """Lend a service for a scenario that ends as said."""
    return services.lent(store, SchemaSet(()), settings, lambda: passed)


def test_the_next_scenario_gets_the_service_and_its_database_put_back(world: World) -> None:
    """One start serves them all, and the store is where the service is."""
    with closing(StandingServices(cast("Backend", world))) as services:
        for _ in range(3):
            store = world.store()
            with lent(services, store):
                assert not store.place.untouched
    assert world.notes == ["create db0", "start on db0", "restore", "restore", "stop on db0", "drop db0"]


def test_the_log_begins_with_the_scenario(world: World) -> None:
    """A record that an earlier scenario caused is not found in this one."""
    with closing(StandingServices(cast("Backend", world))) as services:
        world.log.append({"event": "of the start"})
        with services.lent(world.store(), SchemaSet(()), {}, lambda: True) as served:
            world.log.append({"event": "of the scenario"})
            assert served.service.log() == ({"event": "of the scenario"},)


def test_a_scenario_that_failed_leaves_no_service_behind(world: World) -> None:
    """A second attempt begins afresh."""
    with closing(StandingServices(cast("Backend", world))) as services:
        with lent(services, world.store(), passed=False):
            pass
        with lent(services, world.store()):
            assert world.notes[-2:] == ["create db1", "start on db1"]


def test_a_database_that_cannot_be_put_back_goes_with_its_service(world: World) -> None:
    """A scenario may have dropped a table."""
    with closing(StandingServices(cast("Backend", world))) as services:
        with lent(services, world.store()):
            world.restorable = False
        with lent(services, world.store()):
            assert world.notes[2:] == ["restore", "stop on db0", "drop db0", "create db1", "start on db1"]


def test_other_settings_mean_another_service_and_the_longest_kept_goes_first(world: World) -> None:
    """A process keeps a few, not all."""
    with closing(StandingServices(cast("Backend", world))) as services:
        for number in range(5):
            with lent(services, world.store(), Setting=str(number)):
                pass
        assert [note for note in world.notes if note.startswith("stop")] == ["stop on db0"]
        with lent(services, world.store(), Setting="4"):
            assert [note for note in world.notes if note.startswith("stop")] == ["stop on db0", "stop on db1"]


@pytest.mark.parametrize(("used", "expected"), [(False, 1), (True, 2)])
def test_a_scenario_that_has_used_its_database_gets_a_service_of_its_own(
    world: World, tmp_path: Path, *, used: bool, expected: int
) -> None:
    """What it wrote there has to be there when the service starts."""
    item = cast("ScenarioItem", SimpleNamespace(failed=False))
    with closing(StandingServices(cast("Backend", world))) as services:
        with lent(services, world.store()):
            pass
        store = world.store()
        if used:
            store.place.take(ScratchDatabase("own", "own", lambda: pytest.fail("nobody looks")))
        with Serving(cast("Backend", world), store, SchemaSet(()), tmp_path, item, services).any({}):
            assert len([note for note in world.notes if note.startswith("start")]) == expected
