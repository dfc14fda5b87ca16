"""A cache whose concurrent first users of a key share one load (E06 C7)."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception
    until: float


class SingleFlight(Generic[Key, Value]):
    """Keeps what was loaded: at most ``capacity`` values when that is not 0, least recently used first out.

    A load that raises is forgotten, after ``cooldown_seconds`` in which its error is repeated. A caller that goes away
    neither ends nor repeats the load of the others.
    """

    def __init__(
        self, capacity: int = 0, cooldown_seconds: float = 0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._capacity = capacity
        self._cooldown_seconds = cooldown_seconds
        self._clock = clock
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._failures: dict[Key, _Failure] = {}
        self._flights: dict[Key, asyncio.Task[Value]] = {}

    def kept(self, key: Key) -> Value | None:
        """Return what was loaded before, without waiting."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def values(self) -> tuple[Value, ...]:
        """Return everything that is kept."""
        return tuple(self._kept.values())

    async def get(self, key: Key, load: Callable[[], Awaitable[Value]]) -> Value:
        """Return the value of a key, loading it unless it is there or on its way. Raises what the load raises."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        failure = self._failures.get(key)
        if failure is not None and self._clock() < failure.until:
            # Every raise adds to the traceback, and holds the frames of its request with it.
            raise failure.error.with_traceback(None)
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = asyncio.ensure_future(self._load(key, load))
            flight.add_done_callback(_seen)
        return await asyncio.shield(flight)

    async def _load(self, key: Key, load: Callable[[], Awaitable[Value]]) -> Value:
        try:
            value = await load()
        except Exception as error:
            if self._cooldown_seconds:
                self._failures[key] = _Failure(error, self._clock() + self._cooldown_seconds)
            raise
        else:
            self._failures.pop(key, None)
            self._kept[key] = value
            while self._capacity and len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
            return value
        finally:
            del self._flights[key]


def _seen(flight: "asyncio.Task[Value]") -> None:
    # When every caller has gone away nobody else looks at the error, and the loop would complain.
    if not flight.cancelled():
        flight.exception()
