"""Defects of a service that any backend can be given: its answers are altered on their way to the suite.

Pytest loads this by ``-p conformance.adequacy.planted_defects`` and is told which one by ``--planted-defect``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Final, TypeAlias, cast

import pytest

from conformance.backend.http_messages import Headers, HttpAnswer, HttpClient
from conformance.backend.protocol import Backend, Service

Alter: TypeAlias = Callable[[str, HttpAnswer], HttpAnswer]
"""From the method of a request and its answer to a wrong answer."""
_GONE, _ABSENT, _CONFLICT, _BROKEN = 204, 404, 409, 500


def _unknown_is_gone(method: str, answer: HttpAnswer) -> HttpAnswer:
    return HttpAnswer(_GONE, (), b"") if (method, answer.status) == ("DELETE", _ABSENT) else answer


def _conflict_is_broken(method: str, answer: HttpAnswer) -> HttpAnswer:
    return replace(answer, status=_BROKEN) if (method, answer.status) == ("DELETE", _CONFLICT) else answer


DEFECTS: Final[Mapping[str, Alter]] = {
    "conflict-500": _conflict_is_broken,
    "unknown-204": _unknown_is_gone,
}


class AlteringClient:
    """Implements :class:`~conformance.backend.http_messages.HttpClient` in front of another one."""

    def __init__(self, client: HttpClient, alter: Alter) -> None:
        self._client = client
        self._alter = alter

    def request(self, method: str, target: str, *, headers: Headers = (), content: bytes = b"") -> HttpAnswer:
        """Send a request and alter its answer."""
        return self._alter(method, self._client.request(method, target, headers=headers, content=content))

    def abandoned(
        self, method: str, target: str, *, headers: Headers = (), content: bytes = b""
    ) -> AbstractContextManager[None]:
        """Send a request whose answer nobody looks for."""
        return self._client.abandoned(method, target, headers=headers, content=content)

    def __getattr__(self, name: str) -> object:
        """Return whatever else the client has."""
        return getattr(self._client, name)


class DefectiveBackend:
    """A backend in front of another one; only its services differ."""

    def __init__(self, backend: Backend, alter: Alter) -> None:
        self._backend = backend
        self._alter = alter

    @contextmanager
    def serve(self, settings: Mapping[str, str]) -> Iterator[Service]:
        """Start the HTTP service, its answers altered."""
        with self._backend.serve(settings) as service:
            yield replace(service, client=AlteringClient(service.client, self._alter))

    def __getattr__(self, name: str) -> object:
        """Return whatever else the backend has."""
        return getattr(self._backend, name)


class DefectInFront:
    """Registered for the session."""

    def __init__(self, alter: Alter) -> None:
        self._alter = alter

    @pytest.hookimpl(optionalhook=True)
    def pytest_conformance_backend(self, backend: Backend) -> Backend:
        """Return the backend with the defect."""
        return cast("Backend", DefectiveBackend(backend, self._alter))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option."""
    group = parser.getgroup("conformance", "backend conformance suite")
    group.addoption("--planted-defect", required=True, choices=sorted(DEFECTS), help="what every service gets wrong")


def pytest_configure(config: pytest.Config) -> None:
    """Put the defect in front."""
    config.pluginmanager.register(DefectInFront(DEFECTS[config.getoption("planted_defect")]))
