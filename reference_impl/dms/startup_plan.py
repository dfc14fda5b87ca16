"""The tasks that run once before the first request (E00-S05), as a value."""

from typing import Final

from msgspec import Struct


class StartupTask(Struct, frozen=True):
    """A task runs after all tasks with a lower ``order``; among equals the ordinally first ``name`` is first."""

    order: int
    name: str


STARTUP_PLAN: Final = (
    StartupTask(100, "load-schemas"),
    StartupTask(110, "normalize-schemas"),
    StartupTask(200, "effective-schema-hash"),
    StartupTask(210, "resource-key-seeds"),
    StartupTask(220, "effective-schema-view"),
    StartupTask(300, "backend-mappings"),
)
"""In execution order."""
