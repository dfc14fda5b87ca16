"""Tasks one after another, each logged; the first that fails ends the sequence (E00-S05)."""

import time
from collections.abc import Callable, Iterable, Mapping

from reference_impl.dms.errors import DmsError
from reference_impl.dms.ordinal import ordinal_key
from reference_impl.dms.runtime.structured_log import Level, Log
from reference_impl.dms.startup_plan import StartupTask


class StartUpFailedError(DmsError):
    """A task failed; the server does not start. Details: ``task``, ``code``."""

    code = "startup_failed"
    remedy = "Mend what the log names and start again."


def in_order(tasks: Iterable[StartupTask]) -> tuple[StartupTask, ...]:
    """Return tasks as they run: by order, then by name."""
    return tuple(sorted(tasks, key=lambda one: (one.order, ordinal_key(one.name))))


def run_tasks(tasks: Iterable[StartupTask], work: Mapping[str, Callable[[], None]], log: Log) -> None:
    """Run tasks in order; after a failure none runs. Raises StartUpFailedError."""
    for task in in_order(tasks):
        log.write(Level.INFORMATION, "startup.task.begin", task=task.name, order=task.order)
        began = time.monotonic()
        try:
            work[task.name]()
        except Exception as error:
            code = error.code if isinstance(error, DmsError) else "internal_error"
            message = error.message if isinstance(error, DmsError) else f"{type(error).__name__}: {error}"
            log.write(
                Level.START_CRITICAL,
                "startup.task.failed",
                task=task.name,
                order=task.order,
                code=code,
                message=message,
            )
            raise StartUpFailedError(f"{task.name}: {message}", task=task.name, code=code) from error
        duration = round((time.monotonic() - began) * 1000)
        log.write(Level.INFORMATION, "startup.task.end", task=task.name, order=task.order, duration_ms=duration)
