"""Many callers ask a cache of mapping sets at once (dms E15-S00, E15-S03)."""

import time
from dataclasses import dataclass
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Answer, Backend
from steps.dms.answers.answers import accepted
from steps.dms.schema.schema_files import names_in

_SLOW: Final = 150
"""Milliseconds of one compilation: long enough that all callers are there before it ends."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a crowd of callers got, and how many seconds it took."""

    answer: Answer
    seconds: float


@given("the first compilation fails", target_fixture="failing")
def first_fails() -> int:
    """Let one compilation of each key fail."""
    return 1


@when(parsers.re(r"(?P<callers>\d+) callers at once ask the cache for (?P<key>\w+)$"), target_fixture="asked")
def one_wave(callers: str, key: str, backend: Backend) -> Asked:
    """Ask for one key from many threads."""
    return _ask(backend, {"keys": [key], "callers": int(callers), "compile_ms": _SLOW})


@when(parsers.parse("{callers:d} callers at once ask the cache for {keys}, each compiled in {duration:d} ms"),
      target_fixture="asked")  # fmt: skip
def many_keys(callers: int, keys: str, duration: int, backend: Backend) -> Asked:
    """Ask for several keys, each from many threads."""
    return _ask(backend, {"keys": [*names_in(keys)], "callers": callers, "compile_ms": duration})


@when(parsers.parse("{callers:d} callers at once, and then {more:d} more, ask the cache for {key:w}"),
      target_fixture="asked")  # fmt: skip
def two_waves(callers: int, more: int, key: str, backend: Backend, request: Any) -> Asked:
    """Ask for one key from many threads, and again when all have their answers."""
    failing = _failing(request)
    waves = {"callers": callers, "warm_callers": more, "failing_compiles": failing}
    return _ask(backend, {"keys": [key], "compile_ms": _SLOW, **waves})


@then(parsers.re(r"it compiles (?P<key>\w+) (?P<times>\d+) times, and all callers( that got one)? have the same"))
def compiled_times(key: str, times: str, asked: Asked) -> None:
    """The key was compiled so often, and everybody has one and the same result."""
    said = {one["key"]: one for one in accepted(asked.answer)["keys"]}
    require(key in said, f"the answer says nothing of {key}", actual=list(said))
    require_equal(said[key]["compiles"], int(times), f"the compilations of {key}")
    require(said[key]["results_identical"], f"callers have different results for {key}")


@then(parsers.parse("it compiles each {times:d} times, in less than {limit:d} ms together"))
def each_compiled(times: int, limit: int, asked: Asked) -> None:
    """Every key was compiled so often, and no compilation waited for the others."""
    for one in accepted(asked.answer)["keys"]:
        require_equal(one["compiles"], times, f"the compilations of {one['key']}")
    require(asked.seconds * 1000 < limit, f"the compilations took {limit} ms or more", actual=asked.seconds)


@then(parsers.parse("{count:d} callers are refused {key:w}"))
def callers_refused(count: int, key: str, asked: Asked) -> None:
    """So many callers got the error of the compilation that failed."""
    said = {one["key"]: one["refused"] for one in accepted(asked.answer)["keys"]}
    require_equal(said.get(key), count, f"the callers that were refused {key}")


def _ask(backend: Backend, asked: dict[str, object]) -> Asked:
    before = time.monotonic()
    answer = backend.call("plan.cache_stress", asked)  # type: ignore[arg-type]
    return Asked(answer, time.monotonic() - before)


def _failing(request: Any) -> int:
    """Give the number of compilations that fail, none when the scenario says nothing of it."""
    try:
        return int(request.getfixturevalue("failing"))
    except LookupError:
        return 0
