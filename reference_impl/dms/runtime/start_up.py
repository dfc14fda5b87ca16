"""The tasks before the first request, in order, each logged; the first that fails ends the start (E00-S05)."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.fingerprint import Fingerprint
from reference_impl.dms.errors import DmsError
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.runtime.configuration import Configuration
from reference_impl.dms.runtime.schema_view import (
    RuntimeMapping,
    SchemaView,
    fingerprint_of,
    load_schemas,
    mapping_of,
    view_of,
)
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.schema.model import SchemaSet
from reference_impl.dms.startup_plan import STARTUP_PLAN, StartupTask


class StartUpFailedError(DmsError):
    """A task failed; the server does not start. Details: ``task``, ``code``."""

    code = "startup_failed"
    remedy = "Mend what the log names and start again."


@dataclass(frozen=True, slots=True)
class Started:
    """What the tasks leave behind."""

    view: SchemaView = field(repr=False)
    mappings: Mapping[Dialect, RuntimeMapping] = field(repr=False)


@dataclass(slots=True)
class _Progress:
    """What is there so far."""

    schema_set: SchemaSet | None = None
    fingerprint: Fingerprint | None = None
    view: SchemaView | None = None
    mappings: dict[Dialect, RuntimeMapping] = field(default_factory=dict)


def start_up(configuration: Configuration, directory: Path, log: Log) -> Started:
    """Run all tasks. Raises StartUpFailedError after the failing one was logged."""
    for key in configuration.retired_keys:
        log.write(Level.WARNING, "config.unknown_key", key=key)
    progress = _Progress()
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
        mapping_mode="runtime",
    )
    return Started(progress.view, progress.mappings)


def run_tasks(tasks: tuple[StartupTask, ...], work: Mapping[str, Callable[[], None]], log: Log) -> None:
    """Run tasks by order, then by name; after a failure none runs. Raises StartUpFailedError."""
    for task in sorted(tasks, key=lambda one: (one.order, ordinal_key(one.name))):
        log.write(Level.INFORMATION, "startup.task.begin", task=task.name, order=task.order)
        began = time.monotonic()
        try:
            work[task.name]()
        except Exception as error:
            code = error.code if isinstance(error, DmsError) else "internal_error"
            message = error.message if isinstance(error, DmsError) else f"{type(error).__name__}: {error}"
            log.write(
                Level.CRITICAL, "startup.task.failed", task=task.name, order=task.order, code=code, message=message
            )
            raise StartUpFailedError(f"{task.name}: {message}", task=task.name, code=code) from error
        duration = round((time.monotonic() - began) * 1000)
        log.write(Level.INFORMATION, "startup.task.end", task=task.name, order=task.order, duration_ms=duration)


def _work(configuration: Configuration, directory: Path, progress: _Progress) -> dict[str, Callable[[], None]]:
    def load() -> None:
        progress.schema_set = load_schemas(configuration.schema_files, directory)

    def number() -> None:
        assert progress.schema_set is not None
        progress.fingerprint = fingerprint_of(progress.schema_set)

    def view() -> None:
        assert progress.schema_set is not None
        assert progress.fingerprint is not None
        progress.view = view_of(progress.schema_set, progress.fingerprint)

    def mappings() -> None:
        assert progress.view is not None
        for dialect in {one.dialect for one in configuration.instances}:
            progress.mappings[dialect] = mapping_of(progress.view, dialect)

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
