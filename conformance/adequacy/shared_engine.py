"""One database server for all trials of a run, so that each finds it up and its templates built."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from conformance.catalogue.model import Scenario
from conformance.config.model import Configuration, EngineKind


@dataclass(frozen=True, slots=True)
class SharedEngine:
    """The environment by which processes find the server, and how the report names it: nothing when none is up."""

    environment: Mapping[str, str] = field(default_factory=dict)
    described: tuple[dict[str, str], ...] = ()


@contextmanager
def shared_engine(configuration: Configuration, scenarios: Iterable[Scenario]) -> Iterator[SharedEngine]:
    """Keep the server up. Nothing starts when none of the scenarios needs a database.

    Raises :class:`~conformance.engines.errors.EngineError` when it cannot start.
    """
    if not any(scenario.engines for scenario in scenarios):
        yield SharedEngine()
        return
    # The drivers take half a second to import; a run without databases does not wait for them.
    from conformance.engines.shared import shared  # noqa: PLC0415

    with shared(configuration.engines[configuration.default_engine]) as server:
        dialect = "mssql" if server.engine.kind is EngineKind.SQL_SERVER else "pgsql"
        described = {"dialect": dialect, "version": server.engine.version()}
        yield SharedEngine({server.variable: server.run}, (described,))
