"""A backend whose HTTP services are altered on the way: what they are asked, or what they answer (Q2, kind ``wire``).

It knows nothing but the harness's own client, and so stands in front of any backend.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

import pytest

from conformance.backend.http_messages import Headers, HttpAnswer, HttpClient
from conformance.backend.protocol import Backend, Service, ServiceProcess


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What a client sends. ``target`` is path and query as they go over the wire."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = field(default=b"", repr=False)


Send: TypeAlias = Callable[[HttpRequest], HttpAnswer]
"""Has the service answer a request."""
Exchange: TypeAlias = Callable[[Send, HttpRequest], HttpAnswer]
"""Answers a request in place of the service, which it reaches by its first argument."""


class AlteringClient:
    """Implements :class:`~conformance.backend.http_messages.HttpClient` in front of another one."""

    def __init__(self, client: HttpClient, exchange: Exchange) -> None:
        self._client = client
        self._exchange = exchange

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """Exchange a request for an answer."""
        return self._exchange(self._sent, HttpRequest(method, target, tuple(headers), content))

    def abandoned(
        self, method: str, target: str, *, headers: Headers = (), content: bytes = b""
    ) -> AbstractContextManager[None]:
        """Send a request as it is: nobody looks for its answer, so there is nothing to exchange it for."""
        return self._client.abandoned(method, target, headers=headers, content=content)

    def _sent(self, request: HttpRequest) -> HttpAnswer:
        return self._client.request(request.method, request.target, headers=request.headers, content=request.content)


class AlteringProcess:
    """A service in a process of its own, in front of another one; only what answers when it is ready differs."""

    def __init__(self, process: ServiceProcess, exchange: Exchange) -> None:
        self._process = process
        self._exchange = exchange

    def ready(self) -> Service:
        """Wait until it is ready."""
        return _altered(self._process.ready(), self._exchange)

    def __getattr__(self, name: str) -> object:
        """Return whatever else the process has."""
        return getattr(self._process, name)


class AlteringBackend:
    """A backend in front of another one; only its services differ."""

    def __init__(self, backend: Backend, exchange: Exchange) -> None:
        self._backend = backend
        self._exchange = exchange

    @contextmanager
    def serve(self, settings: Mapping[str, str]) -> Iterator[Service]:
        """Start the HTTP service and stop it on exit."""
        with self._backend.serve(settings) as service:
            yield _altered(service, self._exchange)

    @contextmanager
    def start(self, settings: Mapping[str, str]) -> Iterator[ServiceProcess]:
        """Start the HTTP service in a process of its own, without waiting for it, and end it on exit."""
        with self._backend.start(settings) as process:
            yield cast("ServiceProcess", AlteringProcess(process, self._exchange))

    def __getattr__(self, name: str) -> object:
        """Return whatever else the backend has."""
        return getattr(self._backend, name)


class AlteredServices:
    """Registered with pytest for the session: alters every service of its backend."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    @pytest.hookimpl(optionalhook=True)
    def pytest_conformance_backend(self, backend: Backend) -> Backend:
        """Return the backend with altered services."""
        return cast("Backend", AlteringBackend(backend, self._exchange))


def _altered(service: Service, exchange: Exchange) -> Service:
    return replace(service, client=AlteringClient(service.client, exchange))
