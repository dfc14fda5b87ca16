"""Methods that nobody knows reach the service under their own names, however they arrive."""

import asyncio

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from reference_impl.dms.http.any_method import AnyMethodProtocol

REST = b" / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"


async def tell(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with method and body."""
    request = Request(scope, receive)
    body = await request.body()
    await PlainTextResponse(f"<{request.method} {body.decode()}>")(scope, receive, send)


def told(*parts: bytes) -> list[str]:
    """Send the parts one after the other and return what the service saw."""
    return [one.partition(">")[0] for one in answered(*parts).split("<")[1:]]


def answered(*parts: bytes) -> str:
    """Send the parts one after the other and return all answers."""

    async def run() -> bytes:
        config = uvicorn.Config(tell, log_config=None, lifespan="off")
        state = ServerState()
        server = await asyncio.get_running_loop().create_server(
            lambda: AnyMethodProtocol(config, state, {}), "127.0.0.1", 0
        )
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            for part in parts:
                writer.write(part)
                await asyncio.sleep(0.02)
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            async with asyncio.timeout(5):
                return await reader.read()
        finally:
            writer.transport.abort()
            server.close()

    return asyncio.run(run()).decode()


@pytest.mark.parametrize(
    "parts",
    [
        (b"BREW" + REST,),
        (b"B", b"RE", b"W", REST),
        (b"BREW ", REST[1:]),
        (b"\r\nBREW" + REST,),
        (b"BREW" + REST[:-1], REST[-1:]),
    ],
    ids=["at once", "in pieces", "cut behind the method", "behind a line break", "cut inside the body"],
)
def test_a_method_that_nobody_knows_keeps_its_name(parts: tuple[bytes, ...]) -> None:
    """The body belongs to it, and the next request is another."""
    assert told(*parts) == ["BREW {}", "GET "]


def test_what_looks_like_a_method_inside_a_body_stays_as_it_is() -> None:
    """A request begins behind the end of the one before, and nowhere else."""
    assert told(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n", b"BREW / ab") == ["POST BREW / ab", "GET "]


def test_the_rest_of_a_body_may_come_with_the_next_request() -> None:
    """So it does from a client that was answered before its body was read."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"
    assert told(head + b"ab", b"cdBREW" + REST) == ["POST abcd", "BREW {}", "GET "]


def test_what_is_no_http_is_answered_with_a_problem() -> None:
    """With all seven members, whatever it was."""
    assert "application/problem+json" in answered(b"@@@\r\n\r\n")
    assert "correlationId" in answered(b"@@@\r\n\r\n")


def test_the_name_is_forgotten_behind_its_request() -> None:
    """Requests that come together have each its own method."""
    assert told(b"BREW" + REST + b"PUT" + REST) == ["BREW {}", "PUT {}", "GET "]


@pytest.mark.parametrize("method", [b'A"B', b"B" * 65, b"PRI"], ids=["no token", "too long", "another protocol's"])
def test_what_is_no_method_is_no_http(method: bytes) -> None:
    """It is left to the parser, which refuses it."""
    assert told(method + REST) == []
