"""What may go wrong while ``ddl provision`` runs, and what a PostgreSQL server then has (dms E03-S01)."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg import sql
from pytest_bdd import given, parsers, then, when

from conformance.assertions import REFUSED, WRONG_REFUSAL, require, require_equal
from conformance.backend.protocol import Backend, Completed
from conformance.backend.separate_process import separately
from conformance.engines.postgresql_dsn import read_dsn
from conformance.engines.protocol import ScratchDatabase
from steps.dms.emission.command_steps import Emission
from steps.dms.emission.emissions import emitted
from steps.dms.instruments.gates import Gate, gate, trap
from steps.dms.instruments.logins import as_user, login
from steps.dms.instruments.server_log import Captured, captured_statements
from steps.dms.instruments.waiting import until_counted
from steps.dms.provisioning.provisioning_steps import provisioning_of
from steps.dms.schema.schema_files import SchemaSet
from steps.dms.stores.database_states import DatabaseState, require_same_state, state_of
from steps.dms.stores.stores import Store

if TYPE_CHECKING:
    from conformance.engines.postgresql_dsn import PostgreSqlDsn

_LOCKED: Final = "LOCK TABLE {} IN ACCESS EXCLUSIVE MODE"
_NOISE: Final = re.compile(r"--[^\n]*|[\s;]+")
_CHANGES: Final = re.compile("CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|TRUNCATE|GRANT")
_WAITING: Final = (
    "SELECT count(DISTINCT a.pid) FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid"
    " WHERE NOT l.granted AND position(%s IN a.query) > 0"
)


@given(parsers.parse('a gate before every "{command}" of the database'), target_fixture="gate")
def gate_shut(command: str, store: Store) -> Iterator[Gate]:
    """Whoever gives such a command waits until the gate is opened."""
    with gate(store.database.dsn, command) as shut:
        yield shut


@given("a login that may create nothing", target_fixture="stranger")
def powerless_login(store: Store) -> "Iterator[PostgreSqlDsn]":
    """Make a login with the rights that everybody has."""
    with login(store.database) as stranger:
        yield stranger


@given(parsers.parse("the login may use the schema dms but not read its tables"))
def login_may_use_schema(stranger: "PostgreSqlDsn", store: Store) -> None:
    """Let the login see that the tables are there."""
    role = sql.Identifier(stranger.parameters["user"])
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA dms TO {}").format(role))


@given("nobody but its owner may connect to the database")
def connecting_is_revoked(store: Store) -> None:
    """Take the right to connect from everybody; it goes with the database."""
    name = sql.Identifier(store.database.name)
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(name))


@given(parsers.parse("it is made with the encoding {encoding:w}"))
def encoded_database(encoding: str, store: Store, absent: ScratchDatabase) -> None:
    """Make the database that does not exist with this encoding."""
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE 'C' LC_CTYPE 'C'")
    with psycopg.connect(store.database.dsn, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(absent.name), sql.Literal(encoding)))


@when("the database is provisioned by that login", target_fixture="emission")
def provisioned_by_stranger(
    stranger: "PostgreSqlDsn", store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision it as the login that may do little."""
    return provisioning_of(store, schema_set, backend, workspace).at(stranger.url()).run()


@when("the database that does not exist is provisioned by that login", target_fixture="emission")
def absent_provisioned_by_stranger(
    stranger: "PostgreSqlDsn",
    absent: ScratchDatabase,
    store: Store,
    schema_set: SchemaSet,
    backend: Backend,
    workspace: Path,
) -> Emission:
    """Let the login that may do little create a database."""
    dsn = stranger.for_database(absent.name).url()
    return provisioning_of(store, schema_set, backend, workspace).at(dsn).run("--create-database")


