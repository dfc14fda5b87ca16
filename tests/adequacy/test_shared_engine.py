"""One server for all trials, and none where none is needed (ADQ-S01)."""

import os
from contextlib import closing
from pathlib import Path

from conformance.adequacy.shared_engine import shared_engine
from conformance.catalogue.model import Scenario
from conformance.config.load import load_configuration
from conformance.engines.fixtures import RUN_VARIABLE
from conformance.engines.open import open_engine

CONFIGURATION = load_configuration(Path(__file__).parent.parent.parent / "conformance.toml", os.environ)


def scenario(*tags: str) -> Scenario:
    """A scenario with these tags."""
    return Scenario("E02-S01-AC1-it", "It", "E02-S01", "E02-S01-AC1", "it.feature", 1, tags, ())


def test_no_server_starts_for_scenarios_that_need_none() -> None:
    """Most faults are about text alone."""
    with shared_engine(CONFIGURATION, [scenario("port:lib")]) as engine:
        assert (engine.environment, engine.described) == ({}, ())


def test_a_process_of_the_run_finds_the_server_and_its_templates() -> None:
    """A template that each trial built anew would cost more than the trial."""
    built: list[str] = []
    settings = CONFIGURATION.engines[CONFIGURATION.default_engine]
    with shared_engine(CONFIGURATION, [scenario("port:db", "engine:pgsql")]) as engine:
        [described] = engine.described
        assert described["dialect"] == "pgsql"
        for _ in range(2):
            with closing(open_engine(settings, run=engine.environment[RUN_VARIABLE])) as joined:
                assert joined.version() == described["version"]
                joined.template("shared", built.append)
    assert len(built) == 1
