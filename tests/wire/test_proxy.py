"""A proxy carries, records, cuts, holds and refuses what a client says to a real server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import monotonic
from uuid import uuid4

import psycopg
import pytest

from conformance.config.model import EngineKind, EngineSettings
from conformance.engines.open import open_engine
from conformance.engines.postgresql_dsn import read_dsn
from conformance.wire.deeds import Cut, Hold, Refusal
from conformance.wire.proxy import Wire, wire_to


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give the DSN of a database with an empty table ``kept``."""
    settings = EngineSettings("embedded", EngineKind.EMBEDDED_POSTGRESQL)
    with closing(open_engine(settings, run=uuid4().hex[:12])) as engine, engine.scratch() as database:
        with psycopg.connect(database.dsn, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (number integer)")
        yield database.dsn


@pytest.fixture
def wire(server: str) -> Iterator[Wire]:
    """Give a proxy before that database."""
    with wire_to(read_dsn(server)) as proxy:
        yield proxy


def _connected(wire: Wire) -> psycopg.Connection:
    return psycopg.connect(wire.dsn.url(), autocommit=True)


def _kept(server: str) -> list[int]:
    with psycopg.connect(server) as connection:
        return [row[0] for row in connection.execute("DELETE FROM kept RETURNING number").fetchall()]


def test_commands_are_carried_and_recorded(wire: Wire) -> None:
    """A client notices nothing, and the texts of its commands are told in order."""
    with _connected(wire) as connection:
        [(one,)] = connection.execute("SELECT 1").fetchall()
        [(other,)] = connection.execute("SELECT %s + 1", (7,)).fetchall()
    assert (one, other) == (1, 8)
    assert [command.text for command in wire.commands] == ["SELECT 1", "SELECT $1 + 1"]


@pytest.mark.parametrize(("side", "kept"), [(Cut.BEFORE, []), (Cut.AFTER, [1])])
def test_a_cut_is_before_or_after_the_command(side: Cut, kept: list[int], wire: Wire, server: str) -> None:
    """Either way the client loses its connection; only afterwards has the server done what was asked."""
    wire.plan(side, "INSERT")
    with _connected(wire) as connection, pytest.raises(psycopg.OperationalError):
        connection.execute("INSERT INTO kept VALUES (1)")
    assert _kept(server) == kept
    assert wire.done == [side]


def test_a_held_command_waits_until_it_is_released(wire: Wire, server: str) -> None:
    """What came before it on its connection was done; it itself is not until then."""
    hold = Hold()
    wire.plan(hold, "COMMIT")
    with _connected(wire) as connection, ThreadPoolExecutor(1) as pool:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO kept VALUES (1)")
        commit = pool.submit(connection.execute, "COMMIT")
        assert hold.was_reached(10)
        assert _kept(server) == []
        hold.release()
        commit.result(10)
    assert _kept(server) == [1]


def test_what_was_sent_along_with_a_held_command_is_done_before_the_hold_is_reached(wire: Wire, server: str) -> None:
    """Whoever races against the held one meets all its locks, however slow the server is."""
    hold = Hold()
    wire.plan(hold, "COMMIT")
    with _connected(wire) as connection, psycopg.connect(server) as other, ThreadPoolExecutor(1) as pool:
        running = pool.submit(_locking, connection)
        assert hold.was_reached(10)
        [(is_free,)] = other.execute("SELECT pg_try_advisory_lock(1)").fetchall()
        hold.release()
        running.result(10)
    assert not is_free


def test_a_held_command_goes_on_by_itself_in_the_end(wire: Wire) -> None:
    """A scenario that fails before it releases must not hang."""
    wire.plan(Hold(seconds=0.2), "SELECT")
    with _connected(wire) as connection:
        began = monotonic()
        connection.execute("SELECT 1")
    assert 0.2 <= monotonic() - began < 10


def test_the_end_of_the_proxy_releases(server: str) -> None:
    """Whatever is still held goes on."""
    hold = Hold()
    with ThreadPoolExecutor(1) as pool:
        with wire_to(read_dsn(server)) as wire:
            connection = _connected(wire)
            wire.plan(hold)
            asked = pool.submit(connection.execute, "SELECT 1")
            assert hold.was_reached(10)
        asked.result(10)
        connection.close()


def test_a_plan_lets_as_many_commands_pass_as_it_says(wire: Wire, server: str) -> None:
    """The third of three is the one that it is for, and no later one."""
    wire.plan(Refusal("40001"), "insert into", passing=2)
    with _connected(wire) as connection:
        for number in (1, 2):
            connection.execute("INSERT INTO kept VALUES (%s)", (number,))
            connection.execute("SELECT 1")
        with pytest.raises(psycopg.errors.SerializationFailure):
            connection.execute("INSERT INTO kept VALUES (3)")
        connection.execute("INSERT INTO kept VALUES (4)")
    assert _kept(server) == [1, 2, 4]


@pytest.mark.parametrize("is_prepared", [False, True], ids=["plain", "prepared"])
def test_a_refusal_ends_the_transaction_as_an_error_of_the_server_does(
    is_prepared: bool,  # noqa: FBT001 - pytest calls it by name
    wire: Wire,
    server: str,
) -> None:
    """The client gets the SQLSTATE, and everything else fails until it rolls back."""
    wire.plan(Refusal("40P01"), "SELECT")
    with _connected(wire) as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO kept VALUES (1)")
        with pytest.raises(psycopg.errors.DeadlockDetected):
            connection.execute("SELECT 1", prepare=is_prepared)
        with pytest.raises(psycopg.errors.InFailedSqlTransaction):
            connection.execute("SELECT 1")
        connection.execute("ROLLBACK")
        [(one,)] = connection.execute("SELECT 1", prepare=is_prepared).fetchall()
    assert one == 1
    assert _kept(server) == []


def test_a_refusal_in_a_pipeline_skips_what_follows(wire: Wire, server: str) -> None:
    """Commands that were sent along with the refused one are not executed."""
    wire.plan(Refusal("40001"), "SELECT")
    with _connected(wire) as connection:
        with pytest.raises(psycopg.errors.SerializationFailure):
            _both_at_once(connection)
        connection.execute("INSERT INTO kept VALUES (2)")
    assert _kept(server) == [2]


def _locking(connection: psycopg.Connection) -> None:
    with connection.pipeline():
        for text in ("BEGIN", "SELECT pg_sleep(0.3)", "SELECT pg_advisory_xact_lock(1)", "COMMIT"):
            connection.execute(text.encode())


def _both_at_once(connection: psycopg.Connection) -> None:
    with connection.pipeline():
        connection.execute("SELECT 1")
        connection.execute("INSERT INTO kept VALUES (1)")
