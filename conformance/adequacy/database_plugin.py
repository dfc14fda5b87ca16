"""The plugin of pytest that changes each template database after the suite filled it (Q2, kind ``db``).

Pytest loads it by ``-p conformance.adequacy.database_plugin``. It stands in front of whatever engine the run has, so
that a fault works for every backend whose script the suite applies.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from conformance.adequacy import fault_options
from conformance.adequacy.database_fault import DatabaseFault, load_database_fault, put_into
from conformance.adequacy.seam import announce
from conformance.assertions import NotAvailable
from conformance.config.model import EngineKind
from conformance.engines.protocol import Engine, ScratchDatabase, Template


class FaultyEngine:
    """An engine whose templates hold a fault. Their keys name it: other runs on the server have sound ones."""

    def __init__(self, engine: Engine, fault: DatabaseFault, report: str) -> None:
        self._engine = engine
        self._fault = fault
        self._report = report

    @property
    def kind(self) -> EngineKind:
        """What sort of server it is."""
        return self._engine.kind

    def version(self) -> str:
        """Return the server's version as it reports it."""
        return self._engine.version()

    def template(self, key: str, build: Callable[[str], None]) -> Template:
        """Return the template of that key with the fault in it."""

        def build_wrongly(dsn: str) -> None:
            build(dsn)
            if put_into(self._fault, dsn):
                announce(self._fault.ID, self._report)

        return self._engine.template(f"{key} with {self._fault.ID}", build_wrongly)

    def scratch(self, template: Template | None = None) -> AbstractContextManager[ScratchDatabase]:
        """Create a database, empty or cloned from ``template``."""
        return self._engine.scratch(template)

    def close(self) -> None:
        """Close the engine behind."""
        self._engine.close()


class FaultInFront:
    """Registered for the session: puts the faulty engine in front of the real one."""

    def __init__(self, fault: DatabaseFault, report: str) -> None:
        self._fault = fault
        self._report = report

    @pytest.hookimpl(optionalhook=True)
    def pytest_conformance_engine(self, engine: Engine) -> Engine:
        """Return the engine whose templates hold the fault."""
        if engine.kind is EngineKind.SQL_SERVER:
            raise NotAvailable("faults are put into databases of PostgreSQL only")
        return FaultyEngine(engine, self._fault, self._report)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    fault_options.DATABASE.declare(parser, "every template")


def pytest_configure(config: pytest.Config) -> None:
    """Load the fault."""
    fault, report = fault_options.DATABASE.given(config)
    config.pluginmanager.register(FaultInFront(load_database_fault(fault), report))
