"""One server for all backends of a run, and none where a run can do without."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest

from conformance.cli.common_server import common_server
from conformance.config.load import load_configuration
from conformance.config.model import BackendSettings, Configuration, EngineSettings
from conformance.engines import shared
from conformance.engines.errors import EngineNotStarted
from conformance.engines.protocol import Engine

TWO_BACKENDS = """
schema_version = 1
[suite]
features = "features"
[defaults]
backend = "one"
[backend.one]
kind = "external"
systems = ["dms"]
serve = ["one"]
[backend.two]
kind = "external"
systems = ["dms"]
serve = ["two"]
[engine.other]
kind = "embedded-postgresql"
"""


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    """Give a suite with one example that needs a database, and two backends."""
    (tmp_path / "conformance.toml").write_text(TWO_BACKENDS)
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "one.feature").write_text("@engine:pgsql\n")
    return load_configuration(tmp_path / "conformance.toml", {})


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the engines that are started and stopped, instead of starting one."""
    notes: list[str] = []

    @contextmanager
    def noted(settings: EngineSettings) -> Iterator[shared.Shared]:
        notes.append(f"start {settings.name}")
        yield shared.Shared(cast("Engine", None), "the-run")
        notes.append("stop")

    monkeypatch.setattr(shared, "shared", noted)
    return notes


def backends(configuration: Configuration, *names: str) -> list[BackendSettings]:
    """Return some of the backends."""
    return [configuration.backends[name] for name in names]


def test_several_backends_find_one_server(configuration: Configuration, started: list[str]) -> None:
    """What the first one's script has made is there for the second, if its script is the same."""
    with common_server(configuration, backends(configuration, "one", "two"), "other") as environment:
        assert environment == {"CONFORMANCE_ENGINE_RUN": "the-run"}
    assert started == ["start other", "stop"]


def test_a_single_backend_has_nobody_to_share_with(configuration: Configuration, started: list[str]) -> None:
    """Its pytest starts a server when a scenario asks for one."""
    with common_server(configuration, backends(configuration, "one"), None) as environment:
        assert environment == {}
    assert started == []


def test_no_server_starts_for_a_suite_that_needs_none(configuration: Configuration, started: list[str]) -> None:
    """Starting one takes seconds."""
    (configuration.suite.features / "one.feature").write_text("@port:lib\n")
    with common_server(configuration, backends(configuration, "one", "two"), None) as environment:
        assert environment == {}
    assert started == []


def test_a_server_that_does_not_start_is_left_to_the_scenarios(
    configuration: Configuration, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that need it fail, each with the reason; the others are judged."""

    def refused(_: EngineSettings) -> object:
        raise EngineNotStarted("no room")

    monkeypatch.setattr(shared, "shared", refused)
    with common_server(configuration, backends(configuration, "one", "two"), None) as environment:
        assert environment == {}
