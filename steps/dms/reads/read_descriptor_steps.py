"""Descriptors over HTTP: many of two types, their one table, generated queries (dms E08-S05)."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import psycopg
from pytest_bdd import given, parsers, then

from conformance.assertions import require_equal
from conformance.json_values import JsonValue
from conformance.oracles.query_filter import found
from conformance.strategies.descriptor_queries import TYPES, DescriptorTrial, descriptor_trials
from conformance.strategies.properties import check_for_all
from steps.dms.reads.stored_documents import stored
from steps.dms.runtime.services import Api, json_of, without_server_members
from steps.dms.stores.stores import Store

_LOCKED = """
DO $$ DECLARE one text; BEGIN
    FOR one IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('dms', 'auth')
        AND schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema' LOOP
        EXECUTE 'LOCK TABLE ' || one || ' IN ACCESS EXCLUSIVE MODE';
    END LOOP;
END $$
"""


@given(parsers.parse("{one:d} gradeLevelDescriptors and {other:d} termDescriptors, created in turn"))
def descriptors_in_turn(one: int, other: int, api: Api) -> None:
    """Post ``g1``, ``t1``, ``g2``, ``t2`` and so on, as long as there are some of each."""
    for number in range(1, max(one, other) + 1):
        for letter, resource, count in (("g", "gradeLevelDescriptors", one), ("t", "termDescriptors", other)):
            if number <= count:
                value = f"{letter}{number}"
                api.create(value, resource, json.dumps(descriptor("uri://ed-fi.org/Some", value)).encode())


@given("somebody holds every table of the projects")
def project_tables_held(store: Store) -> Iterator[None]:
    """Lock every table outside ``dms`` against all others until the scenario ends (PostgreSQL)."""
    with psycopg.connect(store.database.dsn) as connection:
        connection.execute(_LOCKED)
        yield
        connection.rollback()


@then("no table of the projects has a row of a descriptor's own")
def no_rows_of_descriptors(store: Store) -> None:
    """No table outside ``dms`` has the id of a descriptor as its own ``DocumentId``."""
    identifiers = {row["DocumentId"] for row in store.rows("dms.Descriptor", ["DocumentId"])}
    tables = [one for one in store.tables() if not one.startswith("dms.") and "DocumentId" in store.columns(one)]
    holding = [one for one in tables if identifiers & {row["DocumentId"] for row in store.rows(one, ["DocumentId"])}]
    require_equal(holding, [], "the tables with a row of a descriptor's own")


@then(parsers.parse("for {count:d} generated sets of descriptors every query is what a filter in memory finds"))
def descriptor_queries_are_filtered(count: int, api: Api) -> None:
    """What a query of one type finds, and its total, are those of the descriptors of the type that match."""

    def check(trial: DescriptorTrial) -> None:
        with stored(trial.descriptors, api):
            for collection in TYPES:
                of_type = [body for type_, body in trial.descriptors if type_ == collection]
                wanted = found(of_type, trial.filters)
                filters = "".join(f"&{field.name}={quote(text, safe='')}" for field, text in trial.filters)
                answer = api.send("GET", f"{api.collection(collection)}?totalCount=true{filters}")
                require_equal(answer.status, 200, f"the status of {filters}, answered with {answer.text}")
                require_equal(without_server_members(json_of(answer)), wanted, f"what {collection} finds")
                require_equal(answer.header("total-count"), str(len(wanted)), "the total")

    check_for_all(descriptor_trials(), count, check)


@then(parsers.parse("for {count:d} generated sets of descriptors the types are disjoint and together everything"))
def types_are_disjoint(count: int, api: Api) -> None:
    """No id is served by two types, and the ids of all types are those of the documents that were created."""

    def check(trial: DescriptorTrial) -> None:
        with stored(trial.descriptors, api) as created:
            served = [str(one["id"]) for collection in TYPES for one in
                      json_of(api.send("GET", api.collection(collection)))]  # fmt: skip
            require_equal(
                sorted(served), sorted(path.rpartition("/")[2] for path in created), "the ids that the types serve"
            )

    check_for_all(descriptor_trials(), count, check)


def descriptor(namespace: str, value: str, **members: str) -> dict[str, JsonValue]:
    """Return a descriptor."""
    return {"namespace": namespace, "codeValue": value, "shortDescription": value, **members}
