"""The operations about choosing a mapping set, and about building it once for many (E06-S02)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from reference_impl.dms import arguments
from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.effective_schema.hash import RELATIONAL_MAPPING_VERSION
from reference_impl.dms.errors import InvalidArgumentsError
from reference_impl.dms.json_values import JsonObject, JsonValue
from reference_impl.dms.packs.decoding import decode_pack
from reference_impl.dms.packs.errors import PackError
from reference_impl.dms.packs.loading import expected_of
from reference_impl.dms.plans.values import MappingSetKey
from reference_impl.dms.runtime.configuration import MappingPackSettings, pack_settings
from reference_impl.dms.runtime.mapping_choice import (
    Choice,
    MappingSource,
    MappingUnavailableError,
    PackFinding,
    PackState,
    choose,
    invalid,
    no_compiler,
    require_own_version,
)
from reference_impl.dms.runtime.single_flight import SingleFlight
from reference_impl.dms.stage_operations.operation import Operation

_NO_PACK: Final = PackFinding(PackState.MISSING)
_COMPILERS: Final = ("ok", "fails", "absent")


def _select(given: JsonObject) -> JsonObject:
    key = _key(given, "key", "key")
    settings = _options(given)
    findings = _packs(given, settings)
    compiler = arguments.optional_text(given, "compiler") or _COMPILERS[0]
    if compiler not in _COMPILERS:
        raise InvalidArgumentsError("compiler must be ok, fails or absent", argument="compiler")
    try:
        choice = choose(settings, lambda: findings.get(key, _NO_PACK))
        if choice.source is MappingSource.RUNTIME:
            _require_compiler(key, choice, compiler)
    except MappingUnavailableError as error:
        diagnostics: list[JsonValue] = [error.message, error.remedy]
        status = error.status.value
        return {"source": None, "code": error.failure, "pack_status": status, "diagnostics": diagnostics}
    return {"source": choice.source.value, "code": None, "pack_status": choice.status.value, "diagnostics": []}


def _require_compiler(key: MappingSetKey, choice: Choice, compiler: str) -> None:
    if compiler == "absent":
        raise no_compiler(key, choice.status)
    require_own_version(key, RELATIONAL_MAPPING_VERSION, choice.status)
    if compiler == "fails":
        raise _compile_failed(key, choice)


def _compile_failed(key: MappingSetKey, choice: Choice) -> MappingUnavailableError:
    message = f"compiling for {key.dialect.value} failed"
    return MappingUnavailableError("MAPPING_COMPILE_FAILED", message, choice.status)


@dataclass(slots=True)
class _Trial:
    """A cache under many callers, with a compiler that only takes time."""

    settings: MappingPackSettings
    packs: Mapping[MappingSetKey, PackFinding]
    milliseconds: int
    failures: int
    compiles: int = 0
    pack_loads: int = 0
    flights: SingleFlight[MappingSetKey, object] = field(init=False)

    def __post_init__(self) -> None:
        self.flights = SingleFlight(self.settings.cache_capacity, self.settings.failure_cooldown_seconds)

    async def load(self, key: MappingSetKey) -> object:
        """Take a pack or compile."""
        choice = choose(self.settings, lambda: self.packs.get(key, _NO_PACK))
        if choice.source is MappingSource.PACK:
            self.pack_loads += 1
            return object()
        require_own_version(key, RELATIONAL_MAPPING_VERSION, choice.status)
        self.compiles += 1
        fails = self.compiles <= self.failures
        await asyncio.sleep(self.milliseconds / 1000)
        if fails:
            raise _compile_failed(key, choice)
        return object()

    async def round(self, key: MappingSetKey, callers: int) -> list[object]:
        """Let callers ask at once; an error is an outcome, too."""
        calls = (self.flights.get(key, lambda: self.load(key)) for _ in range(callers))
        return [*await asyncio.gather(*calls, return_exceptions=True)]


def _stress(given: JsonObject) -> JsonObject:
    settings = _options(given)
    trial = _Trial(
        settings,
        _packs(given, settings),
        arguments.required_integer({"compile_ms": 0, **given}, "compile_ms", "compile_ms"),
        arguments.required_integer({"fail_first": 0, **given}, "fail_first", "fail_first"),
    )
    items = arguments.objects(given, "rounds") if "rounds" in given else [given]
    rounds = [
        (_key(item, "key", f"rounds[{number}].key"), arguments.required_integer(item, "callers", "callers"))
        for number, item in enumerate(items)
    ]
    return asyncio.run(_played(trial, rounds))


async def _played(trial: _Trial, rounds: list[tuple[MappingSetKey, int]]) -> JsonObject:
    outcomes: list[JsonValue] = []
    made: list[object] = []
    first: dict[MappingSetKey, object] = {}
    identical = True
    for number, (key, callers) in enumerate(rounds):
        for outcome in await trial.round(key, callers):
            if isinstance(outcome, MappingUnavailableError):
                outcomes.append({"round": number, "code": outcome.failure, "message": outcome.message, "result": None})
                continue
            if isinstance(outcome, BaseException):
                raise outcome
            identical = identical and first.setdefault(key, outcome) is outcome
            if not any(one is outcome for one in made):
                made.append(outcome)
            result = next(index for index, one in enumerate(made, start=1) if one is outcome)
            outcomes.append({"round": number, "code": None, "message": None, "result": result})
    return {
        "compiles": trial.compiles,
        "pack_loads": trial.pack_loads,
        "results_identical": identical,
        "outcomes": outcomes,
    }


def _packs(given: JsonObject, settings: MappingPackSettings) -> dict[MappingSetKey, PackFinding]:
    found = {}
    for number, item in enumerate(arguments.objects({"packs": [], **given}, "packs")):
        key = _key(item, "fileKey", f"packs[{number}].fileKey")
        found[key] = _finding(item, f"packs[{number}]", key, settings)
    return found


def _finding(item: JsonObject, place: str, key: MappingSetKey, settings: MappingPackSettings) -> PackFinding:
    """Say what a pack is: the state that is given, or what comes of reading the bytes that are given."""
    if "base64" in item:
        content = arguments.base64_bytes(item, "base64", f"{place}.base64")
        try:
            decode_pack(content, expected_of(key, settings.max_payload_bytes), place)
        except PackError as error:
            return invalid(error)
        return PackFinding(PackState.VALID)
    state = arguments.required_text(item, "state", f"{place}.state")
    if state not in {one.value for one in PackState}:
        raise InvalidArgumentsError(f"{place}.state must be valid or invalid", argument="packs")
    return PackFinding(PackState(state))


def _options(given: JsonObject) -> MappingPackSettings:
    options = arguments.optional_object(given, "options")
    return pack_settings({name: arguments.any_text(options, name) for name in options})


def _key(given: JsonObject, name: str, place: str) -> MappingSetKey:
    value = arguments.required_object(given, name, place)
    dialect = arguments.required_text(value, "dialect", f"{place}.dialect")
    if dialect not in {one.value for one in Dialect}:
        raise InvalidArgumentsError(f"{place}.dialect must be pgsql or mssql", argument=f"{place}.dialect")
    return MappingSetKey(
        arguments.required_text(value, "effective_schema_hash", f"{place}.effective_schema_hash"),
        Dialect(dialect),
        arguments.required_text(value, "relational_mapping_version", f"{place}.relational_mapping_version"),
    )


_SHARED: Final = ("key", "options", "packs")
OPERATIONS: Final[Mapping[str, Operation]] = {
    "mapping.select": Operation(_select, (*_SHARED, "compiler")),
    "mapping.stress": Operation(_stress, (*_SHARED, "callers", "compile_ms", "fail_first", "rounds")),
}
