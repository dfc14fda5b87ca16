"""Defects of a service that any backend can be given: its answers are altered on their way to the suite.

Pytest loads this by ``-p conformance.adequacy.planted_defects`` and is told which one by ``--planted-defect``.
"""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Final

import pytest

from conformance.adequacy.altered_services import AlteredServices, Exchange, HttpRequest, Send
from conformance.backend.http_messages import HttpAnswer


def _unknown_is_gone(send: Send, request: HttpRequest) -> HttpAnswer:
    answer = send(request)
    unknown = (request.method, answer.status) == ("DELETE", HTTPStatus.NOT_FOUND)
    return HttpAnswer(HTTPStatus.NO_CONTENT, (), b"") if unknown else answer


def _conflict_is_broken(send: Send, request: HttpRequest) -> HttpAnswer:
    answer = send(request)
    conflict = (request.method, answer.status) == ("DELETE", HTTPStatus.CONFLICT)
    return replace(answer, status=HTTPStatus.INTERNAL_SERVER_ERROR) if conflict else answer


DEFECTS: Final[Mapping[str, Exchange]] = {
    "conflict-500": _conflict_is_broken,
    "unknown-204": _unknown_is_gone,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the option."""
    group = parser.getgroup("conformance", "backend conformance suite")
    group.addoption("--planted-defect", required=True, choices=sorted(DEFECTS), help="what every service gets wrong")


def pytest_configure(config: pytest.Config) -> None:
    """Put the defect in front."""
    config.pluginmanager.register(AlteredServices(DEFECTS[config.getoption("planted_defect")]))
