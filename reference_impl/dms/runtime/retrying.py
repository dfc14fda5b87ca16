"""Replay transactions that lost a deadlock, a bounded number of times (E09-S00)."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final, TypeVar

from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.runtime.configuration import RetrySettings
from reference_impl.dms.runtime.store import Store
from reference_impl.dms.runtime.structured_log import Level, Log

Outcome = TypeVar("Outcome")
_SERIALIZATION: Final = frozenset({"40001", "3960"})


@dataclass(frozen=True, slots=True)
class Errand:
    """What is replayed, for records: the request, its method and its resource."""

    correlation_id: str
    operation: str
    resource: str


@dataclass(frozen=True, slots=True)
class _Timing:
    began: float
    delay: int


async def with_retries(attempt: Callable[[], Awaitable[Outcome]], store: Store, errand: Errand) -> Outcome:
    """Run ``attempt`` until it loses no deadlock. Raises the last :class:`DatabaseRefusal` when it always does."""
    settings, log = store.retry, store.log
    number = 0
    began = monotonic()
    while True:
        try:
            outcome = await attempt()
        except DatabaseRefusal as refusal:
            if not _is_retried(refusal, settings):
                raise
            delay = delay_milliseconds(settings, number, random.random)
            number += 1
            _note(refusal, number, _Timing(began, delay), settings, log, errand)
            if number > settings.max_attempts:
                raise
            await asyncio.sleep(delay / 1000)
        else:
            if number:
                log.write(
                    Level.INFORMATION,
                    "dms.write.retries_resolved",
                    errand.correlation_id,
                    attempts=number + 1,
                    resource=errand.resource,
                    operation=errand.operation,
                )
            return outcome


def delay_milliseconds(settings: RetrySettings, number: int, chance: Callable[[], float]) -> int:
    """Return how long to wait before the replay after attempt ``number``, counted from 0."""
    bound = min(settings.base_delay_milliseconds << number, settings.max_delay_milliseconds)
    return round(bound * chance()) if settings.use_jitter else bound


def _note(
    refusal: DatabaseRefusal, number: int, timing: "_Timing", settings: RetrySettings, log: Log, errand: Errand
) -> None:
    """Note the replay that comes, or that none does any more."""
    is_exhausted = number > settings.max_attempts
    elapsed = round((monotonic() - timing.began) * 1000)
    more = {"elapsed_ms": elapsed} if is_exhausted else {"delay_ms": timing.delay}
    log.write(
        Level.ERROR if is_exhausted else Level.WARNING,
        "dms.write.retries_exhausted" if is_exhausted else "dms.write.retry",
        errand.correlation_id,
        attempt=number,
        max_attempts=settings.max_attempts,
        reason=_reason(refusal),
        sql_state=refusal.code,
        resource=errand.resource,
        operation=errand.operation,
        **more,
    )


def _reason(refusal: DatabaseRefusal) -> str:
    if refusal.kind is RefusalClass.LOCK_TIMEOUT:
        return "lock-timeout"
    return "serialization" if refusal.code in _SERIALIZATION else "deadlock"


def _is_retried(refusal: DatabaseRefusal, settings: RetrySettings) -> bool:
    if refusal.kind is RefusalClass.LOCK_TIMEOUT:
        return settings.on_lock_timeout
    return refusal.kind is RefusalClass.RETRY
