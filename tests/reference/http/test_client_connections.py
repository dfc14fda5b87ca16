"""Clients that are slow or half gone: whole requests have their answers, and nobody keeps a server from ending."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from reference_impl.dms.http import client_connections
from reference_impl.dms.http.client_connections import ClientConnection

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
WHOLE = POST + b"Content-Length: 2\r\n\r\n{}"
PROMISED = POST + b"Content-Length: 100\r\n\r\n{"
NO_CHUNK = POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{"
TOO_LARGE = "a" * 20_000_000
"""More than the buffers of both ends take."""


class Service:
    """Reads the body of a request and answers once it may."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.may_answer = asyncio.Event()
        self.state = ServerState()
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            await Request(scope, receive).body()
        except ClientDisconnect:
            return
        await self.may_answer.wait()
        await PlainTextResponse(self.answer)(scope, receive, send)

    def is_quiet(self) -> bool:
        """Whether there is no connection and no request."""
        return not self.state.connections and not self.state.tasks


Play: TypeAlias = Callable[[Service], Awaitable[None]]


def played(play: Play, content: bytes, answer: str = "answer") -> None:
    """Connect a client that sends something, and play."""

    async def run() -> None:
        service = Service(answer)
        config = uvicorn.Config(service, log_config=None, lifespan="off")
        server = await asyncio.get_running_loop().create_server(
            lambda: ClientConnection(config, service.state, {}), "127.0.0.1", 0
        )
        service.reader, service.writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        service.writer.write(content)
        await until(lambda: bool(service.state.connections))
        await asyncio.sleep(0.05)
        try:
            async with asyncio.timeout(5):
                await play(service)
        finally:
            server.close()
            service.writer.transport.abort()
            service.may_answer.set()
            await asyncio.sleep(0.05)

    asyncio.run(run())


async def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    while not condition():  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("content", "answers"), [(GET, 1), (WHOLE, 1), (WHOLE * 3, 3)], ids=["one", "with a body", "three"]
)
def test_a_client_that_says_no_more_is_answered(content: bytes, answers: int) -> None:
    """Whoever closes its half of the connection still listens; behind the last answer comes the end."""

    async def play(service: Service) -> None:
        service.writer.write_eof()
        await asyncio.sleep(0.05)
        service.may_answer.set()
        assert (await service.reader.read()).count(b"HTTP/1.1 200") == answers
        await until(service.is_quiet)

    played(play, content)


@pytest.mark.parametrize("content", [b"", b"GET / HT", PROMISED, NO_CHUNK], ids=["nothing", "head", "body", "chunk"])
def test_a_request_that_is_cut_short_is_not_answered(content: bytes) -> None:
    """There is no request, and the connection is closed."""

    async def play(service: Service) -> None:
        service.writer.write_eof()
        service.may_answer.set()
        assert await service.reader.read() == b""
        await until(service.is_quiet)

    played(play, content)


@pytest.mark.parametrize(
    ("content", "answer"),
    [(b"", ""), (b"GET / HT", ""), (PROMISED, ""), (NO_CHUNK, ""), (GET, TOO_LARGE), (GET * 2, TOO_LARGE)],
    ids=["nothing", "half a head", "half a body", "half a chunk", "an answer not taken", "two of them"],
)
def test_no_client_keeps_a_server_from_ending(content: bytes, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that never comes to its end, or an answer that nobody takes, would hold the process for ever."""
    monkeypatch.setattr(client_connections, "_PATIENCE", 0.1)

    async def play(service: Service) -> None:
        service.may_answer.set()
        for one in [*service.state.connections]:
            one.shutdown()
        await until(service.is_quiet)

    played(play, content, answer)


def test_a_request_in_flight_is_finished_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of a server is no reason to leave a client without an answer."""
    monkeypatch.setattr(client_connections, "_PATIENCE", 0.02)

    async def play(service: Service) -> None:
        for one in [*service.state.connections]:
            one.shutdown()
        await asyncio.sleep(0.2)
        service.may_answer.set()
        assert (await service.reader.read()).startswith(b"HTTP/1.1 200")

    played(play, WHOLE)


@pytest.mark.parametrize("content", [b"", GET], ids=["a new connection", "a used connection"])
def test_a_request_that_nobody_has_read_yet_is_answered_at_the_end(content: bytes) -> None:
    """It was sent before the end, and its client cannot know whether it was done; the connection ends behind it."""

    async def play(service: Service) -> None:
        service.may_answer.set()
        if content:
            await service.reader.readuntil(b"answer")
        service.writer.write(WHOLE)
        for one in [*service.state.connections]:
            one.shutdown()
        answer = await service.reader.read()
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"connection: close" in answer
        await until(service.is_quiet)

    played(play, content)


def test_a_request_in_flight_at_the_end_is_the_last_of_its_connection() -> None:
    """Otherwise a busy client would keep the server for as long as it has requests."""

    async def play(service: Service) -> None:
        for one in [*service.state.connections]:
            one.shutdown()
        service.may_answer.set()
        assert b"connection: close" in await service.reader.read()
        await until(service.is_quiet)

    played(play, GET)
