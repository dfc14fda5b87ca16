"""The verb ``serve`` of an in-process backend: an ASGI application without a socket."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from conformance.backend.asgi_service import served
from conformance.backend.protocol import BackendCrashed, BackendTimedOut


async def _tell(request: Request) -> PlainTextResponse:
    body = await request.body()
    return PlainTextResponse(f"{request.scope['raw_path'].decode()} {request.url.query} {body.decode()}")


async def _outlive(request: Request) -> PlainTextResponse:
    request.app.state.kept = [await request.body()]
    message = await request.receive()
    request.app.state.kept.append(message["type"])
    return PlainTextResponse("nobody hears this")


async def _break(_: Request) -> PlainTextResponse:
    raise RuntimeError("no such drawer")


def application(events: list[str], *, broken_start: bool = False) -> Starlette:
    """Return an application that notes its start and its end."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if broken_start:
            raise RuntimeError("no database")
        events.append("start")
        yield
        events.append("end")

    routes = [
        Route("/tell/{name:path}", _tell, methods=["GET", "POST"]),
        Route("/break", _break),
        Route("/outlive", _outlive, methods=["PUT"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def test_an_application_is_started_asked_and_ended() -> None:
    """Both implementations of serve must look the same from a step."""
    events: list[str] = []
    with served(application(events), start_seconds=5, request_seconds=5) as client:
        answer = client.request("POST", "/tell/a%2Fb?x=%27", content=b"{}")
        assert (answer.status, answer.text) == (200, "/tell/a%2Fb x=%27 {}")
        assert events == ["start"]
    assert events == ["start", "end"]


def test_requests_of_several_threads_run_together() -> None:
    """Criteria about concurrency are judged in-process as well."""
    answers: list[int] = []
    with served(application([]), start_seconds=5, request_seconds=5) as client:
        threads = [
            threading.Thread(target=lambda: answers.append(client.request("GET", "/tell/x").status)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [200] * 8


def test_an_application_is_told_that_its_client_has_gone_and_goes_on() -> None:
    """As behind a socket: what a request had begun is not torn to pieces."""
    one = application([])
    with served(one, start_seconds=5, request_seconds=5) as client:
        with client.abandoned("PUT", "/outlive", content=b"{}"):
            pass
        deadline = time.monotonic() + 5
        while getattr(one.state, "kept", []) != [b"{}", "http.disconnect"] and time.monotonic() < deadline:
            time.sleep(0.01)
        assert one.state.kept == [b"{}", "http.disconnect"]


def test_an_application_that_raises_answers_500() -> None:
    """What the application lets through is its own answer, as over a socket."""
    with served(application([]), start_seconds=5, request_seconds=5) as client:
        assert client.request("GET", "/break").status == 500


def test_a_start_that_fails_is_the_backend_s_crash() -> None:
    """A service that cannot start never answers."""
    failing = application([], broken_start=True)
    with pytest.raises(BackendCrashed, match="no database"), served(failing, start_seconds=5, request_seconds=5):
        pass


def test_an_answer_that_does_not_come_runs_into_the_limit() -> None:
    """One hanging request must not hang the suite."""

    async def wait(_: Request) -> PlainTextResponse:
        await asyncio.sleep(5)
        return PlainTextResponse("late")

    waiting = Starlette(routes=[Route("/", wait)])
    with (
        served(waiting, start_seconds=5, request_seconds=0.2) as client,
        pytest.raises(BackendTimedOut, match=r"0\.2 s"),
    ):
        client.request("GET", "/")
