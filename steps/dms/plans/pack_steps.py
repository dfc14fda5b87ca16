"""Given a mapping pack, sound or spoilt, where servers look for it, and When it is read (dms E05, E06-S02, E15-S00)."""

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require_equal
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import Suite
from conformance.json_values import JsonValue
from conformance.oracles.pack_plans import mapping_set_of_pack
from steps.dms.answers.answers import accepted
from steps.dms.answers.token_comparison import require_same_tokens
from steps.dms.instruments.guards import Guard
from steps.dms.plans.mapping_sets import compiled, mapping_set
from steps.dms.plans.packs import DEFECTS, Pack, built_pack
from steps.dms.runtime.services import Api, problem_of
from steps.dms.schema.schema_files import SchemaSet, fixture_set, names_in
from steps.dms.stores.stores import Store

_OTHER: Final = "ddl-mini"
_NAME: Final = "PACK"
"""What a feature file writes for the name that the pack's file should have."""
_BETWEEN_LISTINGS_SECONDS: Final = 1.1
"""A server lists the folder of packs at most once a second (dms E05, CF-9)."""
_UNAVAILABLE: Final = "urn:ed-fi:api:mapping-set-unavailable"


@given(parsers.parse("its pack for {dialect:w}"), target_fixture="pack")
def pack_of_set(dialect: str, schema_set: SchemaSet, backend: Backend) -> Pack:
    """Let the backend build the pack of the schema set."""
    return built_pack(backend, schema_set, dialect)


@given("its pack for the database", target_fixture="pack")
def pack_of_database(schema_set: SchemaSet, store: Store, backend: Backend) -> Pack:
    """Let the backend build the pack of the schema set for the dialect of the database."""
    return built_pack(backend, schema_set, store.dialect)


@given(parsers.parse("the pack of {fixture:S} for {dialect:w}"), target_fixture="pack")
def pack_of_fixture(fixture: str, dialect: str, backend: Backend, suite: Suite) -> Pack:
    """Let the backend build the pack of another fixture."""
    return built_pack(backend, fixture_set(suite.fixtures, fixture), dialect)


@given(parsers.parse("the pack has {defect}"), target_fixture="pack")
def pack_spoilt(defect: str, pack: Pack, backend: Backend, suite: Suite) -> Pack:
    """Spoil the pack in one way; everything else in its envelope stays as it was built."""
    return _spoilt(defect, pack, backend, suite)


@given(parsers.parse("the pack declares {length:d} bytes"), target_fixture="pack")
def pack_declares(length: int, pack: Pack) -> Pack:
    """Let the envelope state another length of the payload."""
    return pack.having(zstd_uncompressed_payload_length=length)


@given("the pack lies in the working folder")
def pack_lies(pack: Pack, workspace: Path) -> None:
    """Write the pack where its key is looked for."""
    pack.lay(pack.place(workspace))


@given("the pack lies in the working folder as")
def pack_lies_as(pack: Pack, workspace: Path, datatable: list[list[str]]) -> None:
    """Write the pack somewhere else; ``PACK`` is the name that its file should have."""
    for path in _paths(datatable, pack, workspace):
        pack.lay(path)


@given("a folder lies where the pack should be")
def folder_lies(pack: Pack, workspace: Path) -> None:
    """Make a folder with the name of the pack's file."""
    pack.place(workspace).mkdir(parents=True)


@given("copies of it, which are watched, lie there as", target_fixture="watched")
def watched_copies(datatable: list[list[str]], pack: Pack, workspace: Path) -> Iterator[Sequence[Guard]]:
    """Make pipes of these names and watch them from now on: whoever opens one is seen."""
    guards = [Guard(path, "this is no pack", "") for path in _paths(datatable, pack, workspace)]
    with ExitStack() as stack:
        for one in guards:
            one.canary.parent.mkdir(parents=True, exist_ok=True)
            os.mkfifo(one.canary)
            stack.enter_context(one.looking())
        yield guards


@when("the pack is laid into the working folder, and a second goes by")
def pack_is_laid(pack: Pack, workspace: Path) -> None:
    """Write the pack while a server runs, and wait until it may list the folder again."""
    pack.lay(pack.place(workspace))
    time.sleep(_BETWEEN_LISTINGS_SECONDS)


