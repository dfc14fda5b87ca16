"""Who refers to a document, by the operation and by the command (dms E11-S02)."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, LiteralString

import psycopg
import pytest
from pytest_bdd import given, parsers, then, when

from conformance.assertions import fail, require, require_equal
from conformance.backend.protocol import Backend
from conformance.strategies.document_graphs import Node, document_graphs
from conformance.strategies.properties import check_for_all
from steps.dms.answers.answers import accepted
from steps.dms.deletes.delete_property_steps import EXAMPLES, create
from steps.dms.emission.command_steps import Emission, files_below
from steps.dms.provisioning.provisioning_runs import CONNECTION_VARIABLE
from steps.dms.runtime.service_records import only_record
from steps.dms.runtime.services import Api
from steps.dms.schema.schema_files import SchemaSet, names_in
from steps.dms.stores.stores import Store
from steps.dms.writes.write_fault_steps import OtherSession

_ORDER: Final = ("projectName", "resourceName", "documentUuid")
_GONE: Final = 204
_LONGEST_LIST: Final = 1000
_LONGEST_RECORD: Final = 100
_PASSWORD: Final = "topsecret"  # noqa: S105 - of nobody
_UNREACHABLE: Final = f"postgresql://somebody:{_PASSWORD}@127.0.0.1:1/store"
_SCANS: Final[LiteralString] = (
    "SELECT seq_scan, idx_scan FROM pg_stat_user_tables WHERE schemaname || '.' || relname = %s"
)
Listing = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a backend about the referrers in a database, by operation and by command. ``dsn`` may hold a password."""

    backend: Backend
    schema_set: SchemaSet
    dialect: str
    dsn: str = field(repr=False)

    def listed(self, identifier: str) -> Listing:
        """Ask by all keys; those are in the order of their names."""
        found = self.asked(identifier, constraint=None)
        names = [one["constraint"] for one in found]
        require_equal(names, sorted(set(names)), "the order of the keys")
        return found

    def asked(self, identifier: str, **more: str | int | None) -> Listing:
        """Ask the operation; by one key there is exactly one entry."""
        instance = {"dialect": self.dialect, "connection_string": self.dsn}
        request = {**self.schema_set.payload, "instance": instance, "documentUuid": identifier, **more}
        found: Listing = accepted(self.backend.call("delete.referrers", request))["results"]
        return found

    def ran(self, words: Sequence[str], workspace: Path) -> Emission:
        """Run ``diag referrers``, the connection string in the environment."""
        for file in self.schema_set.files:
            (workspace / Path(file.label).name).write_bytes(file.content)
        schemas = [word for file in self.schema_set.files for word in ("--schema", Path(file.label).name)]
        before = files_below(workspace)
        argv = ["dms-schema", "diag", "referrers", *schemas, *words]
        completed = self.backend.run(argv, cwd=workspace, environment={CONNECTION_VARIABLE: self.dsn})
        return Emission(completed, before)


@pytest.fixture
def asker(backend: Backend, schema_set: SchemaSet, store: Store) -> Asker:
    """Ask about the database of the scenario."""
    return Asker(backend, schema_set, store.dialect, store.database.dsn)


@when(
    parsers.re(r"the (first (?P<limit>\d+) )?referrers of (?P<name>\S+) by (?P<key>\S+) are listed"),
    target_fixture="listing",
)
def listed_by_key(limit: str | None, name: str, key: str, api: Api, asker: Asker) -> Listing:
    """Ask by one key, for all or for so many."""
    more = {} if limit is None else {"limit": int(limit)}
    return asker.asked(api.id(name), constraint=key, **more)


@when(parsers.parse("the referrers of {name:S} are listed"), target_fixture="listing")
def all_listed(name: str, api: Api, asker: Asker) -> Listing:
    """Ask by every key that can point at the document."""
    return asker.listed(api.id(name))


