"""The pool of connections: nobody waits for a server that is away, and nobody for ever."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias, cast

import psycopg
import pytest
from psycopg import pq

from reference_impl.dms.database.pipelines import PipelinedConnection
from reference_impl.dms.database.postgresql_pool import PostgreSqlPool
from reference_impl.dms.database.refusals import DatabaseRefusal, RefusalClass

Scenario: TypeAlias = Callable[[PostgreSqlPool, "Server"], Awaitable[None]]
STATEMENT_IS_OPEN = pq.TransactionStatus.INTRANS


class FakeConnection:
    """A connection that does nothing but live."""

    def __init__(self) -> None:
        self.alive = True
        self.closed = False
        self.transaction_status = pq.TransactionStatus.IDLE

    @property
    def pgconn(self) -> "FakeConnection":
        """What is asked for its transaction."""
        return self

    def is_alive(self) -> bool:
        """Whether the server has not hung up."""
        return self.alive

    async def close(self) -> None:
        """Close it."""
        self.closed = True


class Server:
    """Lets so many connect at a time; 0 is a server that is away."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.made: list[FakeConnection] = []

    async def connect(self) -> PipelinedConnection:
        """Connect, or be refused."""
        await asyncio.sleep(0)
        if sum(not one.closed for one in self.made) >= self.room:
            raise psycopg.OperationalError("no")
        self.made.append(FakeConnection())
        return cast("PipelinedConnection", self.made[-1])


def played(scenario: Scenario, *, room: int, size: int = 4, seconds: float = 1) -> Server:
    """Play a scenario with a pool of a server that lets so many connect."""
    server = Server(room)

    async def play() -> None:
        await scenario(PostgreSqlPool(server.connect, size=size, seconds=seconds), server)

    asyncio.run(asyncio.wait_for(play(), 10))
    return server


async def used(pool: PostgreSqlPool) -> None:
    """Take a connection and give it back a moment later."""
    connection = await pool.take()
    await asyncio.sleep(0)
    await pool.give_back(connection)


def test_one_connection_serves_one_after_the_other() -> None:
    """What came back last is lent first: the others may grow old."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        for _number in range(5):
            await used(pool)

    assert len(played(scenario, room=9).made) == 1


def test_a_crowd_shares_what_the_server_allows() -> None:
    """A server may allow fewer connections than the pool: whoever is refused one waits for those of others."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        await asyncio.gather(*(used(pool) for _ in range(40)))

    assert len(played(scenario, room=2).made) == 2


def test_a_server_that_is_away_is_known_at_once() -> None:
    """A request is refused, not held until its patience ends."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        async with asyncio.timeout(5):
            refusals = await asyncio.gather(*(used(pool) for _ in range(40)), return_exceptions=True)
        assert {type(one) for one in refusals} == {DatabaseRefusal}

    played(scenario, room=0, seconds=60)


def test_the_first_after_the_return_of_the_server_is_served() -> None:
    """Connections that died meanwhile are given to nobody."""

    async def scenario(pool: PostgreSqlPool, server: Server) -> None:
        await asyncio.gather(*(used(pool) for _ in range(4)))
        for one in server.made:
            one.alive = False
        await used(pool)

    made = played(scenario, room=9).made
    assert [one.closed for one in made] == [True] * (len(made) - 1) + [False]


def test_whoever_hopes_for_a_connection_of_another_is_told_when_that_is_lost() -> None:
    """The last connection of all breaks while somebody waits for it."""

    async def scenario(pool: PostgreSqlPool, server: Server) -> None:
        connection = await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0.01)
        server.room = 0
        server.made[0].transaction_status = STATEMENT_IS_OPEN
        await pool.give_back(connection)
        with pytest.raises(DatabaseRefusal):
            await waiting

    assert played(scenario, room=1, seconds=60).made[0].closed


def test_patience_has_an_end() -> None:
    """Somebody who waits for a connection is refused as one who cannot reach the server."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        await pool.take()
        with pytest.raises(DatabaseRefusal) as refusal:
            await pool.take()
        assert refusal.value.kind is RefusalClass.UNREACHABLE

    played(scenario, room=9, size=1, seconds=0.05)


def test_a_connection_that_was_handed_to_somebody_who_left_is_not_lost() -> None:
    """The connection comes back at the moment at which the client of the one who waits for it goes away."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        connection = await pool.take()
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0.01)
        await pool.give_back(connection)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await asyncio.gather(*(used(pool) for _ in range(8)))

    assert len(played(scenario, room=1).made) == 1


def test_what_comes_back_after_the_end_is_closed() -> None:
    """Requests in flight are finished when the service ends."""

    async def scenario(pool: PostgreSqlPool, _: Server) -> None:
        connection = await pool.take()
        await used(pool)
        await pool.close()
        await pool.give_back(connection)

    assert all(one.closed for one in played(scenario, room=9).made)
