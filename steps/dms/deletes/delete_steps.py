"""Deletes over HTTP and what they leave (dms E11)."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from time import monotonic
from typing import Final

import psycopg
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require, require_equal
from conformance.backend.http_messages import HttpAnswer
from steps.dms.deletes.delete_explanations import Deletion
from steps.dms.deletes.referrer_steps import Asker
from steps.dms.instruments.waiting import wait_for_waiting
from steps.dms.runtime.services import Api, json_of, without_server_members
from steps.dms.schema.schema_files import names_in, parse_json
from steps.dms.stores.stores import Store
from steps.dms.writes.write_fault_steps import OtherSession
from steps.dms.writes.write_steps import document_id

_DONE: Final = 204
_PAGE: Final = 7
_PAIRS: Final = "/data/fanout/pairs"


@given(parsers.re(r"the documents? (?P<names>\S+(, \S+)*) (was|were) removed( in turn)?"))
def documents_were_removed(names: str, api: Api) -> None:
    """Delete named documents one after the other, each of which must succeed."""
    for name in names_in(names):
        require_equal(api.send("DELETE", api.path(name)).status, _DONE, f"the status of deleting {name}")


@given(parsers.parse("the document {name:S} was replaced by"))
def document_was_replaced(name: str, docstring: str, api: Api) -> None:
    """Put a document over a named one, which must succeed; headers for the next request stay for the next one."""
    headers, api.headers = api.headers, []
    content = json.dumps({"id": api.id(name), **parse_json(docstring)}).encode()
    answer = api.send("PUT", api.path(name), content)
    api.headers = headers
    require_equal(answer.status, _DONE, f"the status of replacing {name}, answered with {answer.text}")


@given(parsers.parse("{name:S} has a row in each of"))
def document_has_a_row_in(name: str, datatable: list[list[str]], api: Api, store: Store) -> None:
    """Make sure that what is deleted next was there: at least one row of the document in each table."""
    identifier = document_id(name, api, store)
    missing = [table for [table] in datatable if not _rows(table, identifier, store)]
    require_equal(missing, [], f"the tables without a row of {name}")


@given(parsers.parse("the next request has the tag {form} of {name:S} in If-Match"))
def tag_in_header(form: str, name: str, api: Api) -> None:
    """Send the document's current tag with the next request; ``<tag>`` in the form stands for it."""
    tag = json_of(api.send("GET", api.path(name)))["_etag"]
    api.headers = [("If-Match", form.replace("TAG", str(tag)))]


@given(parsers.parse("{count:d} pairs of the hub {hub:S}"))
def pairs_of_hub(count: int, hub: str, api: Api) -> None:
    """Post pairs with the hub on their left, called ``pair-1`` and so on."""
    for number in range(1, count + 1):
        body = {"pairKey": f"X{number:03}", "leftHubReference": {"hubKey": hub}, "note": "complete"}
        api.create(f"pair-{number}", "fanout/pairs", json.dumps(body).encode())


@when(parsers.parse("the documents {names} are removed in turn"))
def documents_removed(names: str, api: Api) -> None:
    """Delete named documents one after the other, whatever the answers."""
    for name in names_in(names):
        api.send("DELETE", api.path(name))


@when(parsers.parse("the document {name:S} is removed"))
def document_removed(name: str, api: Api, store: Store, asker: Asker) -> None:
    """Delete a named document over HTTP."""
    path = api.path(name)
    api.send("DELETE", path)
    api.explain = Deletion(api, path, store, asker).lines


@when(parsers.parse("{count:d} clients at once remove the document {name:S}"))
def removed_at_once(count: int, name: str, api: Api) -> None:
    """Delete one document from as many threads, which begin together."""
    barrier = Barrier(count)

    def one() -> HttpAnswer:
        barrier.wait()
        return api.service.client.request("DELETE", api.path(name))

    with ThreadPoolExecutor(count) as pool:
        runs = [pool.submit(one) for _ in range(count)]
        api.answers.extend(run.result() for run in runs)


