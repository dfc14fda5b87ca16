"""The client of a service: httpx behind the harness's own words for what goes wrong."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

import httpx

from conformance.backend.http_messages import Headers, HttpAnswer
from conformance.backend.protocol import BackendCrashed, BackendTimedOut

_CONNECTIONS: Final = 128
_UNASKED: Final = frozenset({"accept", "accept-encoding", "connection", "user-agent"})
"""Headers that httpx would add by itself; a criterion about headers sends exactly what it says."""


class SocketClient:
    """Reaches a service by its address, over connections that are kept."""

    def __init__(self, base_url: str, seconds: float) -> None:
        limits = httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        self._seconds = seconds
        self._base_url = base_url
        self._client = httpx.Client(base_url=base_url, timeout=seconds, limits=limits, trust_env=False)

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """See :meth:`HttpClient.request <conformance.backend.http_messages.HttpClient.request>`."""
        request = built(self._client.build_request, method, target, headers, content)
        try:
            return answer_of(self._client.send(request))
        except httpx.TimeoutException as error:
            raise timed_out(method, target, self._seconds) from error
        except httpx.TransportError as error:
            raise broken(method, target, error) from error

    @contextmanager
    def abandoned(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> Iterator[None]:
        """See :meth:`HttpClient.abandoned <conformance.backend.http_messages.HttpClient.abandoned>`."""
        address = urlsplit(self._base_url)
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        with closing(kind(address.hostname or "", address.port, timeout=self._seconds)) as connection:
            try:
                connection.request(method, target, content, dict(headers))
            except OSError as error:
                raise broken(method, target, error) from error
            yield

    def close(self) -> None:
        """Close all connections."""
        self._client.close()


def built(
    build: Callable[..., httpx.Request], method: str, target: str, headers: Headers, content: bytes
) -> httpx.Request:
    """Build a request whose path and query are sent as they were given, and that has no header of httpx's own."""
    request = build(method, "/", content=content)
    request.url = request.url.copy_with(raw_path=target.encode("ascii"))
    for name in _UNASKED:
        request.headers.pop(name, None)
    if not content and method in {"GET", "HEAD"}:
        request.headers.pop("content-length", None)
    # One letter is one byte, so that bytes above 127 can be sent as well.
    request.headers = httpx.Headers([*request.headers.multi_items(), *headers], encoding="latin-1")
    return request


def answer_of(response: httpx.Response) -> HttpAnswer:
    """Return a response that was read to its end."""
    headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    return HttpAnswer(response.status_code, headers, response.content)


def timed_out(method: str, target: str, seconds: float) -> BackendTimedOut:
    """Return the error for a request that got no answer in time."""
    return BackendTimedOut(
        f"{method} {target} got no answer within {seconds:g} s",
        operation=f"{method} {target}",
        remedy="make it faster, or raise the limit 'call' of this backend in conformance.toml",
    )


def broken(method: str, target: str, error: Exception) -> BackendCrashed:
    """Return the error for a connection that broke, or was refused, before an answer came."""
    return BackendCrashed(
        f"{method} {target} got no answer: {type(error).__name__}: {error}",
        operation=f"{method} {target}",
        remedy="look at what the service wrote to standard error",
    )