@given("the service is started anew with packs in the working folder", target_fixture="api")
def service_anew(datatable: list[list[str]], api: Api, backend: Backend, workspace: Path) -> Iterator[Api]:
    """Start a second service with the settings of the first and these; from now on it is the service."""
    settings = {**api.settings, "MappingPacks.RootPath": str(workspace), **dict(datatable)}
    with backend.serve(settings) as service:
        yield Api(service, settings=settings)


@when("the mapping set of the pack is selected with", target_fixture="answer")
def pack_selected(datatable: list[list[str]], pack: Pack, backend: Backend) -> Answer:
    """Let the operation choose for the key of the pack, which is there; packs are enabled."""
    return _selected(backend, pack, pack.dialect, pack.dialect, dict(datatable))


@when(
    parsers.parse("the mapping set for {asked:w} is selected where the pack lies in the place of {there:w}"),
    target_fixture="answer",
)
def pack_selected_elsewhere(asked: str, there: str, pack: Pack, backend: Backend) -> Answer:
    """Let the operation choose for a dialect, with the pack in the place of one of the dialects; packs are required."""
    return _selected(backend, pack, asked, there, {"MappingPacks.Required": "true"})


@when(parsers.parse("its pack for {dialect:w} is built and decoded"), target_fixture="decoded")
def built_and_decoded(dialect: str, schema_set: SchemaSet, backend: Backend) -> Answer:
    """Build a pack and read it back, as whoever expects exactly this key."""
    pack = built_pack(backend, schema_set, dialect)
    return backend.call("pack.decode", {"base64": pack.base64, "expect": {**pack.key}})


@then(parsers.parse("the pack holds the mapping set that is compiled for {dialect:w}"))
def same_mapping_set(dialect: str, decoded: Answer, schema_set: SchemaSet, backend: Backend) -> None:
    """The payload, read by the suite, gives every member of dms E15 C6 with the same value."""
    expected: Any = mapping_set(compiled(backend, schema_set, dialect))
    said = accepted(decoded)
    try:
        found: Any = mapping_set_of_pack(said["envelope"], said["payload"])
    except (KeyError, IndexError, ValueError) as error:
        fail(f"the payload for {dialect} lacks what a mapping set needs: {error!r}", actual=[*said["payload"]])
    require_same_tokens(found, expected, f"the mapping set in the pack for {dialect}")


@then("one after the other the service refuses the pack, spoilt like this, and says what is wrong")
def spoilt_refused(
    datatable: list[list[str]], pack: Pack, api: Api, backend: Backend, suite: Suite, workspace: Path
) -> None:
    """Each is laid in the place of the pack; a read answers 503, and the errors have each of the words by itself."""
    for defect, words in datatable[1:]:
        _spoilt(defect, pack, backend, suite).lay(pack.place(workspace))
        answer = api.send("GET", api.collection("schools"))
        require_equal(answer.status, 503, f"the status with {defect}, answered with {answer.text}")
        problem = problem_of(answer)
        require_equal(problem["type"], _UNAVAILABLE, f"the type of the problem with {defect}")
        errors = " ".join(problem["errors"])
        missing = [word for word in names_in(words) if re.search(rf"\b{re.escape(word)}\b", errors) is None]
        require_equal(missing, [], f"the words that the errors {errors!r} do not have with {defect}")


@when("the pack is laid into the working folder again")
def pack_is_laid_again(pack: Pack, workspace: Path) -> None:
    """Write the sound pack over a spoilt one."""
    pack.lay(pack.place(workspace))


@then("nobody opened a copy")
def nobody_opened(watched: Sequence[Guard]) -> None:
    """No pipe had a reader."""
    require_equal([one.canary.name for one in watched if one.opened], [], "the list of copies that somebody opened")


def _spoilt(defect: str, pack: Pack, backend: Backend, suite: Suite) -> Pack:
    return DEFECTS[defect](pack, built_pack(backend, fixture_set(suite.fixtures, _OTHER), pack.dialect))


def _selected(backend: Backend, pack: Pack, asked: str, there: str, settings: dict[str, str]) -> Answer:
    options: JsonValue = {"MappingPacks.Enabled": "true", **settings}
    packs: JsonValue = [{"fileKey": {**pack.key, "dialect": there}, "base64": pack.base64}]
    return backend.call("mapping.select", {"key": {**pack.key, "dialect": asked}, "options": options, "packs": packs})


def _paths(datatable: list[list[str]], pack: Pack, workspace: Path) -> list[Path]:
    return [workspace / place.replace(_NAME, pack.name) for [place] in datatable]
