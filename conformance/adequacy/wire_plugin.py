"""The plugin of pytest that alters what services are asked or answer, on the way (Q2, kind ``wire``).

Pytest loads it by ``-p conformance.adequacy.wire_plugin``. A fault module of this kind has ``exchange(send, request)``,
which answers a request in place of the service. It is reached when the service is asked something else than the client
asked for, or the client is given something else than the service's answer.
"""

import importlib
from typing import Protocol, cast

import pytest

from conformance.adequacy import fault_options
from conformance.adequacy.altered_services import AlteredServices, Exchange, HttpRequest, Send
from conformance.adequacy.launcher import module_name
from conformance.adequacy.seam import announce
from conformance.backend.http_messages import HttpAnswer


class WireFault(Protocol):
    """A module that alters exchanges with a service."""

    ID: str

    def exchange(self, send: Send, request: HttpRequest) -> HttpAnswer:
        """Answer a request."""


def load_wire_fault(fault: str) -> WireFault:
    """Import the module of a wire fault."""
    return cast("WireFault", importlib.import_module(module_name(fault)))


def announced(fault: WireFault, report: str) -> Exchange:
    """Return the fault's exchange; the first one that it alters announces the fault."""

    def exchange(send: Send, request: HttpRequest) -> HttpAnswer:
        passed: list[tuple[HttpRequest, HttpAnswer]] = []

        def noted(sent: HttpRequest) -> HttpAnswer:
            passed.append((sent, send(sent)))
            return passed[-1][1]

        answer = fault.exchange(noted, request)
        if passed != [(request, answer)]:
            announce(fault.ID, report)
        return answer

    return exchange


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    fault_options.WIRE.declare(parser, "every exchange")


def pytest_configure(config: pytest.Config) -> None:
    """Put the fault in front of every service."""
    fault, report = fault_options.WIRE.given(config)
    config.pluginmanager.register(AlteredServices(announced(load_wire_fault(fault), report)))
