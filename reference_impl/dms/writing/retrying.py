"""Replay transactions that lost a deadlock, a bounded number of times (E09-S00)."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass
from reference_impl.dms.runtime.configuration import RetrySettings
from reference_impl.dms.runtime.structured_log import Level, Log

Outcome = TypeVar("Outcome")


async def with_retries(
    attempt: Callable[[], Awaitable[Outcome]], settings: RetrySettings, log: Log, correlation_id: str, operation: str
) -> Outcome:
    """Run ``attempt`` until it loses no deadlock. Raises the last :class:`DatabaseRefusal` when it always does."""
    number = 0
    while True:
        try:
            outcome = await attempt()
        except DatabaseRefusal as refusal:
            if not _is_retried(refusal, settings) or number == settings.max_attempts:
                raise
            delay = delay_milliseconds(settings, number, random.random)
            number += 1
            log.write(
                Level.WARNING,
                "dms.write.retry",
                correlation_id,
                attempt=number,
                max_attempts=settings.max_attempts,
                reason=refusal.kind.value,
                sql_state=refusal.code,
                delay_ms=delay,
                operation=operation,
            )
            await asyncio.sleep(delay / 1000)
        else:
            return outcome


def delay_milliseconds(settings: RetrySettings, number: int, chance: Callable[[], float]) -> int:
    """Return how long to wait before the replay after attempt ``number``, counted from 0."""
    bound = min(settings.base_delay_milliseconds << number, settings.max_delay_milliseconds)
    return round(bound * chance()) if settings.use_jitter else bound


def _is_retried(refusal: DatabaseRefusal, settings: RetrySettings) -> bool:
    if refusal.kind is RefusalClass.LOCK_TIMEOUT:
        return settings.on_lock_timeout
    return refusal.kind is RefusalClass.RETRY
