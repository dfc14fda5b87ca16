"""References as they are read: rows that somebody bends, and graphs of documents (dms E08-S02)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pytest_bdd import parsers, then, when

from conformance.assertions import require_equal
from conformance.oracles.query_filter import member
from conformance.strategies.properties import check_for_all
from conformance.strategies.reference_graphs import Node, graphs
from steps.dms.reads.stored_documents import stored
from steps.dms.runtime.services import Api, json_of
from steps.dms.stores.stores import Refusal, Store, refusal_of
from steps.dms.writes.write_steps import document_id, key_column

_IDENTITIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "schools": {"schoolId": ("schoolId",)},
    "students": {"studentUniqueId": ("studentUniqueId",)},
    "sessions": {
        "schoolId": ("schoolReference", "schoolId"),
        "schoolYear": ("schoolYear",),
        "sessionName": ("sessionName",),
    },
    "courseOfferings": {
        "localCourseCode": ("localCourseCode",),
        "schoolId": ("schoolReference", "schoolId"),
        "schoolYear": ("sessionReference", "schoolYear"),
        "sessionName": ("sessionReference", "sessionName"),
    },
    "studentSchoolAssociations": {
        "entryDate": ("entryDate",),
        "schoolId": ("schoolReference", "schoolId"),
        "studentUniqueId": ("studentReference", "studentUniqueId"),
    },
}
"""For each target, the members of a reference to it and where the target itself has them (dms E08, C3)."""
_ABSTRACT: Final = "educationOrganizationReference"


@when(parsers.parse("the value of {column:S} in {table:S} is taken from {name:S}"), target_fixture="refusal")
def value_taken(column: str, table: str, name: str, api: Api, store: Store) -> Refusal | None:
    """Set a column of a document's row to NULL past the service."""
    return _update(table, name, {column: None}, api, store)


@when(parsers.parse("{column:S} of {name:S} in {table:S} is pointed at {target:S}"), target_fixture="refusal")
def reference_bent(column: str, name: str, table: str, target: str, api: Api, store: Store) -> Refusal | None:
    """Let the column of a document's row hold the id of another document, and change nothing else."""
    return _update(table, name, {column: document_id(target, api, store)}, api, store)


@then(parsers.parse("for {count:d} generated graphs every reference is the identity that its target serves"))
def references_are_identities(count: int, api: Api) -> None:
    """Exactly the references that were written are there; each has the members that reading its target gives."""

    def check(nodes: tuple[Node, ...]) -> None:
        with _stored(nodes, api) as documents:
            for node in nodes:
                document = documents[node.name]
                said = {name: document[name] for name in document if name.endswith("Reference")}
                wanted = {name: _identity(name, target, documents, api) for name, target in node.targets.items()}
                require_equal(said, wanted, f"the references of {node.name}")

    check_for_all(graphs(), count, check)


def _identity(reference: str, target: str, documents: Mapping[str, Any], api: Api) -> dict[str, Any]:
    document = (
        documents[target] if target in documents else json_of(api.service.client.request("GET", api.path(target)))
    )
    if reference == _ABSTRACT:
        return {"educationOrganizationId": document.get("schoolId", document.get("localEducationAgencyId"))}
    return {name: member(document, path) for name, path in _IDENTITIES[_collection(reference)].items()}


def _collection(reference: str) -> str:
    return f"{reference.removesuffix('Reference')}s"


def _update(table: str, name: str, values: Mapping[str, object], api: Api, store: Store) -> Refusal | None:
    key = key_column(table, store)
    row = {key: document_id(name, api, store), **values}
    return refusal_of(lambda: store.update(table, key, [row]))


@contextmanager
def _stored(nodes: tuple[Node, ...], api: Api) -> Iterator[dict[str, Any]]:
    """Post the documents, hand out what reading each gives, and delete them, referrers first."""
    with stored([(node.collection, node.body) for node in nodes], api) as paths:
        answers = [json_of(api.service.client.request("GET", path)) for path in paths]
        yield {node.name: answer for node, answer in zip(nodes, answers, strict=True)}
