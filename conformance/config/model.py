"""What ``conformance.toml`` says, with every default filled in and every path absolute."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from conformance.errors import Location


@dataclass(frozen=True, slots=True)
class Suite:
    """Where the suite's parts are and where a run writes its reports."""

    features: Path
    steps: tuple[str, ...]
    fixtures: Path
    goldens: Path
    output: Path


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits in seconds and the largest line a backend may send, in bytes.

    ``start`` is for a fresh process until it has answered the handshake (or its service is ready), ``call`` for one
    operation, ``run`` for one command line, ``stop`` between a polite end (SIGTERM) and a certain one (SIGKILL).
    """

    start: float = 20.0
    call: float = 60.0
    run: float = 120.0
    stop: float = 5.0
    line_bytes: int = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class UnsetVariable:
    """A value says ``env:NAME`` and the environment has no such variable, or an empty one.

    That is an error only once the backend or the engine is chosen: see :mod:`conformance.config.choose`.
    """

    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class InProcessSettings:
    """A backend that is imported: ``factory`` is ``module:callable``, called without arguments.

    ``folder``, the one of ``conformance.toml``, is where the module is looked for after everything installed.
    ``serve`` starts its HTTP service in a process of its own, for criteria about signals and about the start.
    """

    factory: str
    folder: Path | None = None
    serve: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ExternalSettings:
    """A backend in processes of its own.

    ``call`` starts the process that speaks JSON lines; ``commands`` maps a command's name in the story cards to the
    command line that stands for it; ``serve`` starts the HTTP service, ``url`` names one that already runs.
    ``environment`` is added to the environment of every process. ``folder`` is where the ``call`` and ``serve``
    processes run: the folder of ``conformance.toml``; None stands for the current one.
    """

    call: tuple[str, ...] | None = None
    commands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    serve: tuple[str, ...] | None = None
    url: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class RepositorySettings:
    """Where a backend's sources and documentation are, for the criteria that search them.

    The other members name files and folders below ``root``: the change log, the one place that may create tables,
    what only tests, and what builds and tests without a person.
    """

    root: Path
    change_log: tuple[str, ...] = ()
    emitter: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    automation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackendSettings:
    """One ``[backend.<name>]`` table.

    ``capabilities`` overrides what the backend says of itself. ``unset`` lists the ``env:`` references that could not
    be resolved; such a backend cannot be opened. ``goldens`` is the folder of outputs blessed for this backend alone.
    ``shared_service`` says that its HTTP service keeps nothing of the rows that it read, so that one may serve
    scenario after scenario while the suite puts the database back in between.
    """

    name: str
    systems: tuple[str, ...]
    settings: InProcessSettings | ExternalSettings
    engine: str | None
    expectations: Path | None
    limits: Limits
    capabilities: Mapping[str, str] = field(default_factory=dict)
    unset: tuple[UnsetVariable, ...] = ()
    goldens: Path | None = None
    repository: RepositorySettings | None = None
    shared_service: bool = False

    @property
    def kind(self) -> str:
        """``in-process`` or ``external``."""
        return "in-process" if isinstance(self.settings, InProcessSettings) else "external"


class EngineKind(StrEnum):
    """What sort of database server an engine table stands for."""

    EMBEDDED_POSTGRESQL = "embedded-postgresql"
    POSTGRESQL = "postgresql"
    SQL_SERVER = "sqlserver"


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """One ``[engine.<name>]`` table. ``dsn`` is resolved; it is a secret and never printed.

    ``unset`` lists the ``env:`` references that could not be resolved; such an engine cannot be used.
    """

    name: str
    kind: EngineKind
    dsn: str | None = field(default=None, repr=False)
    unset: tuple[UnsetVariable, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuration:
    """The whole file."""

    file: Path
    suite: Suite
    backends: Mapping[str, BackendSettings]
    engines: Mapping[str, EngineSettings]
    default_backend: str
    default_engine: str
    secrets: frozenset[str] = field(default=frozenset(), repr=False)
