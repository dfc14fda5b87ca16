"""One service with an instance on each engine (dms E06-S02-AC8)."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from pytest_bdd import given

from conformance.backend.protocol import Backend
from conformance.config.model import EngineKind, EngineSettings
from steps.dms.emission.emissions import emitted
from steps.dms.runtime.services import Api, instance_of, schema_settings
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine


@given("the service of the instances north on this engine and south on PostgreSQL", target_fixture="api")
def service_on_two_engines(
    schema_set: SchemaSet, backend: Backend, engine: "Engine", engine_settings: EngineSettings, workspace: Path
) -> Iterator[Api]:
    """Provision a database on the engine of the run and one on an embedded PostgreSQL, and serve both."""
    from conformance.engines.open import open_engine  # noqa: PLC0415 - see conformance.engines.fixtures

    script = emitted(backend, schema_set)
    dialect = dialect_of(engine_settings)
    settings = schema_settings(schema_set, workspace)
    with ExitStack() as stack:
        embedded = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
        postgresql = stack.enter_context(closing(open_engine(embedded, run=uuid4().hex)))
        for number, (name, place, spoken) in enumerate(
            (("north", engine, dialect), ("south", postgresql, PGSQL)), start=1
        ):
            store = stack.enter_context(opened_store(place, script.script(spoken), spoken))
            settings |= instance_of(store.database.dsn, spoken, Id=str(number), Name=name, RoutePrefix=name)
        with backend.serve(settings) as service:
            yield Api(service, settings=settings)
