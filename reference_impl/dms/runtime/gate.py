"""The proof that a database was provisioned for the schema of this process, asked for once per database (E06)."""

import asyncio
from dataclasses import dataclass
from typing import Final

from reference_impl.dms.database.constraints import inventory_of
from reference_impl.dms.database.hydration import hydration_of
from reference_impl.dms.database.postgresql import PostgreSqlDatabase
from reference_impl.dms.database.refusals import DatabaseRefusal
from reference_impl.dms.database.session import Command, Database
from reference_impl.dms.model.values import ResourceId
from reference_impl.dms.problem import Problem, ProblemType
from reference_impl.dms.runtime.configuration import Configuration, InstanceSettings
from reference_impl.dms.runtime.instance import Store
from reference_impl.dms.runtime.schema_view import RuntimeMapping, SchemaView
from reference_impl.dms.runtime.start_up import Started
from reference_impl.dms.runtime.structured_log import Level, Log

_EXISTS: Final = Command("""SELECT pg_catalog.to_regclass('"dms"."EffectiveSchema"') IS NOT NULL""")
_RECORD: Final = Command(
    'SELECT "EffectiveSchemaSingletonId", "ApiSchemaFormatVersion", "EffectiveSchemaHash", "ResourceKeyCount",\n'
    '    "ResourceKeySeedHash" FROM "dms"."EffectiveSchema"'
)
_REMEDY: Final = "provision the database with ddl provision, and restart the server if that happened after first use"
CONNECTIONS: Final = 16


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What was found. ``is_final`` says that asking again in this process gives the same."""

    outcome: Store | Problem
    is_final: bool


class Gate:
    """The stores of all instances. Concurrent first users of one share one check."""

    def __init__(self, configuration: Configuration, started: Started, log: Log) -> None:
        self._configuration = configuration
        self._started = started
        self._log = log
        self._checks: dict[str, asyncio.Task[_Verdict]] = {}
        self._databases: dict[str, Database] = {}

    async def store(self, instance: InstanceSettings) -> Store | Problem:
        """Return the store of an instance, or why its requests cannot be served."""
        if not instance.connection_string:
            error = f"the instance {instance.name} has no connection string"
            return Problem(ProblemType.SERVICE_CONFIGURATION_ERROR, "The instance is not configured.", errors=(error,))
        key = instance.connection_string
        check = self._checks.get(key)
        if check is None:
            check = self._checks[key] = asyncio.create_task(self._check(instance))
        verdict = await asyncio.shield(check)
        if not verdict.is_final and self._checks.get(key) is check:
            del self._checks[key]
        return verdict.outcome

    async def close(self) -> None:
        """Close every database."""
        for database in self._databases.values():
            await database.close()

    async def _check(self, instance: InstanceSettings) -> _Verdict:
        try:
            database = await self._database(instance)
            verdict = await self._verdict(instance, database)
        except DatabaseRefusal:
            error = f"the database of {instance.name} cannot be reached; the next request tries again"
            problem = Problem(ProblemType.SERVICE_CONFIGURATION_ERROR, "The database cannot be used.", errors=(error,))
            verdict = _Verdict(problem, is_final=False)
        self._note(instance, verdict)
        return verdict

    async def _database(self, instance: InstanceSettings) -> Database:
        key = instance.connection_string
        if key not in self._databases:
            seconds = self._configuration.command_timeout_seconds
            database = PostgreSqlDatabase(key, connections=CONNECTIONS, command_seconds=seconds)
            await database.open()
            self._databases[key] = database
        return self._databases[key]

    async def _verdict(self, instance: InstanceSettings, database: Database) -> _Verdict:
        async with database.reading() as session:
            [[[exists]]] = await session.run(_EXISTS)
            rows = (await session.run(_RECORD))[0] if exists else []
        if not rows:
            problem = Problem(
                ProblemType.DATABASE_NOT_PROVISIONED, "The database is not provisioned.", errors=(_REMEDY,)
            )
            return _Verdict(problem, is_final=True)
        recorded, expected = str(rows[0][2]), self._started.view.schema_hash
        if recorded != expected:
            errors = (f"the database serves {recorded}, this server {expected}", _REMEDY)
            detail = "The database belongs to another schema."
            return _Verdict(Problem(ProblemType.EFFECTIVE_SCHEMA_HASH_MISMATCH, detail, errors=errors), is_final=True)
        mapping = self._started.mappings[instance.dialect]
        return _Verdict(self._store(instance, database, mapping), is_final=True)

    def _store(self, instance: InstanceSettings, database: Database, mapping: RuntimeMapping) -> Store:
        view = self._started.view
        return Store(
            instance.name,
            database,
            view,
            mapping,
            {name: hydration_of(one.plans.read, one.reconstituter) for name, one in mapping.resources.items()},
            inventory_of(mapping.model),
            resource_keys_of(view),
            self._configuration,
            self._log,
        )

    def _note(self, instance: InstanceSettings, verdict: _Verdict) -> None:
        failed = isinstance(verdict.outcome, Problem)
        self._log.write(
            Level.ERROR if failed else Level.INFORMATION,
            "dms.gate.fingerprint",
            instance=instance.name,
            dialect=instance.dialect.value,
            code=verdict.outcome.type.name if isinstance(verdict.outcome, Problem) else None,
            expected_hash=self._started.view.schema_hash,
            cached=False,
        )


def resource_keys_of(view: SchemaView) -> dict[ResourceId, int]:
    """Return the ids of all resources, abstract ones included."""
    return {
        ResourceId(key.resource.project_name, key.resource.resource_name): key.resource_key_id
        for key in view.fingerprint.resource_keys.keys
    }
