"""A server on a seeded database: its descriptors are readable, and references find them (dms E03-S05-AC6)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend, Service
from steps.dms.runtime.services import instance_of, schema_settings
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.seeding.descriptor_files import descriptors_at
from steps.dms.stores.stores import Store

_CREATED: Final = 201
_HEADERS: Final = (("content-type", "application/json"),)
_MEMBERS: Final = {
    "Namespace": "namespace",
    "CodeValue": "codeValue",
    "ShortDescription": "shortDescription",
    "Description": "description",
    "EffectiveBeginDate": "effectiveBeginDate",
    "EffectiveEndDate": "effectiveEndDate",
}


@given("a server is started on the database", target_fixture="service")
def server_on_the_database(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Iterator[Service]:
    """Start the service with the schema set and one instance, the database of the scenario (dms E06, C3)."""
    settings = {**schema_settings(schema_set, workspace), **instance_of(store.database.dsn, store.dialect)}
    with backend.serve(settings) as service:
        yield service


@then(parsers.parse("every descriptor of {file:S} is readable at {path:S}"))
def descriptors_readable(file: str, path: str, service: Service, workspace: Path) -> None:
    """A query by namespace and code value answers with the one descriptor and its fields."""
    for one in descriptors_at(workspace / file):
        query = urlencode({"namespace": one.namespace, "codeValue": one.code_value})
        found: Any = json.loads(_answer(service, "GET", f"{path}?{query}")[1])
        expected = {_MEMBERS[name]: value for name, value in one.fields().items() if value is not None}
        said = [{name: item[name] for name in _MEMBERS.values() if name in item} for item in found]
        require_equal([*said], [expected], f"the descriptors that {path}?{query} finds")


@then(parsers.parse("a document at {path:S} is accepted"))
def document_accepted(path: str, docstring: str, service: Service) -> None:
    """The document, whose references must resolve, is created."""
    status, body = _answer(service, "POST", path, docstring.encode())
    require(status == _CREATED, f"POST {path} was answered with {status}", actual=body)


def _answer(service: Service, method: str, target: str, content: bytes = b"") -> tuple[int, str]:
    answer = service.client.request(method, target, headers=_HEADERS, content=content)
    return answer.status, answer.text
