"""Then: generated documents are read as they were written (dms E08-S01)."""

import json

from pytest_bdd import parsers, then

from conformance.assertions import require_equal
from conformance.strategies.properties import check_for_all
from conformance.strategies.read_bodies import BODIES
from conformance.strategies.written_documents import Written
from steps.dms.reads.stored_documents import stored
from steps.dms.runtime.services import Api, json_of, without_server_members


@then(parsers.parse("each of {count:d} generated documents is read as it was written"))
def read_as_written(count: int, api: Api) -> None:
    """Reading gives the document, without what a server takes away."""

    def check(written: Written) -> None:
        with stored([(written.collection, written.body)], api) as [path]:
            item = json_of(api.service.client.request("GET", path))
            require_equal(without_server_members(item), written.document, "the document")

    check_for_all(BODIES, count, check)


@then(parsers.parse("each of {count:d} generated documents has its members in one order on every engine"))
def read_in_order(count: int, api: Api) -> None:
    """The text of the document's own members is one and the same, whatever the engine."""

    def check(written: Written) -> None:
        with stored([(written.collection, written.body)], api) as [path]:
            item = json_of(api.service.client.request("GET", path))
            said = json.dumps(without_server_members(item), default=str)
            require_equal(said, json.dumps(written.document), "the text of the document's own members")

    check_for_all(BODIES, count, check)
