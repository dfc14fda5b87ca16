"""An ASGI application as a service in this very process, without a socket: its own event loop in a thread."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, Final, TypeAlias

import httpx

from conformance.backend.http_client import answer_of, broken, built, timed_out
from conformance.backend.http_messages import Headers, HttpAnswer
from conformance.backend.protocol import BackendCrashed, BackendTimedOut

Message: TypeAlias = MutableMapping[str, Any]
Application: TypeAlias = Callable[
    [MutableMapping[str, Any], Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]
BASE_URL: Final = "http://in-process.invalid"
_SUBJECT: Final = "port:http"


@contextmanager
def served(application: Application, *, start_seconds: float, request_seconds: float) -> Iterator["AsgiClient"]:
    """Run the application's start-up, hand out a client, and run its shutdown at the end.

    Raises :class:`BackendCrashed` when start-up fails and :class:`BackendTimedOut` when it does not end in time.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="asgi-service", daemon=True)
    thread.start()
    lifespan = _Lifespan(application)
    try:
        _within(loop, lifespan.start(), start_seconds, "the start-up")
        client = AsgiClient(application, loop, request_seconds)
        try:
            yield client
        finally:
            _within(loop, lifespan.stop(), start_seconds, "the shutdown")
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class AsgiClient:
    """Hands requests to the application on its event loop, as many at once as there are threads that ask."""

    def __init__(self, application: Application, loop: asyncio.AbstractEventLoop, seconds: float) -> None:
        self._application = application
        self._loop = loop
        self._seconds = seconds
        # The application is an ASGI callable; httpx names its types otherwise.
        transport = httpx.ASGITransport(app=application, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url=BASE_URL, timeout=None, trust_env=False)  # noqa: S113 - the limit is enforced below

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """See :meth:`HttpClient.request <conformance.backend.http_messages.HttpClient.request>`."""
        request = built(self._client.build_request, method, target, headers, content)
        future = asyncio.run_coroutine_threadsafe(self._client.send(request), self._loop)
        try:
            return answer_of(future.result(self._seconds))
        except TimeoutError as error:
            future.cancel()
            raise timed_out(method, target, self._seconds) from error
        except httpx.TransportError as error:
            raise broken(method, target, error) from error

    @contextmanager
    def abandoned(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> Iterator[None]:
        """See :meth:`HttpClient.abandoned <conformance.backend.http_messages.HttpClient.abandoned>`.

        As behind a socket, the application is told that its client has gone, and is not cancelled.
        """
        request = built(self._client.build_request, method, target, headers, content)
        gone = asyncio.Event()
        asyncio.run_coroutine_threadsafe(_unheard(self._application, request, gone), self._loop)
        try:
            yield
        finally:
            self._loop.call_soon_threadsafe(gone.set)


async def _unheard(application: Application, request: httpx.Request, gone: asyncio.Event) -> None:
    """Hand a request to the application whose answer nobody hears."""
    path, _, query = request.url.raw_path.partition(b"?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": request.method,
        "scheme": request.url.scheme, "path": request.url.path, "raw_path": path, "query_string": query,
        "root_path": "", "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("127.0.0.1", 1), "server": (request.url.host, request.url.port),
    }  # fmt: skip
    said: list[Message] = [{"type": "http.request", "body": request.content, "more_body": False}]

    async def receive() -> Message:
        if said:
            return said.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None:
        """Carry nothing to nobody."""

    await application(scope, receive, send)


class _Lifespan:
    """The conversation about start-up and shutdown that ASGI prescribes."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._asked: asyncio.Queue[Message] = asyncio.Queue()
        self._answered: asyncio.Queue[Message] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start the application. Raises BackendCrashed when it says that it cannot."""
        self._task = asyncio.ensure_future(self._run())
        await self._ask("lifespan.startup")

    async def stop(self) -> None:
        """Let the application give everything back."""
        if self._task is not None and not self._task.done():
            await self._ask("lifespan.shutdown")
            await self._task

    async def _run(self) -> None:
        await self._application({"type": "lifespan", "asgi": {"version": "3.0"}}, self._asked.get, self._answered.put)

    async def _ask(self, what: str) -> None:
        assert self._task is not None
        await self._asked.put({"type": what})
        answer = asyncio.ensure_future(self._answered.get())
        done, _ = await asyncio.wait({answer, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if answer not in done:
            answer.cancel()
            self._task.result()
            raise _failed(what, "the application ended without an answer")
        message = answer.result()
        if message["type"] != f"{what}.complete":
            raise _failed(what, str(message.get("message", "")))


def _failed(what: str, reason: str) -> BackendCrashed:
    return BackendCrashed(f"{what} failed: {reason}", operation=_SUBJECT, remedy="look at the log of the application")


def _within(loop: asyncio.AbstractEventLoop, step: Any, seconds: float, subject: str) -> None:
    future = asyncio.run_coroutine_threadsafe(step, loop)
    try:
        future.result(seconds)
    except TimeoutError as error:
        future.cancel()
        raise BackendTimedOut(
            f"{subject} did not end within {seconds:g} s",
            operation=_SUBJECT,
            remedy="make it faster, or raise the limit 'start' of this backend in conformance.toml",
        ) from error