@when("one client removes the pairs one by one while another pages through them", target_fixture="pages")
def removed_while_paged(api: Api) -> Sequence[HttpAnswer]:
    """Delete every pair of the scenario, and read pages until that is done."""
    done = Event()

    def remove_all() -> None:
        try:
            for name in [one for one in api.documents if one.startswith("pair-")]:
                api.service.client.request("DELETE", api.path(name))
        finally:
            done.set()

    pages: list[HttpAnswer] = []
    with ThreadPoolExecutor(1) as pool:
        removing = pool.submit(remove_all)
        while not done.is_set():
            offsets = range(0, len(api.documents), _PAGE)
            pages += [api.service.client.request("GET", f"{_PAIRS}?offset={one}&limit={_PAGE}") for one in offsets]
        removing.result()
    return pages


@when(parsers.parse("the document {name:S} is removed, and read {count:d} times while the other session holds that up"))
def read_while_held_up(name: str, count: int, api: Api, store: Store, other_session: OtherSession) -> None:
    """Delete in a second thread, read once that waits, let it go on; the answer of the delete is the last one."""
    with ThreadPoolExecutor(1) as pool, psycopg.connect(store.database.dsn, autocommit=True) as watcher:
        removing = pool.submit(api.service.client.request, "DELETE", api.path(name))
        try:
            wait_for_waiting(other_session.connection, watcher)
            for _ in range(count):
                api.send("GET", api.path(name))
            require(not removing.done(), f"{name} was removed while the other session held that up")
        finally:
            other_session.connection.commit()
        api.answers.append(removing.result())


@when(parsers.parse("the time of removing {name:S} is taken"), target_fixture="seconds")
def removed_with_a_clock(name: str, api: Api) -> float:
    """Delete a document and take the time until it is answered."""
    began = monotonic()
    api.send("DELETE", api.path(name))
    return monotonic() - began


@then(parsers.parse("it took less than {limit:d} seconds"))
def took_less(limit: int, seconds: float) -> None:
    """The answer came in time."""
    require(seconds < limit, f"it took {seconds:.1f} seconds", actual=round(seconds, 1))


@then("every page was answered with 200 and complete pairs")
def pages_complete(pages: Sequence[HttpAnswer]) -> None:
    """No page failed, and every pair of the scenario on it has all its members."""
    require(len(pages) > 1, "no page was read while the pairs were deleted", actual=len(pages))
    require_equal(sorted({one.status for one in pages}), [200], "the statuses of the pages")
    pairs = [item for page in pages for item in json_of(page) if str(item.get("pairKey")).startswith("X")]
    members = {tuple(sorted(one)) for one in pairs}
    whole = ("_etag", "_lastModifiedDate", "id", "leftHubReference", "note", "pairKey")
    require(members <= {whole}, "a pair lacks members", actual=[*map(list, sorted(members))])


@then(parsers.parse("each of the {count:d} answers before it is"))
def answers_before_are(count: int, docstring: str, api: Api) -> None:
    """So many answers before the last one are 200 with this document."""
    before = api.answers[-1 - count : -1]
    require_equal([one.status for one in before], [200] * count, "the statuses of the answers before")
    said = [without_server_members(json_of(one)) for one in before]
    require_equal(said, [parse_json(docstring)] * count, "the list of documents that were read before")


@then(parsers.parse("{name:S} is there with all its rows or with none"))
def whole_or_gone(name: str, api: Api, store: Store) -> None:
    """The document, its row in the resource's table and its identity are all there, or none is."""
    document = store.rows("dms.Document", ["DocumentId"], DocumentUuid=api.id(name))
    status = api.send("GET", api.path(name)).status
    pairs = {str(row["DocumentId"]) for row in store.rows("fanout.Pair", ["DocumentId"])}
    documents = {str(row["DocumentId"]) for row in store.rows("dms.Document", ["DocumentId"])}
    require(pairs <= documents, "a pair has lost its document", actual=sorted(pairs - documents))
    require_equal(status, 200 if document else 404, f"the status of reading {name}")


@then(parsers.parse("{one:S} and {other:S} are two documents"))
def two_documents(one: str, other: str, api: Api) -> None:
    """The ids differ."""
    require(api.id(one) != api.id(other), f"{one} and {other} have one id", actual=api.id(one))


def _rows(table: str, identifier: int, store: Store) -> Sequence[object]:
    """Return the rows of a document: the name of its table is in that of the key column of a child."""
    columns = store.columns(table)
    _, name = table.split(".", 1)
    owners = [one for one in columns if one.endswith("_DocumentId") and name.startswith(one.partition("_")[0])]
    where: dict[str, object] = {"DocumentId" if "DocumentId" in columns else owners[0]: identifier}
    return store.rows(table, (), **where)
