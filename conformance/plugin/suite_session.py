"""What one pytest process knows of the suite it runs: made when the first feature file is collected."""

import os
import sys
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from conformance.backend.protocol import BackendError, Description
from conformance.catalogue.load import SuiteReading, read_suite
from conformance.catalogue.model import Criterion, Story
from conformance.catalogue.tags import marker_name
from conformance.config.choose import choose_backend, choose_engine
from conformance.config.load import find_configuration, load_configuration
from conformance.config.model import BackendSettings, Configuration, EngineSettings
from conformance.errors import ConformanceError
from conformance.events.redaction import Redactor
from conformance.plugin.bdd_contract import VisibleContexts, contexts_in, offers_to_pytest, refuse_unsupported_version
from conformance.plugin.options import Options, options_of
from conformance.plugin.step_definition import StepDefinition, define
from conformance.plugin.step_registry import StepPackageBroken, StepRegistry, load_step_modules
from conformance.verdicts.expectations import Expectations, load_expectations

if TYPE_CHECKING:
    from pytest_bdd.steps import StepFunctionContext

    from conformance.backend.protocol import Backend

_KEY: Final = pytest.StashKey["SuiteSession"]()


class SuiteSession:
    """The suite, the backend and the step definitions of one process. ``close`` it once, at the end."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.options: Options = options_of(config)
        self.configuration: Configuration = _configuration(config, self.options)
        self.backend_settings: BackendSettings = choose_backend(self.configuration, self.options.backend)
        self.engine: EngineSettings = choose_engine(self.configuration, self.options.engine, self.backend_settings)
        self.redact = Redactor(self.configuration.secrets)
        self._opened: list[Backend] = []
        self._definitions: dict[int, StepDefinition] = {}
        self._registries: dict[tuple[int, ...], StepRegistry] = {}
        self._own: tuple[StepFunctionContext, ...] = ()

    @property
    def output(self) -> Path:
        """The folder for this run's events and reports."""
        return self.options.output or self.configuration.suite.output / self.backend_settings.name

    @cached_property
    def reading(self) -> SuiteReading:
        """All feature files of the suite, read once."""
        cache: pytest.Cache | None = getattr(self.config, "cache", None)
        folder: Path | None = None
        if cache is not None:
            with suppress(OSError):  # a read-only folder costs time, not the run
                folder = cache.mkdir("conformance")
        return read_suite(self.configuration.suite.features, cache=folder)

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The stories by their file, relative to the root of the suite."""
        return {story.file: story for story in self.reading.catalogue.stories}

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """The criteria by their id."""
        return {one.id: one for story in self.reading.catalogue.stories for one in story.criteria}

    @cached_property
    def backend(self) -> "Backend":
        """The backend under test, started when it is first needed."""
        from conformance.backend.open import open_backend  # noqa: PLC0415 - a collection needs no backend

        backend = open_backend(self.backend_settings, self.redact)
        if self.options.transcript is not None:
            from conformance.backend.transcript import TranscribedBackend  # noqa: PLC0415 - for one scenario at a time

            backend = TranscribedBackend(backend, self.options.transcript, self.redact)
        self._opened.append(backend)
        return backend

    @cached_property
    def description(self) -> Description:
        """What the backend says of itself; only its name when it cannot say."""
        try:
            return self.backend.describe()
        except BackendError:
            return Description(name=self.backend_settings.name)

    @cached_property
    def expectations(self) -> Expectations | None:
        """What the backend under test is known to fail. Raises ``ExpectationsInvalid``."""
        file = self.options.expectations or self.backend_settings.expectations
        return None if file is None else load_expectations(file)

    def file_name(self, path: Path) -> str | None:
        """Return ``path`` relative to the root of the suite; None when it is not one of the suite's features."""
        features = self.configuration.suite.features
        if not path.is_relative_to(features):
            return None
        return path.relative_to(features.parent).as_posix()

    def import_steps(self) -> None:
        """Import the step packages and make their fixtures and hooks known to pytest."""
        packages = self.configuration.suite.steps
        root = str(self.configuration.file.parent)
        if root not in sys.path and any(find_spec(package.partition(".")[0]) is None for package in packages):
            sys.path.insert(0, root)
        fresh = [package for package in packages if package not in sys.modules]
        if fresh:
            pytest.register_assert_rewrite(*fresh)
        try:
            modules = load_step_modules(packages)
        except StepPackageBroken as error:
            raise pytest.UsageError(str(error)) from error
        self._own = tuple(context for module in modules for context in contexts_in(vars(module)))
        manager = self.config.pluginmanager
        # pytest looks at every name of a module that is registered, and steps are found without it.
        for module in filter(lambda one: offers_to_pytest(vars(one)), modules):
            if not manager.is_registered(module) and not manager.has_plugin(module.__name__):
                manager.register(module, module.__name__)

    def registry_for(self, node: pytest.Collector) -> StepRegistry:
        """Return the definitions visible to ``node``: those of the step packages and of each ``conftest.py`` above."""
        visible = self._visible.for_node(node)
        key = tuple(map(id, visible))
        registry = self._registries.get(key)
        if registry is None:
            contexts = {id(one): one for one in (*self._own, *visible)}
            for identity, context in contexts.items():
                if identity not in self._definitions:
                    self._definitions[identity] = define(context)
            registry = self._registries[key] = StepRegistry(self._definitions[identity] for identity in contexts)
        return registry

    @cached_property
    def _visible(self) -> VisibleContexts:
        session = self.config.pluginmanager.get_plugin("session")
        assert isinstance(session, pytest.Session)
        return VisibleContexts(session)

    def register_markers(self) -> None:
        """Register every tag of the suite for ``-m``, which knows only registered ones when markers are strict."""
        if not self.config.getoption("markexpr"):
            return
        tags = {tag for one in self.criteria.values() for scenario in one.scenarios for tag in scenario.tags}
        for tag in sorted(tags):
            self.config.addinivalue_line("markers", f"{marker_name(tag)}: scenarios tagged @{tag}")

    def close(self) -> None:
        """Stop the backend."""
        while self._opened:
            self._opened.pop().close()


def suite_session(config: pytest.Config) -> SuiteSession:
    """Return the suite session of this process, making it at the first call.

    Raises :class:`pytest.UsageError` when the configuration or the step packages are wrong.
    """
    session = config.stash.get(_KEY, None)
    if session is None:
        refuse_unsupported_version()
        try:
            session = SuiteSession(config)
            _ = session.expectations  # a broken file must stop the run before anything is judged
        except ConformanceError as error:
            raise pytest.UsageError(str(error)) from error
        config.stash[_KEY] = session
        config.add_cleanup(session.close)
    return session


def _configuration(config: pytest.Config, options: Options) -> Configuration:
    file = options.configuration or find_configuration(config.rootpath)
    return load_configuration(file, os.environ)