@when(
    parsers.parse("the referrers of {name:S} by {key:S} are listed within {limit:d} seconds"), target_fixture="listing"
)
def listed_in_time(name: str, key: str, limit: int, api: Api, asker: Asker, other_session: OtherSession) -> Listing:
    """Ask by one key while another session holds its locks; fail when the answer waits for them."""
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(asker.asked, api.id(name), constraint=key)
        try:
            return asking.result(limit)
        except TimeoutError:
            fail(f"the referrers of {name} were not listed within {limit} seconds: a locked table is read")
        finally:
            other_session.connection.rollback()


@when(
    parsers.re(r'the command lists the referrers of (?P<name>\S+)( with "(?P<words>.+)")?'), target_fixture="emission"
)
def command_lists(name: str, words: str | None, api: Api, asker: Asker, workspace: Path) -> Emission:
    """Run ``diag referrers`` for a named document, the connection string in the environment."""
    identifier = api.id(name) if name in api.documents else name
    return asker.ran(["--id", identifier, *(words or "").split()], workspace)


@when("the command lists referrers where no server listens", target_fixture="emission")
def command_without_server(schema_set: SchemaSet, backend: Backend, workspace: Path) -> Emission:
    """Run ``diag referrers`` with a connection string that leads nowhere."""
    words = ["--id", "00000000-0000-4000-8000-000000000001"]
    return Asker(backend, schema_set, "pgsql", _UNREACHABLE).ran(words, workspace)


@given(parsers.parse("{name:S} refers to {hub:S} in one more item"))
def one_more_item(name: str, hub: str, api: Api, store: Store) -> None:
    """Insert an item past the service, which takes no reference twice in one array."""
    [basket] = store.rows("dms.Document", ["DocumentId"], DocumentUuid=api.id(name))
    [target] = store.rows("dms.Document", ["DocumentId"], DocumentUuid=api.id(hub))
    key = {"Hub_DocumentId": target["DocumentId"], "Hub_HubKey": hub.upper()}
    store.insert("fanout.BasketItem", [{"Basket_DocumentId": basket["DocumentId"], "Ordinal": 99, **key}])


@then("the referrers are")
def referrers_are(datatable: list[list[str]], listing: Listing, api: Api) -> None:
    """Key, project, resource and name of each referrer are these; keys in the order that they have."""
    said = [
        [one["constraint"], item["projectName"], item["resourceName"], api.name_of(item["documentUuid"])]
        for one in listing
        for item in one["referrers"]
    ]
    require_equal(said, datatable[1:], "the list of keys and referrers")


@given("scans of tables are counted from here")
def scans_counted(store: Store) -> None:
    """Set the engine's counters back."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute("SELECT pg_stat_reset()")


@then(parsers.parse("{table:S} was read by an index and never as a whole"))
def read_by_index(table: str, store: Store) -> None:
    """The engine counted a scan of an index of the table and none of the table."""
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        [(whole, by_index)] = connection.execute(_SCANS, (table,)).fetchall()
    require_equal(whole, 0, f"the number of scans of the whole of {table}")
    require(by_index > 0, f"no index of {table} was used", actual=by_index)


@then("nobody refers")
def nobody_refers(listing: Listing) -> None:
    """No key has a referrer."""
    require_equal([*listing], [], "the list of keys with referrers")


@then(parsers.parse("there are {count:d} referrers in order, and there are {more:w}"))
def referrers_in_order(count: int, more: str, listing: Listing) -> None:
    """So many are listed, by project, resource and id as text, and whether there are more is said."""
    [one] = listing
    require_equal(len(one["referrers"]), count, "the number of referrers")
    places = [_place(item) for item in one["referrers"]]
    require_equal(places, sorted(places), "the order of the referrers")
    require_equal(one["truncated"], more == "more", "whether there are more")


@then("they are the first of all pairs by id")
def first_of_all(listing: Listing, api: Api) -> None:
    """The ids are the smallest of the scenario's pairs."""
    ids = sorted(api.id(name) for name in api.documents if name.startswith("pair-"))
    said = [item["documentUuid"] for item in listing[0]["referrers"]]
    require_equal(said, ids[: len(said)], "the list of ids")


@then(parsers.parse("standard output is the JSON of the referrers of {name:S}"))
def output_is_listing(name: str, emission: Emission, api: Api, asker: Asker) -> None:
    """The command prints what the operation says."""
    expected = [*asker.listed(api.id(name))]
    require_equal(json.loads(emission.completed.stdout), expected, "the JSON of the command")


