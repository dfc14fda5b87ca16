"""Generated writes that are wrong in several ways: their answers, on one engine and on two (dms E07-S05-P2)."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import EngineKind, EngineSettings, Suite
from conformance.oracles.request_phases import WriteAnswer
from conformance.strategies.flawed_requests import OWN_ID, FlawedRequest, Item, flawed_requests
from conformance.strategies.properties import check_for_all
from steps.dms.bodies.bodies import PREFIX
from steps.dms.emission.emissions import emitted
from steps.dms.runtime.services import Api, data_set, instance_of, problem_of, schema_settings
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.stores import opened_store

if TYPE_CHECKING:
    from conformance.engines.protocol import Engine

_DOCUMENTS: Final = {"schools": "oak-hill", "students": "student", "studentSchoolAssociations": "association"}
_FAILED: Final = 400
_UNKNOWN: Final = "6f9d3a52-3d0c-4a0e-9a70-2f1d6a4b8c11"
_MALFORMED: Final = "00112233445566"
_PATIENCE: Final = 50


@given(parsers.parse("beside it the same service on PostgreSQL with the documents of {sets}"), target_fixture="twin")
def service_beside(sets: str, schema_set: SchemaSet, backend: Backend, suite: Suite, workspace: Path) -> Iterator[Api]:
    """Start the service a second time, on a database of an engine of its own, whatever the engine of the run is."""
    from conformance.engines.open import open_engine  # noqa: PLC0415 - the drivers take a while

    settings = EngineSettings("beside", EngineKind.EMBEDDED_POSTGRESQL)
    script = emitted(backend, schema_set).script(PGSQL)
    engine: Engine
    with closing(open_engine(settings, run=uuid4().hex)) as engine, opened_store(engine, script, PGSQL) as store:
        schemas = schema_settings(schema_set, workspace / "beside")
        with backend.serve({**schemas, **instance_of(store.database.dsn, PGSQL)}) as service:
            twin = Api(service)
            for one in names_in(sets):
                for name, resource, content in data_set(suite.fixtures, one):
                    twin.create(name, resource, content)
            yield twin


@then(parsers.parse("for {count:d} generated requests the answer is that of the first check that finds something"))
def answered_by_first_check(count: int, api: Api) -> None:
    """Status, type, title and keys are those of the first phase, and of everything that this phase finds."""

    def check(request: FlawedRequest) -> None:
        require_equal(_answered(api, request).facts(), request.expected.facts(), f"the answer to {request.method}")

    check_for_all(flawed_requests(), count, check, patience=_PATIENCE)


@then(parsers.parse("for {count:d} generated requests both services give the same answer"))
def answered_alike(count: int, api: Api, twin: Api) -> None:
    """Status, type, title and keys are equal."""

    def check(request: FlawedRequest) -> None:
        require_equal(
            _answered(api, request).facts(), _answered(twin, request).facts(), f"the answer to {request.method}"
        )

    check_for_all(flawed_requests(), count, check, patience=_PATIENCE)


def _answered(api: Api, request: FlawedRequest) -> WriteAnswer:
    own = api.id(_DOCUMENTS[request.document])
    items = {Item.OWN: own, Item.UNKNOWN: _UNKNOWN, Item.MALFORMED: _MALFORMED}
    target = api.collection(request.collection)
    if request.item is not Item.NONE:
        target = f"{target}/{items[request.item]}"
    text = request.text.replace(OWN_ID, items[Item.UNKNOWN] if request.item is Item.UNKNOWN else own)
    headers = (("content-type", request.media_type),)
    answer = api.service.client.request(request.method, target, headers=headers, content=text.encode())
    if answer.status < _FAILED:
        return WriteAnswer(answer.status)
    problem = problem_of(answer)
    kind = str(problem["type"]).removeprefix(PREFIX)
    return WriteAnswer(answer.status, kind, str(problem["title"]), tuple(sorted(problem["validationErrors"])))
