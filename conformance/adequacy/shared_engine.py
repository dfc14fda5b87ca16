"""One database server for all trials of a run, so that each finds it up and its templates built."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from uuid import uuid4

from conformance.catalogue.model import Scenario
from conformance.config.model import Configuration, EngineKind
from conformance.engines.fixtures import RUN_VARIABLE


@dataclass(frozen=True, slots=True)
class SharedEngine:
    """The environment by which processes find the server, and how the report names it: nothing when none is up."""

    environment: Mapping[str, str]
    described: tuple[dict[str, str], ...] = ()


@contextmanager
def shared_engine(configuration: Configuration, scenarios: Iterable[Scenario]) -> Iterator[SharedEngine]:
    """Keep the server up. Nothing starts when none of the scenarios needs a database.

    Raises :class:`~conformance.engines.errors.EngineError` when it cannot start.
    """
    environment = {RUN_VARIABLE: uuid4().hex}
    if not any(tag.startswith("engine:") for scenario in scenarios for tag in scenario.tags):
        yield SharedEngine(environment)
        return
    # The drivers take half a second to import; a run without databases does not wait for them.
    from conformance.engines.open import open_engine  # noqa: PLC0415

    settings = configuration.engines[configuration.default_engine]
    with closing(open_engine(settings, run=environment[RUN_VARIABLE])) as engine:
        dialect = "mssql" if engine.kind is EngineKind.SQL_SERVER else "pgsql"
        yield SharedEngine(environment, ({"dialect": dialect, "version": engine.version()},))