@when(
    parsers.parse('the database is provisioned with the password {password:S} and "{words}"'), target_fixture="emission"
)
def provisioned_with_password(
    password: str, words: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Provision it with the right login and another password."""
    right = read_dsn(store.database.dsn)
    wrong = as_user(right, right.parameters["user"], password)
    return provisioning_of(store, schema_set, backend, workspace).at(wrong.url()).run(words)


@when(
    parsers.parse('the database is provisioned with "{words}" while another session holds a lock on {table:S}'),
    target_fixture="emission",
)
def provisioned_under_lock(
    words: str, table: str, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Keep everybody from the table while the command runs."""
    with psycopg.connect(store.database.dsn) as connection:
        connection.execute(sql.SQL(_LOCKED).format(sql.Identifier(*table.split("."))))
        return provisioning_of(store, schema_set, backend, workspace).run(words)


@when("provisioning the database is killed at the gate")
def killed_at_the_gate(gate: Gate, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> None:
    """Kill the client while the server waits at the gate, open it, and wait until the server has noticed."""
    provisioning = provisioning_of(store, schema_set, backend, workspace)
    with separately(provisioning.run) as running:
        gate.wait_for(1, lambda: running.ended)
        running.kill()
    gate.open()
    gate.wait_until_left()


@when("two runs provision the database at once", target_fixture="both")
def provisioned_twice_at_once(
    gate: Gate, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> tuple[Completed, ...]:
    """Begin two runs, and let them go on when both are at their first command."""
    with ExitStack() as running:
        begun = []
        for name in ("first", "second"):
            folder = workspace / name
            folder.mkdir()
            begun.append(running.enter_context(separately(provisioning_of(store, schema_set, backend, folder).run)))
        gate.wait_for(2, lambda: any(one.ended for one in begun))
        gate.open()
        return tuple(one.result().completed for one in begun)


@when("somebody else creates the database while the command is about to", target_fixture="emission")
def created_meanwhile(
    absent: ScratchDatabase, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> Emission:
    """Stop the other one when it has entered the name, and let it end when the command wants to enter it too.

    PostgreSQL enters a database first and notes its owner then, which a lock on ``pg_shdepend`` keeps it from.
    """
    provisioning = provisioning_of(store, schema_set, backend, workspace).at(absent.dsn)
    create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(absent.name))
    connect = partial(psycopg.connect, store.database.dsn)
    with connect(autocommit=True) as creator, connect(autocommit=True) as watcher, connect() as holder:
        holder.execute("LOCK TABLE pg_catalog.pg_shdepend IN SHARE MODE")
        other = threading.Thread(target=creator.execute, args=(create,))
        other.start()
        try:
            _wait_for_creators(watcher, absent.name, 1, lambda: False)
            with separately(lambda: provisioning.run("--create-database")) as running:
                _wait_for_creators(watcher, absent.name, 2, lambda: running.ended)
                holder.rollback()
                return running.result()
        finally:
            holder.rollback()
            other.join()


@when("the database is provisioned while the server logs its statements", target_fixture="captured")
def provisioned_and_captured(store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path) -> Captured:
    """Provision the database, which must succeed, and keep what the server says it was sent."""
    with captured_statements(store.database) as captured:
        completed = provisioning_of(store, schema_set, backend, workspace).run().completed
        require_equal(completed.exit_code, 0, f"the exit code, after {completed.stderr!r}", code=REFUSED)
    return captured


@then("the server was sent the statements of the emitted script in order, and no other change")
def statements_are_the_script(captured: Captured, store: Store, schema_set: SchemaSet, backend: Backend) -> None:
    """Blanks and comments aside, the script stands in one piece in what was sent; the rest changes nothing."""
    script = _NOISE.sub("", emitted(backend, schema_set).script(store.dialect))
    sent = "".join(_NOISE.sub("", statement) for statement in captured.statements)
    before, found, after = sent.partition(script)
    require(bool(found), "the script does not stand in what the server was sent", actual=captured.statements[:20])
    further = _CHANGES.findall(before + after)
    require_equal([*further], [], f"the changes that were sent beside the script, in {before!r} and {after!r}")


@then("one of them succeeds and the other one when it is repeated")
def one_succeeds(
    both: tuple[Completed, ...], store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> None:
    """At least one exit code is 0, a failed run says why with a documented code, and a repeated one has exit code 0."""
    failed = [one for one in both if one.exit_code != 0]
    require(len(failed) < len(both), "no run succeeded", code=REFUSED, actual=[one.stderr for one in failed])
    for one in failed:
        require_equal(one.exit_code, 1, f"the exit code of a run that failed with {one.stderr!r}", code=WRONG_REFUSAL)
        require("error: DDL_FAILED: " in one.stderr, "the failed run says no DDL_FAILED", actual=one.stderr)
        again = provisioning_of(store, schema_set, backend, workspace).run().completed
        require_equal(again.exit_code, 0, f"the exit code of the repeated run, after {again.stderr!r}", code=REFUSED)


@then(parsers.parse("whenever the server ends the session at every {step:d}th definition the database is as it was"))
def ended_sessions_leave_nothing(
    step: int, store: Store, schema_set: SchemaSet, backend: Backend, workspace: Path
) -> None:
    """End the session at definition 1, 1 + step, … until a run gets through; each failed run leaves nothing."""
    provisioning = provisioning_of(store, schema_set, backend, workspace)
    before = state_of(store)
    number = 1
    while _ended_at(number, provisioning.run, store, before):
        number += step
    require(number > 5 * step, f"a run gets through with {number} definitions, so nothing was tried")


def _ended_at(number: int, run: Callable[[], Emission], store: Store, before: DatabaseState) -> bool:
    with trap(store.database.dsn, number):
        completed = run().completed
    if completed.exit_code == 0:
        return False
    require_equal(completed.exit_code, 3, f"the exit code at definition {number}, after {completed.stderr!r}")
    require_same_state(state_of(store), before)
    return True


def _wait_for_creators(connection: psycopg.Connection, name: str, count: int, ended: Callable[[], bool]) -> None:
    """Wait until so many sessions wait for something in order to create a database of that name."""
    until_counted(_WAITING, connection, (name,), count, f"{count} sessions tried to create the database", ended)
