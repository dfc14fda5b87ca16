"""The tasks before the first request, in order, each logged; the first that fails ends the start (E00-S05)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint, fingerprint
from reference_impl.dms.runtime.configuration import Configuration
from reference_impl.dms.runtime.mapping_choice import MappingMode, mode_of
from reference_impl.dms.runtime.schema_view import (
    RuntimeMapping,
    SchemaView,
    load_schemas,
    mapping_of,
    view_of,
)
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.runtime.tasks import run_tasks
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.startup_plan import STARTUP_PLAN


@dataclass(frozen=True, slots=True)
class Started:
    """What the tasks leave behind. ``mapping`` compiles for a dialect, unless that was done before."""

    view: SchemaView = field(repr=False)
    mapping: Callable[[Dialect], RuntimeMapping] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was compiled in this process before, by the hash that it depends on alone; start-ups may share it."""

    views: dict[str, SchemaView] = field(default_factory=dict, repr=False)
    mappings: dict[tuple[str, Dialect], RuntimeMapping] = field(default_factory=dict, repr=False)

    def view(self, schema_set: SchemaSet, values: Fingerprint) -> SchemaView:
        """Return the view of a schema set."""
        key = values.schema_hash.effective_schema_hash
        if key not in self.views:
            self.views[key] = view_of(schema_set, values)
        return self.views[key]

    def mapping(self, view: SchemaView, dialect: Dialect) -> RuntimeMapping:
        """Return the mapping set of a view for a dialect."""
        key = (view.schema_hash, dialect)
        if key not in self.mappings:
            self.mappings[key] = mapping_of(view, dialect)
        return self.mappings[key]


@dataclass(slots=True)
class _Progress:
    """What is there so far."""

    compiled: Compiled
    schema_set: SchemaSet | None = None
    fingerprint: Fingerprint | None = None
    view: SchemaView | None = None


def start_up(configuration: Configuration, directory: Path, log: Log, compiled: Compiled | None = None) -> Started:
    """Run all tasks. Raises StartUpFailedError after the failing one was logged."""
    for key in configuration.retired_keys:
        log.write(Level.START_WARNING, "config.unknown_key", key=key)
    mode = mode_of(configuration.mapping_packs)
    log.write(Level.INFORMATION, "dms.mapping.mode", mode=mode.value)
    progress = _Progress(compiled or Compiled())
    log.write(Level.INFORMATION, "startup.begin", task_count=len(STARTUP_PLAN))
    run_tasks(STARTUP_PLAN, _work(configuration, directory, progress), log)
    assert progress.view is not None
    keys = progress.view.fingerprint.resource_keys
    log.write(
        Level.INFORMATION,
        "startup.ready",
        effective_schema_hash=progress.view.schema_hash,
        relational_mapping_version=progress.view.fingerprint.schema_hash.relational_mapping_version,
        resource_key_count=len(keys.keys),
        resource_key_seed_hash=keys.seed_hash,
        mapping_mode=mode.value,
    )
    view = progress.view
    return Started(view, lambda dialect: progress.compiled.mapping(view, dialect))


def _work(configuration: Configuration, directory: Path, progress: _Progress) -> dict[str, Callable[[], None]]:
    def load() -> None:
        progress.schema_set = load_schemas(configuration.schema_files, directory)

    def number() -> None:
        assert progress.schema_set is not None
        progress.fingerprint = fingerprint(progress.schema_set)

    def view() -> None:
        assert progress.schema_set is not None
        assert progress.fingerprint is not None
        progress.view = progress.compiled.view(progress.schema_set, progress.fingerprint)

    def mappings() -> None:
        assert progress.view is not None
        # With packs it is known at the first use of a database whether anything has to be compiled.
        if mode_of(configuration.mapping_packs) is MappingMode.COMPILE_ONLY:
            for dialect in {one.dialect for one in configuration.instances}:
                progress.compiled.mapping(progress.view, dialect)

    return {
        "load-schemas": load,
        "normalize-schemas": _nothing_left,
        "effective-schema-hash": _nothing_left,
        "resource-key-seeds": number,
        "effective-schema-view": view,
        "backend-mappings": mappings,
    }


def _nothing_left() -> None:
    """Loading strips and orders already, and numbering hashes; the tasks stand in the log for their own failures."""
