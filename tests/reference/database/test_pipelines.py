"""Exchanges with a server that answers in pieces, late, or no more."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import psycopg
import pytest
import uvloop

from reference_impl.dms.database import watched_socket
from reference_impl.dms.database.pipelines import PipelinedConnection
from reference_impl.dms.database.session import Command
from tests.reference.database.scripted_server import Peer, done, message, scripted_server

LARGE = 1 << 24
"""More bytes than the sockets of both sides hold."""
Run = Callable[[Coroutine[Any, Any, None]], None]
Play = Callable[[PipelinedConnection], Awaitable[None]]


@pytest.fixture(params=[asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Run:
    """Give what runs a coroutine: each event loop that the service may have."""
    found: Run = request.param
    return found


@pytest.fixture
def no_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody look at a socket that does not tell."""
    monkeypatch.setattr(watched_socket, "_SILENT_SECONDS", 3600.0)


async def _played(dsn: str, play: Play) -> None:
    """Connect and play; what hangs is a failure."""
    async with asyncio.timeout(20):
        connection = await PipelinedConnection.connect(dsn, autocommit=True)
        try:
            await play(connection)
        finally:
            await connection.close()


def test_a_connection_that_is_reset_in_the_middle_of_an_answer_is_lost(run: Run) -> None:
    """Nobody waits for the rest, although uvloop tells of such a socket only once: when the first part can be read."""
    is_reset = threading.Event()

    def script(peer: Peer) -> None:
        peer.hear()
        peer.say(message(b"1"), message(b"2")[:3])
        peer.reset()
        is_reset.set()

    async def play(connection: PipelinedConnection) -> None:
        # The loop sees both at once.
        asyncio.get_running_loop().call_soon(is_reset.wait)
        with pytest.raises(psycopg.OperationalError):
            await connection.exchange([Command("DO")])
        assert connection.closed

    with scripted_server(script) as dsn:
        run(_played(dsn, play))


LAST_WORDS = message(b"E", b"SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0")


@pytest.mark.usefixtures("no_looks")
@pytest.mark.parametrize(
    ("said", "code"),
    [
        (LAST_WORDS, "57P01"),
        (message(b"1") + LAST_WORDS, "57P01"),
        (message(b"1"), None),
        (done().removesuffix(message(b"Z", b"I")) + LAST_WORDS, None),
    ],
    ids=["at once", "in the middle", "without last words", "behind the last answer"],
)
def test_the_last_words_of_a_server_are_heard(run: Run, said: bytes, code: str | None) -> None:
    """Whether a command was done depends on them: one that they answer was not, and no other is known of."""

    def script(peer: Peer) -> None:
        peer.hear()
        peer.say(said)

    async def play(connection: PipelinedConnection) -> None:
        with pytest.raises(psycopg.Error) as caught:
            await connection.exchange([Command("DO")])
        assert caught.value.sqlstate == code
        assert connection.closed

    with scripted_server(script) as dsn:
        run(_played(dsn, play))


@pytest.mark.usefixtures("no_looks")
def test_an_answer_may_come_in_pieces(run: Run) -> None:
    """An exchange ends with the end of the pipeline, not with the first bytes."""
    may_go_on = threading.Event()

    def script(peer: Peer) -> None:
        peer.hear()
        for byte in done():
            peer.say(bytes([byte]))
            may_go_on.wait(0.001)

    async def play(connection: PipelinedConnection) -> None:
        assert await connection.exchange([Command("DO")]) == [()]

    with scripted_server(script) as dsn:
        run(_played(dsn, play))


@pytest.mark.usefixtures("no_looks")
def test_what_no_socket_holds_is_sent_while_the_server_makes_room(run: Run) -> None:
    """The first part fills the socket; the rest follows as soon as the server reads."""
    may_hear = threading.Event()
    heard: list[int] = []

    def script(peer: Peer) -> None:
        may_hear.wait()
        heard.append(len(peer.hear()))
        peer.say(done())

    async def play(connection: PipelinedConnection) -> None:
        asyncio.get_running_loop().call_soon(may_hear.set)
        assert await connection.exchange([Command("DO", ("x" * LARGE,))]) == [()]

    with scripted_server(script) as dsn:
        run(_played(dsn, play))
    assert heard[0] > LARGE


@pytest.mark.usefixtures("no_looks")
def test_a_server_that_goes_away_unasked_is_noticed(run: Run) -> None:
    """A connection that is idle is listened to as well, so that the loop does not turn for nothing."""

    def script(peer: Peer) -> None:
        peer.hear()
        peer.say(done())

    async def play(connection: PipelinedConnection) -> None:
        await connection.exchange([Command("DO")])
        while not connection.closed:  # noqa: ASYNC110 - nothing tells but this
            await asyncio.sleep(0)
        with pytest.raises(psycopg.OperationalError):
            await connection.exchange([Command("DO")])

    with scripted_server(script) as dsn:
        run(_played(dsn, play))
