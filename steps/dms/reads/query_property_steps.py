"""Then: generated queries find what a filter in memory finds, and no query string breaks the service (dms E08-S04)."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final
from urllib.parse import quote

from pytest_bdd import parsers, then, when

from conformance.assertions import require, require_equal
from conformance.oracles.query_filter import Document, found
from conformance.strategies.properties import check_for_all
from conformance.strategies.queries import Trial, fuzzed_queries, trials
from steps.dms.reads.read_steps import ninth_grade_school, post_school
from steps.dms.reads.stored_documents import stored
from steps.dms.runtime.services import CREATED, JSON, Api, json_of, without_server_members

_MEMBERS: Final = {"id", "schoolId", "nameOfInstitution", "gradeLevels", "_etag", "_lastModifiedDate"}
_LARGEST: Final = 40


@then(parsers.parse("for {count:d} generated sets of documents the pages of a query are what a filter in memory finds"))
def pages_are_filtered(count: int, api: Api) -> None:
    """All pages together are the matching documents in the order of creation, and the total is their number."""

    def check(trial: Trial) -> None:
        with _stored(trial, api):
            wanted = found(trial.documents, trial.filters)
            pages, totals = _pages(trial, api)
            said = [document for page in pages for document in page]
            require_equal(without_server_members(said), wanted, f"the documents that {trial.filters} finds")
            require_equal(totals, [str(len(wanted))], "the total that every page tells")

    check_for_all(trials(_LARGEST), count, check)


@then(parsers.parse("for {count:d} generated sizes of pages every document found is on exactly one page"))
def pages_are_disjoint(count: int, api: Api) -> None:
    """The ids on all pages are those of the documents found, each once; only the last page is not full."""

    def check(trial: Trial) -> None:
        with _stored(trial, api):
            pages, _ = _pages(trial, api)
            ids = [one["id"] for page in pages for one in page]
            require_equal(len(set(ids)), len(ids), "the number of different ids on all pages")
            require_equal(len(ids), len(found(trial.documents, trial.filters)), "the number of documents on all pages")
            sizes = {len(page) for page in pages[:-2]}
            require(sizes <= {trial.page}, "a page before the last is not full", actual=[*sizes])

    check_for_all(trials(_LARGEST), count, check)


@then(parsers.parse("each of {count:d} generated query strings is answered with 200 or 400"))
def query_strings_are_answered(count: int, api: Api) -> None:
    """Whatever stands behind the question mark, the service finds something or says what is wrong with it."""

    def check(example: tuple[str, str]) -> None:
        collection, query = example
        answer = api.service.client.request("GET", f"{api.collection(collection)}?{query}")
        require(answer.status in {200, 400}, f"a query is answered with {answer.status}", actual=answer.text)

    check_for_all(fuzzed_queries(), count, check)


@when(
    parsers.parse(
        "{clients:d} clients add {each:d} schools each to {count:d} schools while they are read {size:d} a page"
    ),
    target_fixture="pages",
)
def pages_while_inserting(clients: int, each: int, count: int, size: int, api: Api) -> list[list[Document]]:
    """Page through the schools until a page is empty while other clients insert; ``s1``, ``s2`` are those before."""
    for number in range(1, count + 1):
        post_school(f"s{number}", {"schoolId": number, "nameOfInstitution": f"School {number}"}, api)
    with ThreadPoolExecutor(clients) as pool:
        runs = [pool.submit(_insert, range(start, start + each), api) for start in
                range(count + 1, count + 1 + clients * each, each)]  # fmt: skip
        pages = [*_until_empty(f"{api.collection('schools')}?limit={size}", size, api)]
        statuses = {status for run in runs for status in run.result()}
    require_equal([*statuses], [CREATED], "the statuses of the insertions")
    return pages


@then(parsers.parse("every school of the {count:d} before is on some page, and every item is whole"))
def nobody_missed(count: int, pages: list[list[Document]]) -> None:
    """None of those that existed at the start is missed; each item has all that a school with a name has."""
    items = [one for page in pages for one in page]
    seen = {one["schoolId"] for one in items}
    require_equal([one for one in range(1, count + 1) if one not in seen], [], "the schools that were on no page")
    require_equal([one for one in items if set(one) != _MEMBERS], [], "the items that are not whole")


@contextmanager
def _stored(trial: Trial, api: Api) -> Iterator[None]:
    """Post the documents of a trial and delete them afterwards."""
    collection = trial.kind.collection
    with stored([(collection, one) for one in trial.documents], api) as paths:
        listed = json_of(api.service.client.request("GET", f"{api.collection(collection)}?limit=500"))
        require_equal(len(listed), len(paths), "the number of documents before the query")
        yield


def _pages(trial: Trial, api: Api) -> tuple[list[list[Document]], list[str | None]]:
    """Return the pages of a query up to the first empty one, and the totals that they tell."""
    filters = "".join(f"&{field.name}={quote(text, safe='')}" for field, text in trial.filters)
    target = f"{api.collection(trial.kind.collection)}?totalCount=true&limit={trial.page}{filters}"
    pages = [*_until_empty(target, trial.page, api)]
    return pages, [*{answer.header("total-count") for answer in api.answers[-len(pages) :]}]


def _until_empty(target: str, size: int, api: Api) -> Iterator[list[Document]]:
    offset = 0
    while True:
        answer = api.send("GET", f"{target}&offset={offset}")
        require_equal(answer.status, 200, f"the status of {target}, answered with {answer.text}")
        page: list[Document] = json_of(answer)
        yield page
        if not page:
            return
        offset += size


def _insert(numbers: Sequence[int], api: Api) -> list[int]:
    target = api.collection("schools")
    bodies = (ninth_grade_school({"schoolId": one, "nameOfInstitution": f"School {one}"}) for one in numbers)
    contents = [json.dumps(one).encode() for one in bodies]
    return [api.service.client.request("POST", target, headers=JSON, content=one).status for one in contents]
