"""Requests that wait: one at its commit until another waits for it, one whose client hangs up (dms E09 K5: F4, F6).

PostgreSQL only: the wire proxy holds the command, so that nothing depends on time.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import sleep
from typing import Final, LiteralString

import psycopg
from pytest_bdd import parsers, then, when

from conformance.assertions import require
from conformance.backend.http_messages import HttpAnswer
from conformance.wire.deeds import Hold
from conformance.wire.proxy import Wire
from steps.dms.instruments.waiting import PATIENCE, counted, wait_for_waiting, within
from steps.dms.runtime.services import JSON, Api, json_of, without_server_members
from steps.dms.schema.schema_files import parse_json
from steps.dms.stores.stores import Store
from steps.dms.writes.write_crowd_steps import school_body
from steps.dms.writes.write_fault_steps import OtherSession

_COMMIT: Final = "COMMIT"
_NOTICE: Final = 0.3
"""A service that does something about a client that has gone gets the time for it; nothing else depends on this."""
_SESSIONS: Final[LiteralString] = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend'"
)
_WAITING: Final[LiteralString] = f"{_SESSIONS} AND wait_event_type = 'Lock'"
_BUSY: Final[LiteralString] = f"{_SESSIONS} AND state <> 'idle'"


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    target: str
    content: bytes = b""


@when(parsers.parse("POST {target:S} is held at its COMMIT until DELETE {path:S} waits for it, with the body"))
def post_held_before_delete(target: str, path: str, docstring: str, api: Api, store: Store, wire: Wire) -> None:
    """Send both; the answers are the last two, that of the POST first."""
    first = _Request("POST", target, docstring.encode())
    api.answers.extend(_held(first, _Request("DELETE", api.with_ids(path)), api, store, wire))


@when(
    parsers.parse(
        "a replacement of the school {name:S} of number {number:d} with {addresses:d} addresses is held at its COMMIT"
        " until one with no addresses waits for it"
    ),
    target_fixture="bodies",
)
def replacement_held(
    name: str, number: int, addresses: int, api: Api, store: Store, wire: Wire
) -> list[dict[str, object]]:
    """Put one body after the other over the school; the bodies differ in the name of the institution too."""
    bodies = [{**school_body(number, count, 0), "nameOfInstitution": f"With {count}"} for count in (addresses, 0)]
    contents = [json.dumps({**body, "id": api.id(name)}).encode() for body in bodies]
    first, second = (_Request("PUT", api.path(name), content) for content in contents)
    api.answers.extend(_held(first, second, api, store, wire))
    return bodies


@when(
    parsers.parse("a client hangs up while its replacement of {name:S} waits for the other session"),
    target_fixture="bodies",
)
def replacement_abandoned(
    name: str, docstring: str, api: Api, store: Store, other_session: OtherSession
) -> list[dict[str, object]]:
    """Leave, let the other session commit, and wait until nobody does anything in the database any more."""
    old, new = without_server_members(json_of(api.send("GET", api.path(name)))), parse_json(docstring)
    content = json.dumps({"id": api.id(name), **new}).encode()
    with psycopg.connect(store.database.dsn, autocommit=True) as watcher:
        with api.service.client.abandoned("PUT", api.path(name), headers=JSON, content=content):
            wait_for_waiting(other_session.connection, watcher)
        sleep(_NOTICE)
        other_session.connection.commit()
        require(within(PATIENCE, lambda: not counted(_BUSY, watcher)), "the request never came to an end")
    return [old, new]


@then(parsers.parse("what is read of {name:S} is exactly one of the two bodies"))
def one_of_two_bodies(name: str, bodies: list[dict[str, object]], api: Api) -> None:
    """No member is of one body and another of the other."""
    document = without_server_members(json_of(api.send("GET", api.path(name))))
    require(document in bodies, f"{name} is neither of the two bodies", actual=document)


def _held(first: _Request, second: _Request, api: Api, store: Store, wire: Wire) -> list[HttpAnswer]:
    """Send the first request, the second once that is at its commit, and let the first go on once somebody waits."""
    hold = Hold()
    wire.plan(hold, _COMMIT)
    with psycopg.connect(store.database.dsn, autocommit=True) as watcher, ThreadPoolExecutor(2) as pool:
        try:
            runs = [pool.submit(_sent, first, api)]
            require(hold.was_reached(PATIENCE), f"{first.method} {first.target} never came to its {_COMMIT}")
            runs.append(pool.submit(_sent, second, api))
            within(PATIENCE, lambda: runs[1].done() or counted(_WAITING, watcher) > 0)
        finally:
            hold.release()
        return [run.result() for run in runs]


def _sent(request: _Request, api: Api) -> HttpAnswer:
    headers = JSON if request.content else ()
    return api.service.client.request(request.method, request.target, headers=headers, content=request.content)
