"""``conformance.toml`` → :class:`Configuration`: found, read, checked as a whole."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from conformance.config.backend_table import read_backend
from conformance.config.engine_table import read_engine
from conformance.config.environment_values import EnvironmentValues
from conformance.config.model import BackendSettings, Configuration, EngineKind, EngineSettings
from conformance.config.positions import LineIndex
from conformance.config.problems import ConfigurationInvalid, Problem
from conformance.config.suite_table import read_suite
from conformance.config.table_reader import Findings, TableReader
from conformance.errors import Location
from conformance.suggestion import instead_of

FILE_NAME: Final = "conformance.toml"
SCHEMA_VERSION: Final = 1
IMPLICIT_ENGINE: Final = "embedded"
_TOML_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_TABLE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

_Settings = TypeVar("_Settings")


def find_configuration(start: Path) -> Path:
    """Return the ``conformance.toml`` in ``start`` or in the closest folder above it.

    Raises :class:`ConfigurationInvalid` when there is none.
    """
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / FILE_NAME).is_file():
            return candidate / FILE_NAME
    problem = Problem(
        f"there is no {FILE_NAME} here, nor in any folder above",
        Location(folder),
        "write one with `conformance init`, or name it with --config",
    )
    raise ConfigurationInvalid([problem])


def load_configuration(file: Path, environment: Mapping[str, str]) -> Configuration:
    """Read ``file``, fill in the defaults, resolve ``env:NAME`` values from ``environment``.

    Relative paths become absolute against the file's folder; words of a command line that start with ``./`` or
    ``../`` do, too. A variable that is not set is no mistake here: see :mod:`conformance.config.choose`.

    Raises :class:`ConfigurationInvalid` with every mistake of the file.
    """
    file = file.resolve()
    text = _text(file)
    findings = Findings(file, LineIndex(""))
    values = _parsed(text, findings)
    findings.lines = LineIndex(text)
    configuration = _configuration(TableReader(values, (), findings), EnvironmentValues(environment))
    if configuration is None:
        raise ConfigurationInvalid(sorted(findings.problems, key=_reading_order))
    return configuration


def _reading_order(problem: Problem) -> tuple[int, str]:
    return problem.location.line or 0, problem.location.key or ""


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = Problem(f"the file cannot be read: {reason}", Location(file), "check its name and permissions")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = Problem("the file is not UTF-8", Location(file, line), "save it as UTF-8 without byte-order mark")
    raise ConfigurationInvalid([problem])


def _parsed(text: str, findings: Findings) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        position = _TOML_POSITION.search(message)
        line = int(position[1]) if position and position[1] else text.count("\n") + 1
        sentence = _TOML_POSITION.sub("", message)
        column = f" (column {position[2]})" if position and position[2] else ""
    problem = Problem(
        f"this is not TOML: {sentence[:1].lower()}{sentence[1:]}{column}",
        Location(findings.file, line),
        "mend the syntax; https://toml.io shows it",
    )
    raise ConfigurationInvalid([problem])


def _configuration(root: TableReader, environment: EnvironmentValues) -> Configuration | None:
    _check_version(root)
    suite = read_suite(root.table("suite"), root.findings.file.parent)
    backends = _each(root, "backend", read_backend, environment)
    engines = _engines(root, environment)
    defaults = root.table("defaults")
    backend = _default_backend(root, defaults, backends)
    engine = _default_engine(defaults, engines)
    if defaults is not None:
        defaults.close()
    root.close()
    _check_engines_of_backends(root, backends, engines)
    if root.findings.problems:
        return None
    return Configuration(
        file=root.findings.file,
        suite=suite,
        backends=_present(backends),
        engines=_present(engines),
        default_backend=backend,
        default_engine=engine,
        secrets=environment.secrets,
    )


def _check_version(root: TableReader) -> None:
    version = root.whole_number("schema_version", None)
    if "schema_version" not in root:
        root.missing("schema_version", f"begin the file with schema_version = {SCHEMA_VERSION}")
    elif version not in (None, SCHEMA_VERSION):
        root.problem(
            "schema_version",
            f"version {version} of the file's format is not known here",
            f"write schema_version = {SCHEMA_VERSION}, or install the release of the suite that reads {version}",
        )


def _each(
    root: TableReader,
    key: str,
    read: Callable[[str, TableReader, EnvironmentValues], _Settings | None],
    environment: EnvironmentValues,
) -> dict[str, _Settings | None]:
    tables = root.table(key)
    if tables is None:
        return {}
    found: dict[str, _Settings | None] = {}
    for name in tables.names():
        if _TABLE_NAME.fullmatch(name) is None:
            tables.problem(
                name, f"{name!r} is no name for a folder of reports", "use letters, digits, '-', '_' and '.'"
            )
        inner = tables.table(name)
        found[name] = None if inner is None else read(name, inner, environment)
    return found


def _engines(root: TableReader, environment: EnvironmentValues) -> dict[str, EngineSettings | None]:
    engines = _each(root, "engine", read_engine, environment)
    engines.setdefault(IMPLICIT_ENGINE, EngineSettings(IMPLICIT_ENGINE, EngineKind.EMBEDDED_POSTGRESQL))
    return engines


def _default_backend(
    root: TableReader, defaults: TableReader | None, backends: Mapping[str, BackendSettings | None]
) -> str:
    named = None if defaults is None else defaults.text("backend")
    if not backends:
        if "backend" not in root or named is not None:
            root.missing("backend", "add a table [backend.<name>] that says how to reach the backend under test")
        return ""
    if defaults is not None and named is not None:
        _check_known(defaults, "backend", named, backends)
        return named
    if len(backends) > 1 and (defaults is None or "backend" not in defaults):
        names = ", ".join(sorted(backends))
        root.missing("defaults.backend", f"say which backend is meant when none is named: one of {names}")
    return next(iter(backends))


def _default_engine(defaults: TableReader | None, engines: Mapping[str, EngineSettings | None]) -> str:
    named = None if defaults is None else defaults.text("engine")
    if defaults is None or named is None:
        return IMPLICIT_ENGINE
    _check_known(defaults, "engine", named, engines)
    return named


def _check_engines_of_backends(
    root: TableReader,
    backends: Mapping[str, BackendSettings | None],
    engines: Mapping[str, EngineSettings | None],
) -> None:
    for name, backend in backends.items():
        if backend is not None and backend.engine is not None:
            _check_known(TableReader({}, ("backend", name), root.findings), "engine", backend.engine, engines)


def _check_known(table: TableReader, key: str, name: str, known: Mapping[str, object]) -> None:
    if name not in known:
        table.problem(key, f"there is no table [{key}.{name}]", instead_of(name, known))


def _present(settings: Mapping[str, _Settings | None]) -> Mapping[str, _Settings]:
    return MappingProxyType({name: value for name, value in settings.items() if value is not None})
