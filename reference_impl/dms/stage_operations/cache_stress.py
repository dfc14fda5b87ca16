"""Many callers at once ask a fresh cache, so that somebody can count how often it makes a thing (E15 C7)."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from reference_impl.dms import arguments
from reference_impl.dms.errors import DmsError
from reference_impl.dms.json_values import JsonObject
from reference_impl.dms.plans.cache import SingleFlightCache
from reference_impl.dms.plans.errors import PlanModelReferenceError


class _Workshop:
    """Makes a thing per key slowly and counts; the first attempts for each key may fail."""

    def __init__(self, seconds: float, failing: int) -> None:
        self._seconds = seconds
        self._failing = failing
        self._lock = threading.Lock()
        self.made: list[str] = []

    def make(self, key: str) -> object:
        """Make the thing of a key. Raises PlanModelReferenceError in the first attempts that are to fail."""
        with self._lock:
            self.made.append(key)
            attempt = self.made.count(key)
        time.sleep(self._seconds)
        if attempt <= self._failing:
            raise PlanModelReferenceError(f"attempt {attempt} for {key} is one that fails", key)
        return object()


def answer(given: JsonObject) -> JsonObject:
    """Let ``callers`` ask for each key at once, then ``warm_callers``, and say what became of it."""
    keys = arguments.optional_texts(given, "keys")
    waves = [arguments.required_integer(given, "callers", "callers")]
    if "warm_callers" in given:
        waves.append(arguments.required_integer(given, "warm_callers", "warm_callers"))
    failing = 0
    if "failing_compiles" in given:
        failing = arguments.required_integer(given, "failing_compiles", "failing_compiles")
    workshop = _Workshop(arguments.required_integer(given, "compile_ms", "compile_ms") / 1000, failing)
    cache: SingleFlightCache[str, object] = SingleFlightCache()
    asked = [result for callers in waves for result in _wave(cache, workshop, keys, callers)]
    return {
        "keys": [
            {
                "key": key,
                "compiles": workshop.made.count(key),
                "results_identical": len({id(one) for other, one in asked if other == key and one is not None}) <= 1,
                "refused": sum(other == key and one is None for other, one in asked),
            }
            for key in keys
        ]
    }


def _wave(
    cache: SingleFlightCache[str, object], workshop: _Workshop, keys: tuple[str, ...], callers: int
) -> list[tuple[str, object | None]]:
    """Ask for each key so many times at once and wait for all answers; None stands for a refusal."""
    with ThreadPoolExecutor(max(1, callers * len(keys))) as pool:
        asked = [(key, pool.submit(_ask, cache, workshop, key)) for key in keys for _ in range(callers)]
        return [(key, future.result()) for key, future in asked]


def _ask(cache: SingleFlightCache[str, object], workshop: _Workshop, key: str) -> object | None:
    try:
        return cache.get(key, partial(workshop.make, key))
    except DmsError:
        return None
