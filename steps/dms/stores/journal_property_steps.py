"""The journal after generated histories of documents (dms E02-S01)."""

from collections import Counter
from collections.abc import Mapping
from itertools import count
from typing import Final
from uuid import UUID

from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.strategies.histories import Change, Insert, Statement, Transaction, Update, histories
from conformance.strategies.properties import check_for_all
from steps.dms.stores.journal_steps import DOCUMENT, JOURNAL
from steps.dms.stores.stores import Store

_RESOURCE: Final = "Ed-Fi:School"
Versions = Mapping[object, object]


@then(parsers.parse("after each of {number:d} generated histories the journal tells the committed versions"))
def journal_tells_history(number: int, store: Store) -> None:
    """The journal holds each committed pair of version and document once, no other, and no version twice."""
    uuids = count(1)

    def check(history: tuple[Transaction, ...]) -> None:
        store.delete(DOCUMENT)
        committed = Counter[tuple[object, object]]()
        for transaction in history:
            with store.transaction() if transaction.commits else store.rolled_back():
                told = [pair for one in transaction.statements for pair in _new_versions(one, store, uuids)]
            committed.update(told if transaction.commits else ())
        rows = store.rows(JOURNAL, ["ChangeVersion", "DocumentId"])
        journal = Counter((row["ChangeVersion"], row["DocumentId"]) for row in rows)
        require_equal(_listed(journal - committed), [], "the journal rows of what was never committed")
        require_equal(_listed(committed - journal), [], "the committed versions that the journal lacks")
        repeated = [str(one) for one, often in Counter(version for version, _ in journal).items() if often > 1]
        require_equal(repeated, [], "the versions that the journal has of several documents")

    check_for_all(histories(), number, check)


def _new_versions(statement: Statement, store: Store, uuids: "count[int]") -> list[tuple[object, object]]:
    """Run a statement and return version and id of each document that came or whose version changed."""
    before = _versions(store)
    _run(statement, store, list(before), uuids)
    return [(version, one) for one, version in _versions(store).items() if before.get(one) != version]


def _run(statement: Statement, store: Store, documents: list[object], uuids: "count[int]") -> None:
    match statement:
        case Insert(number):
            key = store.resource_key(_RESOURCE)
            made = [{"DocumentUuid": str(UUID(int=next(uuids))), "ResourceKeyId": key} for _ in range(number)]
            store.insert(DOCUMENT, made)
        case Update(chosen, change):
            if documents:
                ids = {documents[one % len(documents)] for one in chosen}
                store.update_all(DOCUMENT, _values(change, store), DocumentId=sorted(ids, key=str))


def _values(change: Change, store: Store) -> Mapping[str, object]:
    match change:
        case Change.NEXT_VERSION:
            return {"ContentVersion": store.next_version()}
        case Change.OWN_VERSION:
            return {"ContentVersion": store.own_value("ContentVersion")}
        case Change.OTHER_COLUMN:
            return {"CreatedAt": store.own_value("ContentLastModifiedAt")}


def _versions(store: Store) -> Versions:
    return {row["DocumentId"]: row["ContentVersion"] for row in store.rows(DOCUMENT, ["DocumentId", "ContentVersion"])}


def _listed(pairs: Counter[tuple[object, object]]) -> list[list[str]]:
    return sorted([str(version), str(document)] for version, document in pairs.elements())
