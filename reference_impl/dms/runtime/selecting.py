"""The mapping set of a database, taken or compiled at most once per process (E06-S02)."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.json_values import JsonValue
from reference_impl.dms.runtime import verdicts
from reference_impl.dms.runtime.configuration import InstanceSettings, MappingPackSettings
from reference_impl.dms.runtime.mapping_selection import (
    MappingKey,
    MappingSource,
    MappingUnavailableError,
    PackStatus,
    choose,
    no_compiler,
    pack_on_disk,
    require_own_version,
)
from reference_impl.dms.runtime.schema_view import RuntimeMapping
from reference_impl.dms.runtime.single_flight import SingleFlight
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.runtime.verdicts import Refused


@dataclass(frozen=True, slots=True)
class _Selected:
    mapping: RuntimeMapping = field(repr=False)
    source: MappingSource


class MappingSelector:
    """Chooses by key. ``compiled`` are the mapping sets of start-up, by dialect; ``version`` is the process's own."""

    def __init__(
        self, packs: MappingPackSettings, compiled: Mapping[Dialect, RuntimeMapping], version: str, log: Log
    ) -> None:
        self._packs = packs
        self._compiled = compiled
        self._version = version
        self._log = log
        self._flights: SingleFlight[MappingKey, _Selected] = SingleFlight(
            packs.cache_capacity, packs.failure_cooldown_seconds
        )

    async def select(
        self, schema_hash: str, instance: InstanceSettings, correlation_id: str
    ) -> RuntimeMapping | Refused:
        """Return the mapping set for a proven database, or why there is none."""
        key = MappingKey(schema_hash, instance.dialect, self._version)
        began = time.monotonic()
        loaded: list[_Selected] = []

        async def load() -> _Selected:
            loaded.append(self._selected(key))
            return loaded[0]

        try:
            selected = await self._flights.get(key, load)
        except MappingUnavailableError as error:
            status = error.status.value
            self._note(
                Level.ERROR, "dms.mapping.unavailable", correlation_id, instance, key,
                code=error.failure, pack_status=status, remedy=error.remedy,
            )  # fmt: skip
            return verdicts.no_mapping(key, error)
        source = selected.source.value if loaded else "cache"
        duration = round((time.monotonic() - began) * 1000)
        self._note(
            Level.INFORMATION, "dms.mapping.selected", correlation_id, instance, key,
            source=source, duration_ms=duration,
        )  # fmt: skip
        return selected.mapping

    def _selected(self, key: MappingKey) -> _Selected:
        choice = choose(key, self._packs, lambda: pack_on_disk(key, self._packs))
        require_own_version(key, self._version, choice.status)
        # Compiled at start-up already: no request waits for it, and none can make it happen twice.
        return _Selected(self._compiled_for(key, choice.status), choice.source)

    def _compiled_for(self, key: MappingKey, status: PackStatus) -> RuntimeMapping:
        mapping = self._compiled.get(key.dialect)
        if mapping is None:
            raise no_compiler(key, status)
        return mapping

    def _note(
        self,
        level: Level,
        event: str,
        correlation_id: str,
        instance: InstanceSettings,
        key: MappingKey,
        **more: JsonValue,
    ) -> None:
        self._log.write(
            level,
            event,
            correlation_id,
            instance=instance.name,
            effective_schema_hash=key.schema_hash,
            dialect=key.dialect.value,
            relational_mapping_version=key.mapping_version,
            **more,
        )
