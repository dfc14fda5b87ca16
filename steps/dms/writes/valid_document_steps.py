"""Valid documents of many resources, made from the schema set itself, through their whole life (dms E07, E08, E11)."""

import json
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import quote

from pytest_bdd import given, parsers, then

from conformance.assertions import require, require_equal
from conformance.oracles.api_resources import ApiResources, api_resources, query_fields
from conformance.oracles.query_filter import FieldType, found, member
from conformance.strategies.valid_documents import ValidDocument, required_only, valid_documents
from steps.dms.runtime.services import CREATED, Api, json_bytes, json_of, without_server_members
from steps.dms.schema.schema_files import SchemaSet, names_in, parse_json

_SEED: Final = 4
_SHOWN: Final = 5
_READ, _GONE, _KEPT = 200, 204, 409
_UPPER: Final = str.maketrans(string.ascii_lowercase, string.ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Stored:
    """The documents of a scenario, in the order of their creation, and the path of each by its number."""

    resources: ApiResources = field(repr=False)
    documents: tuple[ValidDocument, ...] = field(repr=False)
    paths: Mapping[int, str] = field(repr=False)

    def whole(self) -> Iterator[ValidDocument]:
        """Yield the documents that have all members, not those that are only there to be referred to."""
        return (one for one in self.documents if one.is_whole)


@given("a valid document of every resource", target_fixture="stored")
def every_resource(schema_set: SchemaSet, api: Api) -> Stored:
    """Post a document with all members of every resource of the set, each after what it refers to."""
    return _posted(_resources(schema_set), None, api)


@given("a valid document of each of", target_fixture="stored")
def some_resources(docstring: str, schema_set: SchemaSet, api: Api) -> Stored:
    """Post a document with all members of each of these resources, written ``Project:Resource``, and what it needs."""
    return _posted(_resources(schema_set), tuple(names_in(" ".join(docstring.split()))), api)


@then(parsers.parse("they are of at least {count:d} resources, and of every kind of each abstract one"))
def kinds_of_documents(count: int, stored: Stored) -> None:
    """The documents that have all members are of so many resources that are no descriptors."""
    labels = {one.resource.label for one in stored.whole() if not one.resource.is_descriptor}
    require(len(labels) >= count, f"there are documents of {len(labels)} resources only", actual=len(labels))
    kinds = {kind for members in stored.resources.members.values() for kind in members}
    require_equal(sorted(kinds - labels), [], "the kinds of abstract resources without a document")


@then("every document is read as it was sent")
def read_as_sent(stored: Stored, api: Api) -> None:
    """Reading gives exactly the members that were posted, and those that a server adds."""
    wrong = [_shown(one, api.answer.text) for one in stored.documents if not _reads(one, one.body, stored, api)]
    _require_none(wrong, "the documents that are read otherwise than they were sent")


@then("every document, posted again with its required members only, has no others")
def reduced(stored: Stored, api: Api) -> None:
    """The same document is replaced: 200, the same place, and reading gives what the body has left."""
    wrong = []
    for one in stored.whole():
        body = required_only(one)
        answer = api.send("POST", api.collection(one.resource.collection), json_bytes(body))
        place = (answer.header("location") or "").endswith(stored.paths[one.number])
        if answer.status != _READ or not place or not _reads(one, body, stored, api):
            wrong.append(_shown(one, f"{answer.status} {answer.text or api.answer.text}"))
    _require_none(wrong, "the documents that were not replaced by a smaller one")


@then("every document, replaced by the whole again, is read as it was sent at first")
def restored(stored: Stored, api: Api) -> None:
    """A PUT of the body that the document was created with: 204, and reading gives that."""
    wrong = []
    for one in stored.whole():
        path = stored.paths[one.number]
        answer = api.send("PUT", path, json_bytes({"id": path.rpartition("/")[2], **one.body}))
        if answer.status != _GONE or not _reads(one, one.body, stored, api):
            wrong.append(_shown(one, f"{answer.status} {answer.text or api.answer.text}"))
    _require_none(wrong, "the documents that were not replaced by the whole one")


@then("every document is found by each of its query fields, with those that have the same value")
def found_by_fields(stored: Stored, api: Api) -> None:
    """Each field of a resource, asked for the value of its whole document, finds what a filter in memory finds."""
    wrong = []
    for one in stored.whole():
        alike = {stored.paths[other.number].rpartition("/")[2]: other.body for other in stored.documents
                 if other.resource.label == one.resource.label}  # fmt: skip
        for query, expected in _queries(one, alike):
            answer = api.send("GET", f"{api.collection(one.resource.collection)}?{query}")
            listed = json_of(answer) if answer.status == _READ else []
            if [document["id"] for document in listed] != expected:
                wrong.append(_shown(one, f"{query} finds {answer.text}, not {expected}"))
        api.answers.clear()
    _require_none(wrong, "the queries that do not find what they should")


@then("every document but a descriptor is kept while another one refers to it, and from the last to the first all go")
def deleted(stored: Stored, api: Api) -> None:
    """DELETE is 409 while a document is referred to, and 204 in the order against that of creation.

    Descriptors are left out of the first part: an engine looks into hundreds of tables before it refuses one.
    """
    referred = {target for one in stored.documents for target in one.targets}
    kept = [one for one in stored.documents if one.number in referred and not one.resource.is_descriptor]
    wrong = [*_deleting(kept, _KEPT, stored, api), *_deleting(reversed(stored.documents), _GONE, stored, api)]
    _require_none(wrong, "the documents that are not kept or not deleted as their references say")


def _deleting(documents: Iterable[ValidDocument], status: int, stored: Stored, api: Api) -> Iterator[str]:
    for one in documents:
        answer = api.send("DELETE", stored.paths[one.number])
        if answer.status != status:
            yield _shown(one, f"{answer.status} instead of {status} {answer.text}")


def _posted(resources: ApiResources, labels: "tuple[str, ...] | None", api: Api) -> Stored:
    documents = valid_documents(resources, _SEED, labels)
    paths: dict[int, str] = {}
    refused = []
    for one in documents:
        collection = api.collection(one.resource.collection)
        answer = api.send("POST", collection, json_bytes(one.body))
        paths[one.number] = f"{collection}/{(answer.header('location') or '').rpartition('/')[2]}"
        if answer.status != CREATED:
            refused.append(_shown(one, f"{answer.status} {answer.text}"))
    api.answers.clear()
    _require_none(refused, "the documents that were not created")
    return Stored(resources, documents, paths)


@cache
def _resources(schema_set: SchemaSet) -> ApiResources:
    return api_resources([parse_json(file.content.decode()) for file in schema_set.files])


def _reads(document: ValidDocument, body: Mapping[str, Any], stored: Stored, api: Api) -> bool:
    answer = api.send("GET", stored.paths[document.number])
    return answer.status == _READ and bool(without_server_members(json_of(answer)) == body)


def _queries(document: ValidDocument, alike: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Yield query strings, each with the ids that it finds; descriptors are asked for in another letter case."""
    identifier = next(one for one, body in alike.items() if body is document.body)
    yield f"id={identifier}", [identifier]
    for one in query_fields(document.resource):
        value = member(document.body, one.path)
        if value is None:
            continue
        text = str(value).lower() if one.type is FieldType.TRUTH else str(value)
        expected = [id_ for id_, body in alike.items() if found([body], [(one, text)])]
        asked = text.translate(_UPPER) if one.type is FieldType.DESCRIPTOR else text
        yield f"{one.name}={quote(asked, safe='')}", expected


def _shown(document: ValidDocument, answer: str) -> str:
    body = json.dumps(document.body, ensure_ascii=False, default=str)
    return f"{document.resource.label}, document {document.number}: {answer}; it is {body}"


def _require_none(wrong: list[str], subject: str) -> None:
    """Fail with the first few: what comes later may follow from them."""
    more = [f"and {len(wrong) - _SHOWN} more"] if len(wrong) > _SHOWN else []
    require_equal([*wrong[:_SHOWN], *more], [], subject)
