"""Then: whatever passes validation is stored or refused with a listed answer, and read again (dms E07-S02-P4)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st
from pytest_bdd import parsers, then

from conformance.assertions import require, require_equal
from conformance.backend.protocol import Backend
from conformance.config.model import Suite
from conformance.json_values import JsonObject
from conformance.oracles.api_resources import ApiResource, ApiResources, api_resources
from conformance.strategies.properties import check_for_all
from conformance.strategies.schema_bodies import Known, known_values, schema_bodies
from steps.dms.answers.answers import accepted
from steps.dms.bodies.bodies import PREFIX, Body, validated
from steps.dms.runtime.services import CREATED, JSON, Api, data_set, problem_of
from steps.dms.schema.schema_files import SchemaSet, parse_json

_STORED: Final = frozenset({200, 201, 204})
_READ: Final = 200
_LISTED: Final[Mapping[tuple[int, str], str]] = {
    (400, "bad-request"): "a descriptor leads nowhere",
    (400, "bad-request:data-validation-failed:key-change-not-supported"): "the identity is another",
    (409, "data-conflict:unresolved-reference"): "a reference leads nowhere",
    (409, "identity-conflict"): "the identity is taken",
}
"""The answers to bodies that are valid (dms E07 H3, phases 20 to 23)."""
_INVALID: Final = "bad-request:data-validation-failed"
_MOST_BODIES: Final = 3
_YEAR: Final = 2029
"""The value of members that must be equal and that no document has."""
_PATIENCE: Final = 20


@then(parsers.parse("for {count:d} generated bodies beside {name:S} what is valid is stored or refused as listed"))
def valid_is_storable(count: int, name: str, api: Api, schema_set: SchemaSet, backend: Backend, suite: Suite) -> None:
    """Post a body, put others over it: no answer is a fault, what was stored is read. Many of the bodies are stored."""
    resources = api_resources(parse_json(file.content.decode()) for file in schema_set.files)
    known = _known(resources, [parse_json(content.decode()) for _, _, content in data_set(suite.fixtures, name)])
    stored = 0

    def check(attempt: tuple[ApiResource, Sequence[JsonObject]]) -> None:
        nonlocal stored
        resource, bodies = attempt
        collection = _Collection(resource, api, schema_set, backend)
        try:
            stored += [*map(collection.send, bodies)].count(True)
        finally:
            collection.clear()

    attempts = [
        st.tuples(st.just(one), st.lists(schema_bodies(one.schema, known), min_size=1, max_size=_MOST_BODIES))
        for one in _mixed(resources)
    ]
    check_for_all(st.one_of(attempts), count, check, patience=_PATIENCE)
    require(stored > count // 3, f"hardly any of {count} generated bodies was stored", actual=stored)


def _mixed(resources: ApiResources) -> list[ApiResource]:
    """Return every resource with members of its own, and one descriptor for all, which are alike."""
    descriptors = [one for one in resources.concrete.values() if one.is_descriptor]
    return [one for one in resources.concrete.values() if not one.is_descriptor] + descriptors[:1]


def _known(resources: ApiResources, documents: Sequence[JsonObject]) -> Known:
    """Return the values of documents by member; what means the same, or must be equal, has the same values."""
    known = dict(known_values(documents))
    for label, members in resources.members.items():
        kinds = [one.alias for one in map(resources.concrete.get, members) if one is not None and one.alias is not None]
        leaves = sorted({path.rpartition(".")[2] for _, renamed in kinds for pair in renamed.items() for path in pair})
        values = [value for leaf in leaves for value in known.get(leaf, ())]
        require(bool(values), f"the documents have no {label}", actual=sorted(known))
        known |= dict.fromkeys(leaves, values)
    for first, second in (pair for one in resources.concrete.values() for pair in one.equalities):
        equal = [path.rpartition(".")[2] for path in (first, second)]
        if not any(name in known for name in equal):
            known |= dict.fromkeys(equal, (_YEAR,))
    return known


@dataclass(slots=True)
class _Collection:
    """Where bodies are sent: the first that is stored makes a document, the others are put over it."""

    resource: ApiResource
    api: Api
    schema_set: SchemaSet
    backend: Backend
    path: str = ""
    is_new: bool = False

    def send(self, body: JsonObject) -> bool:
        """Send a body and return whether it was stored. Fail when the answer does not fit what validation says."""
        method, target = ("PUT", self.path) if self.path else ("POST", f"/data/{self.resource.collection}")
        text = json.dumps({**body, "id": self.path.rpartition("/")[2]} if self.path else body)
        answer = self.api.service.client.request(method, target, headers=JSON, content=text.encode())
        if answer.status not in _STORED:
            said = (answer.status, str(problem_of(answer)["type"]).removeprefix(PREFIX))
            allowed = _LISTED if self._is_valid(method, text) else {(400, _INVALID): "the body is not valid"}
            require(said in allowed, f"{self.resource.label} is answered with {answer.text}", actual=[*said])
            return False
        self.is_new |= answer.status == CREATED
        self.path = f"/data/{self.resource.collection}/{(answer.header('location') or '').rpartition('/')[2]}"
        read = self.api.service.client.request("GET", self.path)
        require_equal(read.status, _READ, f"the status of reading what was stored, {read.text}")
        return True

    def clear(self) -> None:
        """Delete the document unless it was there before."""
        if self.is_new:
            self.api.service.client.request("DELETE", self.path)

    def _is_valid(self, method: str, text: str) -> bool:
        """Whether validation, asked alone, finds nothing; what was stored need not be asked about."""
        further = {"method": method, **({"id": self.path.rpartition("/")[2]} if self.path else {})}
        verdict = validated(self.backend, self.schema_set, Body(self.resource.label, text), **further)
        return accepted(verdict)["problem"] is None
