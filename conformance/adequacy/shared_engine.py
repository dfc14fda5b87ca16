"""One database server for all trials of a run, so that each finds it up and its templates built."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from uuid import uuid4

from conformance.catalogue.model import Scenario
from conformance.config.model import Configuration
from conformance.engines.fixtures import RUN_VARIABLE


@contextmanager
def shared_engine(configuration: Configuration, scenarios: Iterable[Scenario]) -> Iterator[Mapping[str, str]]:
    """Keep the server up and give the environment by which processes find it.

    Nothing starts when none of the scenarios needs a database. Raises
    :class:`~conformance.engines.errors.EngineError` when it cannot start.
    """
    run = uuid4().hex
    if not any(tag.startswith("engine:") for scenario in scenarios for tag in scenario.tags):
        yield {RUN_VARIABLE: run}
        return
    # The drivers take half a second to import; a run without databases does not wait for them.
    from conformance.engines.open import open_engine  # noqa: PLC0415

    with closing(open_engine(configuration.engines[configuration.default_engine], run=run)):
        yield {RUN_VARIABLE: run}
