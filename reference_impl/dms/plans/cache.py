"""Mapping sets, each made once per process however many ask for it at once (E15-S00, E15-S03)."""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class SingleFlightCache(Generic[Key, Value]):
    """Values by key. The first caller makes one, the others wait for it; what failed is made again by the next."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._futures: dict[Key, Future[Value]] = {}
        self._ready: dict[Key, tuple[Value]] = {}

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of a key; ``make`` runs in the first caller. Raises what ``make`` raises.

        A value that is there costs one access to a dictionary and no lock.
        """
        ready = self._ready.get(key)
        if ready is not None:
            return ready[0]
        with self._lock:
            future = self._futures.get(key)
            is_first = future is None
            if future is None:
                future = self._futures[key] = Future()
        if is_first:
            self._make(key, make, future)
        return future.result()

    def _make(self, key: Key, make: Callable[[], Value], future: "Future[Value]") -> None:
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
            raise
        self._ready[key] = (value,)
        future.set_result(value)
