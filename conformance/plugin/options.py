"""The options that the plugin adds to pytest, as one typed value."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.catalogue.tags import ENGINES


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line; None where the configuration decides."""

    configuration: Path | None
    backend: str | None
    engine: str | None
    output: Path | None
    attempts: int
    expectations: Path | None = None
    transcript: Path | None = None
    events_only: bool = False
    required: tuple[str, ...] = ()


def add_options(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("conformance", "backend conformance suite")
    group.addoption(
        "--conformance-config",
        metavar="FILE",
        default=None,
        help="the conformance.toml to use (default: the nearest one at or above pytest's rootdir)",
    )
    group.addoption("--backend", metavar="NAME", default=None, help="the [backend.NAME] table to judge")
    group.addoption("--engine", metavar="NAME", default=None, help="the [engine.NAME] table to judge it on")
    group.addoption(
        "--conformance-output",
        metavar="DIR",
        default=None,
        help="where events.ndjson, junit.xml and index.html go (default: <suite.output>/<backend>)",
    )
    group.addoption(
        "--attempts",
        metavar="N",
        type=_at_least_one,
        default=1,
        help="try a failed scenario again, up to N times in all; attempts that disagree make it flaky (default: 1)",
    )
    group.addoption(
        "--expectations",
        metavar="FILE",
        default=None,
        help="the known failures to judge by (default: the backend's own expectations file)",
    )
    group.addoption(
        "--transcript",
        metavar="FILE",
        default=None,
        help="append every request to the backend and every answer, as text; not for several processes at once",
    )
    group.addoption(
        "--require",
        metavar="ENGINE",
        action="append",
        default=[],
        choices=ENGINES,
        help="fail each example about this engine, pgsql or mssql, that does not run on it; may be repeated",
    )
    group.addoption(
        "--events-only",
        action="store_true",
        help="write events.ndjson and nothing else: no reports, nothing about the verdicts on the terminal",
    )


def options_of(config: pytest.Config) -> Options:
    """Read the options; relative paths are relative to where pytest was called."""
    here = config.invocation_params.dir

    def path(option: str) -> Path | None:
        text = config.getoption(option)
        return None if text is None else here / text

    return Options(
        configuration=path("conformance_config"),
        backend=config.getoption("backend"),
        engine=config.getoption("engine"),
        output=path("conformance_output"),
        attempts=config.getoption("attempts"),
        expectations=path("expectations"),
        transcript=path("transcript"),
        events_only=config.getoption("events_only"),
        required=tuple(config.getoption("require")),
    )


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
