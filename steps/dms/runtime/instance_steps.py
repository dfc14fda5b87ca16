"""Services on databases in all conditions: provisioned, empty, spoiled, unreachable (dms E06)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, LiteralString

import psycopg
import sqlalchemy as sa
from psycopg import sql
from pytest_bdd import given, parsers, then, when

from conformance.assertions import require_equal
from conformance.backend.http_messages import HttpAnswer
from conformance.backend.protocol import Answer, Backend
from conformance.config.model import EngineSettings, Suite
from conformance.engines.postgresql_dsn import read_dsn
from conformance.json_values import JsonValue
from steps.dms.answers.answers import accepted
from steps.dms.emission.emissions import emitted
from steps.dms.instruments.waiting import until_counted
from steps.dms.runtime.confidential_words import confidential_words
from steps.dms.runtime.connection_strings import NOWHERE, with_application
from steps.dms.runtime.services import Api, instance_of, problem_of, schema_settings
from steps.dms.schema.dialects import PGSQL
from steps.dms.schema.schema_files import SchemaSet, fixture_set
from steps.dms.stores.store_steps import dialect_of
from steps.dms.stores.stores import Store, opened_empty_store, opened_store

if TYPE_CHECKING:
    from conformance.engines.postgresql_dsn import PostgreSqlDsn
    from conformance.engines.protocol import Engine

_OTHER: Final = re.compile(r"provisioned for (?P<fixture>[a-z-]+)")
_NOTHING: Final = "no connection string"
_UNREACHABLE: Final = "unreachable"
_IMPOSSIBLE: Final = "at an impossible name"
_EMPTY: Final = "empty"
_BREAK: Final[LiteralString] = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
_SESSIONS: Final[LiteralString] = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"


def _without_row(store: Store) -> None:
    store.delete("dms.EffectiveSchema")


def _with_other_keys(store: Store) -> None:
    """Rename a key and let the summary say so."""
    keys = store.table("dms.ResourceKey")
    store.execute(sa.update(keys).where(keys.c.ResourceKeyId == 7).values(ResourceName="Programme"))
    store.update_all("dms.EffectiveSchema", {"ResourceKeySeedHash": bytes(32)})


_CONDITIONS: Final[Mapping[str, Callable[[Store], None]]] = {
    "provisioned": lambda _: None,
    "without its row": _without_row,
    "with other resource keys": _with_other_keys,
}


@given("the service of the instances", target_fixture="api")
def service_of_instances(  # noqa: PLR0917 - what databases are made of
    datatable: list[list[str]],
    schema_set: SchemaSet,
    suite: Suite,
    backend: Backend,
    engine: "Engine",
    engine_settings: EngineSettings,
    workspace: Path,
) -> Iterator[Api]:
    """Make a database for each instance, in the condition of its row, and start one service for all of them.

    An instance's name is its route prefix. ``the same`` is the database of the row above, over a connection string of
    its own; ``the very one`` has that connection string, too.
    """
    dialect = dialect_of(engine_settings)
    settings = schema_settings(schema_set, workspace)
    with ExitStack() as stack:
        connection = ""
        for number, (name, condition) in enumerate(datatable[1:], start=1):
            if condition == "the same":
                connection = with_application(connection, dialect, name)
            elif condition != "the very one":
                connection = _database(stack, condition, schema_set, suite, backend, engine, dialect)
            settings |= instance_of(connection, dialect, Id=str(number), Name=name, RoutePrefix=name)
        with backend.serve(settings) as service:
            yield Api(service, settings=settings)


def _database(  # noqa: PLR0917 - what a database is made of
    stack: ExitStack,
    condition: str,
    schema_set: SchemaSet,
    suite: Suite,
    backend: Backend,
    engine: "Engine",
    dialect: str,
) -> str:
    """Make a database in a condition and return its connection string."""
    if condition == _NOTHING:
        return ""
    if condition == _UNREACHABLE:
        return NOWHERE[dialect]
    if condition == _IMPOSSIBLE:
        # Between two dots there has to be something.
        return NOWHERE[dialect].replace("127.0.0.1", "no..host")
    if condition == _EMPTY:
        return stack.enter_context(opened_empty_store(engine, "", dialect)).database.dsn
    other = _OTHER.fullmatch(condition)
    chosen = fixture_set(suite.fixtures, other["fixture"]) if other else schema_set
    store = stack.enter_context(opened_store(engine, emitted(backend, chosen).script(dialect), dialect))
    if other is None:
        _CONDITIONS[condition](store)
    return store.database.dsn


@given(parsers.parse("the service was asked for {resource:S}"))
@when(parsers.parse("the service is asked for {resource:S}"))
def service_asked(resource: str, api: Api) -> None:
    """Read a collection."""
    api.send("GET", api.collection(resource))


@when(parsers.parse("the instance {name:S} is asked for {resource:S}"))
def instance_asked(name: str, resource: str, api: Api) -> None:
    """Read a collection of an instance."""
    api.send("GET", f"/{name}{api.collection(resource)}")


@when(parsers.parse("{count:d} requests for {resource:S} arrive at once"), target_fixture="burst")
def requests_at_once(count: int, resource: str, api: Api) -> Sequence[HttpAnswer]:
    """Read a collection from as many threads as there are requests."""
    target = api.collection(resource)
    with ThreadPoolExecutor(count) as pool:
        return [*pool.map(lambda _: api.service.client.request("GET", target), range(count))]


@when(parsers.parse("{count:d} further requests for {resource:S} arrive"), target_fixture="burst")
def further_requests(count: int, resource: str, api: Api) -> Sequence[HttpAnswer]:
    """Read a collection again and again."""
    target = api.collection(resource)
    return [api.service.client.request("GET", target) for _ in range(count)]


@when("another process is started with the same settings", target_fixture="api")
def another_process(api: Api, backend: Backend) -> Iterator[Api]:
    """Start a second service; what is said of the service from now on is about this one."""
    with backend.serve(api.settings) as service:
        yield Api(service, settings=api.settings)


@then(parsers.parse("all of them are answered with {status:d}"))
def all_answered(status: int, burst: Sequence[HttpAnswer]) -> None:
    """Every answer has this status."""
    require_equal([one.status for one in burst], [status] * len(burst), "the list of statuses")


@then(parsers.parse("in {count:d} rounds the instances answer"))
def instances_answer(count: int, datatable: list[list[str]], api: Api) -> None:
    """Round by round each instance answers a read with its status and, unless it is ``none``, its type of problem."""
    for number in range(count):
        for name, status, problem in datatable[1:]:
            answer = api.send("GET", f"/{name}{api.collection('schools')}")
            require_equal(answer.status, int(status), f"the status of {name} in round {number + 1}")
            said = "none" if problem == "none" else str(problem_of(answer)["type"]).removeprefix("urn:ed-fi:api:")
            require_equal(said, problem, f"the problem of {name} in round {number + 1}")


@then("neither headers nor body tell where the database is or who may use it")
def nothing_leaks(api: Api) -> None:
    """No part of a connection string, no path of the settings and no word of a driver is in the answer."""
    text = "\n".join([*(f"{name}: {value}" for name, value in api.answer.headers), api.answer.text])
    words = confidential_words(api.settings)
    require_equal(sorted(word for word in words if word in text), [], "the list of words that the answer must not tell")


@given(parsers.parse("a service whose instance {name:S} has no connection string"), target_fixture="api")
def service_without_connection(name: str, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Iterator[Api]:
    """Start a service with one instance that nobody can connect to."""
    instance = instance_of("", PGSQL, Name=name, RoutePrefix=name)
    settings = {**schema_settings(schema_set, workspace), **instance}
    with backend.serve(settings) as service:
        yield Api(service, settings=settings)


@given(parsers.re("the database accepts no connection(?P<broken> and breaks those that were made)?"))
def connections_refused(broken: str | None, store: Store) -> None:
    """Close the database to everybody who is not connected yet, or to everybody."""
    _allow_connections(store, allowed=False)
    if broken is not None:
        with psycopg.connect(_elsewhere(store), autocommit=True) as connection:
            connection.execute(_BREAK, (store.database.name,))
            until_counted(_SESSIONS, connection, (store.database.name,), 0, "every session of the database ends")


@when("the database accepts connections again")
def connections_accepted(store: Store) -> None:
    """Open the database again."""
    _allow_connections(store, allowed=True)


def _allow_connections(store: Store, *, allowed: bool) -> None:
    """Say so from another database: nobody may lock out the one that he is connected to."""
    statement = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
    with psycopg.connect(_elsewhere(store), autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(store.database.name), sql.Literal(allowed)))


def _elsewhere(store: Store) -> str:
    return read_dsn(store.database.dsn).for_database("postgres").url()


@then(parsers.parse("the hash of {fixture:S} is among the errors"))
def errors_name_hash(fixture: str, api: Api, backend: Backend, suite: Suite) -> None:
    """The errors contain the effective schema hash of another fixture."""
    other = accepted(backend.call("schema.hash", fixture_set(suite.fixtures, fixture).payload))
    digest = str(other["effective_schema_hash"])
    errors = " ".join(problem_of(api.answer)["errors"])
    require_equal(digest in errors, True, f"whether the errors {errors!r} name {digest}")


@when("the fingerprint of the database is read", target_fixture="answer")
def fingerprint_read(store: Store, backend: Backend) -> Answer:
    """Let the operation connect and read."""
    instance: JsonValue = {"dialect": store.dialect, "connection_string": store.database.dsn}
    return backend.call("runtime.read_fingerprint", {"instance": instance})


@given("the service of the database with packs in the working folder", target_fixture="api")
def service_with_packs(
    store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path, datatable: list[list[str]]
) -> Iterator[Api]:
    """Start the service on the database of the scenario; packs are looked for in a folder that has none."""
    settings = {
        **schema_settings(schema_set, workspace),
        **instance_of(store.database.dsn, store.dialect),
        "MappingPacks.RootPath": str(workspace),
        **dict(datatable),
    }
    with backend.serve(settings) as service:
        yield Api(service, settings=settings)


@given("the login may read what a server reads, but not dms.ResourceKey")
def login_reads_without_keys(stranger: "PostgreSqlDsn", store: Store) -> None:
    """Let the login read every table but the one."""
    role = sql.Identifier(stranger.parameters["user"])
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        for schema in ("dms", "edfi", "sample"):
            name = sql.Identifier(schema)
            connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(name, role))
            connection.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(name, role))
        connection.execute(sql.SQL('REVOKE SELECT ON "dms"."ResourceKey" FROM {}').format(role))


@given("the service of the database for that login", target_fixture="api")
def service_for_login(
    stranger: "PostgreSqlDsn", store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Iterator[Api]:
    """Start the service with the connection string of the login."""
    settings = {**schema_settings(schema_set, workspace), **instance_of(stranger.url(), store.dialect)}
    with backend.serve(settings) as service:
        yield Api(service, settings=settings)


@then(parsers.parse("the answer does not tell {word:w}"))
def answer_does_not_tell(word: str, api: Api) -> None:
    """The body does not contain the word."""
    require_equal(word in api.answer.text, False, f"whether the body tells {word}")


@when(parsers.parse("the instance {name:S} is asked for {resource:S} {count:d} times"), target_fixture="burst")
def instance_asked_often(name: str, resource: str, count: int, api: Api) -> Sequence[HttpAnswer]:
    """Read a collection of an instance again and again."""
    target = f"/{name}{api.collection(resource)}"
    return [api.service.client.request("GET", target) for _ in range(count)]