@then(parsers.parse("standard output is the JSON {shape:w} of"))
def output_is_keys(shape: str, datatable: list[list[str]], emission: Emission, api: Api) -> None:
    """An object tells of one key, a list of several: its name, its table and whoever refers by it."""
    printed = json.loads(emission.completed.stdout)
    require_equal("list" if isinstance(printed, list) else "object", shape, "the shape of the JSON of the command")
    said = [
        [one["constraint"], one["table"], [api.name_of(item["documentUuid"]) for item in one["referrers"]]]
        for one in (printed if isinstance(printed, list) else [printed])
    ]
    wanted = [[key, table, [] if names == "nobody" else [*names_in(names)]] for key, table, names in datatable[1:]]
    require_equal(said, wanted, "the list of keys, tables and referrers")


@then(parsers.parse("standard output has one line for each of {names}, in this order"))
def output_has_lines(names: str, emission: Emission, api: Api) -> None:
    """Each line ends with the id of one referrer."""
    said = [api.name_of(line.split()[-1]) for line in emission.completed.stdout.splitlines()]
    require_equal(said, [*names_in(names)], "the list of documents, one per line")


@then("the password is told nowhere")
def password_untold(emission: Emission) -> None:
    """Neither output has the password of the connection string."""
    said = emission.completed.stdout + emission.completed.stderr
    require(_PASSWORD not in said, "the password of the connection string is printed", actual=said)


@then(parsers.parse("the conflict in the log lists the referrers of {name:S}"))
def log_lists_referrers(name: str, api: Api, asker: Asker) -> None:
    """The record of the conflict has the pairs of resource and id that the operation gives, 100 if there are more."""
    fields: Any = only_record(api, "dms.delete.conflict")["fields"]
    said = [(one["resourceName"], one["documentUuid"]) for one in fields["referencing"]]
    listed = asker.asked(api.id(name), constraint=None, limit=_LONGEST_LIST)
    found = {(item["resourceName"], item["documentUuid"]) for one in listed for item in one["referrers"]}
    require_equal(sorted(set(said) - found), [], "the list of pairs in the record that do not refer")
    require_equal(len(said), min(len(found), _LONGEST_RECORD), "the number of pairs in the record")
    require_equal(len(set(said)), len(said), "the number of different pairs in the record")


@then("for any graph of documents each one's referrers are those of the graph, in order")
def graphs_listed(api: Api, store: Store, asker: Asker) -> None:
    """All keys together list whoever refers, nobody else, and a document is deletable when that is nobody."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        target = graph[0]
        found = asker.listed(api.id(target.key.lower()))
        said = {api.name_of(item["documentUuid"]) for one in found for item in one["referrers"]}
        expected = sorted(one.key.lower() for one in graph if target.key in one.targets)
        require_equal(sorted(said), expected, f"the list of referrers of {target.key}")
        for one in found:
            places = [_place(item) for item in one["referrers"]]
            require_equal(places, sorted(places), f"the order of the referrers by {one['constraint']}")
            [some] = asker.asked(api.id(target.key.lower()), constraint=one["constraint"], limit=1)
            require_equal(some["referrers"], one["referrers"][:1], "the first referrer")

    check_for_all(document_graphs(cyclic=True), EXAMPLES, check)


@then("any document of any graph is deletable if and only if nobody is listed")
def deletable_when_unlisted(api: Api, store: Store, asker: Asker) -> None:
    """What the operation says of a document is what its delete meets."""

    def check(graph: tuple[Node, ...]) -> None:
        create(graph, api, store)
        for one in reversed(graph):
            found = asker.listed(api.id(one.key.lower()))
            status = api.send("DELETE", api.path(one.key.lower())).status
            require_equal(status == _GONE, not found, f"whether {one.key} is deleted")

    check_for_all(document_graphs(cyclic=True), EXAMPLES, check)


def _place(item: Mapping[str, str]) -> list[str]:
    return [item[name] for name in _ORDER]
