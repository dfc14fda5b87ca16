"""Deletes of any graph of documents (dms E11)."""

import json
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any, Final

from pytest_bdd import then

from conformance.assertions import require_equal
from conformance.strategies.document_graphs import Node, document_graphs
from conformance.strategies.properties import check_for_all
from steps.dms.runtime.services import Api, json_of, without_server_members
from steps.dms.stores.stores import Store

EXAMPLES: Final = 15
_FEW: Final = 8
_COLLECTIONS: Final = {"hub": "hubs", "near": "nears", "pair": "pairs", "basket": "baskets"}
_EMPTIED: Final = ("dms.Document", "dms.ReferentialIdentity", "dms.DocumentChangeEvent")
_GONE, _KEPT, _READ = 204, 409, 200


@then("any graph of documents is deleted one by one, refused exactly where another one refers")
def deleted_where_nobody_refers(api: Api, store: Store) -> None:
    """Each document is deleted if and only if no live one refers to it; no row stays, and no other document changes."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        live = {one.key: one for one in graph}
        while live:
            before = _read(live, api)
            gone = [key for key in [*live] if _delete(key, live, api)]
            for key in gone:
                require_equal(api.send("GET", api.path(key.lower())).status, 404, f"the status of reading {key}")
            after = _read(live, api)
            require_equal(after, {key: before[key] for key in live}, "the documents that stayed")
            if not gone:
                break_cycles(live, api)
        require_equal(_left(store), [], "the tables with rows that nobody owns")

    check_for_all(document_graphs(cyclic=True), EXAMPLES, check)


@then("any graph of documents is deleted backwards and leaves no row")
def deleted_backwards(api: Api, store: Store) -> None:
    """In the order against that of creation, every delete succeeds, and no table of documents has a row afterwards."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        answers = [api.send("DELETE", api.path(one.key.lower())).status for one in reversed(graph)]
        require_equal(answers, [_GONE] * len(graph), "the statuses of the deletes")
        require_equal(_left(store), [], "the tables that still have rows")

    check_for_all(document_graphs(cyclic=False), EXAMPLES, check)


@then("any document that is deleted and created again has the body and the identity it had")
def created_again(api: Api, store: Store) -> None:
    """The last document of a graph, deleted and posted again, differs in nothing but id, tag and date."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        name = graph[-1].key.lower()
        before, identities = _body(name, api), _identities(name, api, store)
        require_equal(api.send("DELETE", api.path(name)).status, _GONE, f"the status of deleting {name}")
        post(graph[-1], api)
        require_equal(_body(name, api), before, f"the body of {name}")
        require_equal(_identities(name, api, store), identities, f"the identities of {name}")
        remove_all(graph, api)

    check_for_all(document_graphs(cyclic=False), _FEW, check)


def create(graph: Sequence[Node], api: Api, store: Store) -> None:
    """Post every document to an empty store; hubs get their parents afterwards: two may be each other's."""
    empty(store)
    for one in graph:
        post(Node(one.kind, one.key, {}) if one.kind == "hub" else one, api)
    for one in graph:
        if one.kind == "hub" and one.hubs:
            put(one, api)


def empty(store: Store) -> None:
    """Take away what an example left that failed."""
    if store.count("dms.Document"):
        store.update_all("fanout.Hub", {"ParentHub_DocumentId": None, "ParentHub_HubKey": None})
        for table in ("fanout.Basket", "fanout.Pair", "fanout.Near", "fanout.Hub", "dms.Document"):
            store.delete(table)


def post(node: Node, api: Api) -> None:
    """Post a document, named by its key in small letters."""
    api.create(node.key.lower(), f"fanout/{_COLLECTIONS[node.kind]}", json.dumps(_content(node)).encode())
    api.answers.clear()


def put(node: Node, api: Api) -> None:
    """Put a document over the one with its key."""
    name = node.key.lower()
    answer = api.send("PUT", api.path(name), json.dumps({"id": api.id(name), **_content(node)}).encode())
    require_equal(answer.status, _GONE, f"the status of replacing {name}, answered with {answer.text}")
    api.answers.clear()


def break_cycles(live: dict[str, Node], api: Api) -> None:
    """Take the parents from the hubs that keep each other."""
    for key, node in live.items():
        if node.kind == "hub":
            live[key] = Node("hub", key, {})
            put(live[key], api)


def remove_all(graph: Sequence[Node], api: Api) -> None:
    """Delete a graph without cycles, what refers first."""
    for one in reversed(graph):
        require_equal(api.send("DELETE", api.path(one.key.lower())).status, _GONE, f"the status of deleting {one.key}")


def _delete(key: str, live: dict[str, Node], api: Api) -> bool:
    """Delete a document and compare with what the graph says; tell whether it is gone."""
    referring = sorted(one.key for one in live.values() if key in one.targets)
    status = api.send("DELETE", api.path(key.lower())).status
    require_equal(
        status, _KEPT if referring else _GONE, f"the status of deleting {key}, with the referrers {referring}"
    )
    if not referring:
        del live[key]
    return not referring


def _content(node: Node) -> dict[str, Any]:
    references = {site: [{"hubKey": one} for one in hubs] for site, hubs in node.hubs.items()}
    body: dict[str, Any] = {f"{node.kind}Key": node.key}
    if "items" in references:
        numbers = count()
        return {**body, "items": [{"hubReference": one, "position": next(numbers)} for one in references["items"]]}
    names = {"hub": "hubReference"}
    return {**body, **{names.get(site, f"{site}HubReference"): hubs[0] for site, hubs in references.items()}}


def _read(live: Mapping[str, Node], api: Api) -> dict[str, Any]:
    return {key: json_of(api.send("GET", api.path(key.lower()))) for key in live}


def _body(name: str, api: Api) -> Any:
    answer = api.send("GET", api.path(name))
    require_equal(answer.status, _READ, f"the status of reading {name}")
    return without_server_members(json_of(answer))


def _identities(name: str, api: Api, store: Store) -> list[str]:
    [document] = store.rows("dms.Document", ["DocumentId"], DocumentUuid=api.id(name))
    found = store.rows("dms.ReferentialIdentity", ["ReferentialId"], DocumentId=document["DocumentId"])
    return sorted(str(one["ReferentialId"]) for one in found)


def _left(store: Store) -> list[str]:
    tables = [one for one in store.tables() if one in _EMPTIED or one.startswith("fanout.")]
    return [one for one in tables if store.count(one)]
