"""``ddl provision`` run on the database of the scenario, or on one that does not exist yet (dms E03)."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, when

from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.engines.protocol import ScratchDatabase
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.emission.emissions import emitted
from steps.dms.provisioning.neighbours import neighbour
from steps.dms.provisioning.partial_scripts import apply_statements, phases_of
from steps.dms.provisioning.provisioning_runs import CONNECTION_VARIABLE, Provisioning
from steps.dms.schema.schema_files import SchemaSet, fixture_set
from steps.dms.stores.stores import Store


@pytest.fixture
def absent() -> ScratchDatabase | None:
    """Name no further database, unless the scenario has one that does not exist yet."""
    return None


@pytest.fixture
def provisioning(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Provisioning:
    """Provision the database of the scenario with its schema set."""
    return provisioning_of(store, schema_set, backend, workspace)


@given(parsers.parse('a database that does not exist, called "{name}"'), target_fixture="absent")
def database_to_be(name: str, store: Store) -> Iterator[ScratchDatabase]:
    """Choose a name on the server of the scenario's database; ``…`` in it stands for what makes it unique."""
    with neighbour(store.database, store.dialect, name.replace("…", store.database.name)) as database:
        yield database


@given(parsers.parse("the statements of the emitted script up to the end of phase {phase:d} were applied one by one"))
def phases_applied(phase: int, store: Store, schema_set: SchemaSet, backend: Backend) -> None:
    """Apply the first phases, each statement in a transaction of its own."""
    phases = phases_of(emitted(backend, schema_set).script(store.dialect), store.dialect)
    apply_statements(store, tuple(one for statements in phases[: phase + 1] for one in statements))


@when(
    parsers.re(r'the database(?P<new> that does not exist)? is provisioned( with "(?P<words>[^"]+)")?'),
    target_fixture="emission",
)
def provisioned(
    new: str | None, words: str | None, absent: ScratchDatabase | None, provisioning: Provisioning
) -> Emission:
    """Provision the database of the scenario with the schema set, or the one that is not there, with more options."""
    if new is not None:
        assert absent is not None
        provisioning = provisioning.at(absent.dsn)
    return provisioning.run() if words is None else provisioning.run(words)


@when(parsers.parse("the database is provisioned for {name:S} instead"), target_fixture="emission")
def provisioned_for(name: str, store: Store, suite: Suite, backend: Backend, workspace: Path) -> Emission:
    """Provision it for the schema set of another fixture."""
    return provisioning_of(store, fixture_set(suite.fixtures, name), backend, workspace).run()


@when("the database that the environment names is provisioned", target_fixture="emission")
def provisioned_from_environment(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Provision it with the connection string in ``DMS_CONNECTION_STRING`` and nowhere else."""
    return provisioning_of(store, schema_set, backend, workspace).run_with_environment()


@when("the database is provisioned while the environment names the one that does not exist", target_fixture="emission")
def provisioned_despite_environment(
    absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision it with the option, and with another database in ``DMS_CONNECTION_STRING``."""
    return provisioning_of(store, schema_set, backend, workspace).run(environment={CONNECTION_VARIABLE: absent.dsn})


@when(parsers.parse('"{words}" runs on the database'), target_fixture="emission")
def runs_on_database(words: str, store: Store, backend: Backend, workspace: Path) -> Emission:
    """Run ``dms-schema`` with these words, and with the connection string of the scenario's database."""
    before = files_below(workspace)
    argv = ["dms-schema", *shlex.split(words), f"--connection-string={store.database.dsn}"]
    return Emission(backend.run(argv, cwd=workspace), before)


def provisioning_of(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Provisioning:
    """Return what provisions the database of the scenario."""
    return Provisioning(backend, workspace, schema_set, store.dialect, store.database.dsn)
