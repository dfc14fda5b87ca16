"""The proof that a database was provisioned for the schema of this process, asked for once per database (E06)."""

from collections.abc import Mapping
from typing import Final

from reference_impl.dms.database.hydration import hydration_of
from reference_impl.dms.database.opening import Limits, open_database
from reference_impl.dms.database.session import Database
from reference_impl.dms.runtime import verdicts
from reference_impl.dms.runtime.configuration import Configuration, InstanceSettings
from reference_impl.dms.runtime.mapping_selector import MappingSelector
from reference_impl.dms.runtime.proving import Prover, Unanswered
from reference_impl.dms.runtime.schema_view import RuntimeMapping
from reference_impl.dms.runtime.single_flight import SingleFlight
from reference_impl.dms.runtime.start_up import Started
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.runtime.verdicts import Proven, Refused

CONNECTIONS: Final = 16


class Gate:
    """The stores of all instances. Concurrent first users of one share one check."""

    def __init__(self, configuration: Configuration, started: Started, log: Log) -> None:
        self._configuration = configuration
        self._started = started
        self._log = log
        self._prover = Prover(started.view, configuration.command_timeout_seconds, log)
        self._selector = MappingSelector(configuration.mapping_packs, started, log)
        self._proofs: SingleFlight[str, Proven | Refused] = SingleFlight()
        self._stores: SingleFlight[str, Store] = SingleFlight()
        self._refused: dict[str, str] = {}

    async def store(self, instance: InstanceSettings, correlation_id: str) -> Store | Refused:
        """Return the store of an instance, or why its requests cannot be served."""
        key = instance.connection_string
        if (store := self._stores.kept(key)) is not None:
            return store
        outcome = await self._outcome(instance, correlation_id)
        if isinstance(outcome, Refused):
            self._refused[instance.name] = outcome.code
            fields = {"instance": instance.name, "code": outcome.code}
            self._log.write(Level.WARNING, "dms.gate.refused", correlation_id, **fields)
        else:
            self._refused.pop(instance.name, None)
        return outcome

    def refused(self) -> Mapping[str, str]:
        """Return the code of each instance whose last request was refused here."""
        return dict(self._refused)

    async def close(self) -> None:
        """Close every database."""
        for store in self._stores.values():
            await store.database.close()

    async def _outcome(self, instance: InstanceSettings, correlation_id: str) -> Store | Refused:
        key = instance.connection_string
        if not key:
            return verdicts.not_configured(instance.name)
        try:
            proof = await self._proofs.get(key, lambda: self._prover.prove(instance, correlation_id))
        except Unanswered:
            return verdicts.unreadable(instance.name)
        if isinstance(proof, Refused):
            return proof
        mapping = await self._selector.select(proof.fingerprint.schema_hash, instance, correlation_id)
        if isinstance(mapping, Refused):
            return mapping
        return await self._stores.get(key, lambda: self._opened(instance, mapping, correlation_id))

    async def _opened(self, instance: InstanceSettings, mapping: RuntimeMapping, correlation_id: str) -> Store:
        limits = Limits(CONNECTIONS, self._configuration.command_timeout_seconds)
        database, options_off = await open_database(
            instance.dialect, instance.connection_string, mapping.constraints, limits
        )
        for option in options_off:
            fields = {"instance": instance.name, "option": option}
            self._log.write(Level.WARNING, "dms.gate.option_off", correlation_id, **fields)
        return self._store(instance, database, mapping)

    def _store(self, instance: InstanceSettings, database: Database, mapping: RuntimeMapping) -> Store:
        hydrations = {
            name: hydration_of(one.plans.read, one.detail, one.reconstituter, instance.dialect)
            for name, one in mapping.resources.items()
        }
        return Store(
            instance.dialect,
            database,
            self._started.view,
            mapping,
            hydrations,
            self._configuration.retry,
            self._log,
        )
