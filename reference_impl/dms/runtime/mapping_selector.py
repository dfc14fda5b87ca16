"""The mapping set of a database, taken from a pack or compiled, at most once per process (E06-S02)."""

import asyncio
import time
from dataclasses import dataclass, field
from pathlib import Path

from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.packs.errors import PackError
from reference_impl.dms.packs.loading import load
from reference_impl.dms.packs.store import PackStore
from reference_impl.dms.plans.values import MappingSetKey
from reference_impl.dms.runtime import verdicts
from reference_impl.dms.runtime.configuration import InstanceSettings, MappingPackSettings
from reference_impl.dms.runtime.mapping_choice import (
    Choice,
    MappingSource,
    MappingUnavailableError,
    PackFinding,
    PackState,
    choose,
    invalid,
    require_own_version,
)
from reference_impl.dms.runtime.schema_view import RuntimeMapping, mapping_of_pack
from reference_impl.dms.runtime.single_flight import SingleFlight
from reference_impl.dms.runtime.start_up import Started
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.runtime.verdicts import Refused


@dataclass(frozen=True, slots=True)
class _Selected:
    mapping: RuntimeMapping = field(repr=False)
    source: MappingSource


class MappingSelector:
    """Chooses by key. What start-up left behind compiles where no pack is to be taken."""

    def __init__(self, packs: MappingPackSettings, started: Started, log: Log) -> None:
        self._packs = packs
        self._started = started
        self._log = log
        self._version = started.view.fingerprint.schema_hash.relational_mapping_version
        self._store = PackStore(Path(packs.root_path))
        self._flights: SingleFlight[MappingSetKey, _Selected] = SingleFlight(
            packs.cache_capacity, packs.failure_cooldown_seconds
        )

    async def select(
        self, schema_hash: str, instance: InstanceSettings, correlation_id: str
    ) -> RuntimeMapping | Refused:
        """Return the mapping set for a proven database, or why there is none."""
        key = MappingSetKey(schema_hash, instance.dialect, self._version)
        began = time.monotonic()
        loaded: list[_Selected] = []

        async def load_once() -> _Selected:
            # Reading a pack and compiling take a while, in which other instances are served.
            loaded.append(await asyncio.to_thread(self._selected, key))
            return loaded[0]

        try:
            selected = await self._flights.get(key, load_once)
        except MappingUnavailableError as error:
            status = error.status.value
            self._note(
                Level.ERROR, "dms.mapping.unavailable", correlation_id, instance, key,
                code=error.failure, pack_status=status, reason=error.message, remedy=error.remedy,
            )  # fmt: skip
            return verdicts.no_mapping(key, error)
        source = selected.source.value if loaded else "cache"
        duration = round((time.monotonic() - began) * 1000)
        self._note(
            Level.INFORMATION, "dms.mapping.selected", correlation_id, instance, key,
            source=source, duration_ms=duration,
        )  # fmt: skip
        return selected.mapping

    def _selected(self, key: MappingSetKey) -> _Selected:
        choice = choose(self._packs, lambda: self._look(key))
        if choice.content is not None:
            return _Selected(mapping_of_pack(self._started.view, choice.content), choice.source)
        require_own_version(key, self._version, choice.status)
        return _Selected(self._compiled(key, choice), choice.source)

    def _look(self, key: MappingSetKey) -> PackFinding:
        """Read what is at the place of a pack."""
        seed = bytes.fromhex(self._started.view.fingerprint.resource_keys.seed_hash)
        try:
            content = load(self._store, key, seed, self._packs.max_payload_bytes)
        except PackError as error:
            return invalid(error)
        if content is None:
            return PackFinding(PackState.MISSING)
        return PackFinding(PackState.VALID, content=content)

    def _compiled(self, key: MappingSetKey, choice: Choice) -> RuntimeMapping:
        try:
            return self._started.mapping(key.dialect)
        except DmsError as error:
            message = f"compiling for {key.dialect.value} failed with {error.code}"
            raise MappingUnavailableError("MAPPING_COMPILE_FAILED", message, choice.status) from error

    def _note(
        self,
        level: Level,
        event: str,
        correlation_id: str,
        instance: InstanceSettings,
        key: MappingSetKey,
        **more: JsonValue,
    ) -> None:
        self._log.write(
            level,
            event,
            correlation_id,
            instance=instance.name,
            effective_schema_hash=key.effective_schema_hash,
            dialect=key.dialect.value,
            relational_mapping_version=key.relational_mapping_version,
            **more,
        )
