"""One ``[backend.<name>]`` table → :class:`BackendSettings`."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from conformance.config.capability_answers import ANSWER_PATTERN, ANSWER_WORDS, spelled_alike
from conformance.config.environment_values import EnvironmentValues
from conformance.config.model import (
    BackendSettings,
    ExternalSettings,
    InProcessSettings,
    Limits,
    RepositorySettings,
    UnsetVariable,
)
from conformance.config.table_reader import TableReader

KINDS = ("in-process", "external")
_FACTORY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*:[A-Za-z_][A-Za-z0-9_]*")
_SYSTEM = re.compile(r"[a-z][a-z0-9_]*")
_URL = re.compile(r"https?://[^\s/]+\S*")
_CAPABILITY_ANSWER = re.compile(ANSWER_PATTERN)
_OF_KIND = {"in-process": ("factory",), "external": ("call", "commands", "url", "environment")}


def read_backend(name: str, table: TableReader, environment: EnvironmentValues) -> BackendSettings | None:
    """Read one backend; None when a mistake leaves nothing to return. Mistakes go to the table's findings."""
    folder = table.findings.file.parent
    kind = table.choice("kind", KINDS)
    if kind is None and "kind" not in table:
        table.missing("kind", 'add kind = "in-process" (a Python factory) or kind = "external" (command lines, URL)')
    systems = table.texts("systems", pattern=_SYSTEM, shape="the name of a system, such as dms")
    if systems is None and "systems" not in table:
        table.missing("systems", 'name the systems it implements, such as systems = ["dms"]')
    engine = table.text("engine")
    expectations, goldens = (_path(table, key, folder) for key in ("expectations", "goldens"))
    repository = _repository(table, folder)
    limits = _limits(table)
    capabilities = _capabilities(table)
    shared_service = table.flag("shared_service")
    settings, unset = _settings(kind, table, environment, folder)
    table.close()
    if settings is None or systems is None:
        return None
    return BackendSettings(
        name=name,
        systems=systems,
        settings=settings,
        engine=engine,
        expectations=expectations,
        limits=limits,
        capabilities=capabilities,
        unset=unset,
        goldens=goldens,
        repository=repository,
        shared_service=shared_service,
    )


def _repository(table: TableReader, folder: Path) -> RepositorySettings | None:
    inner = table.table("repository")
    if inner is None:
        return None
    root = _path(inner, "root", folder)
    if "root" not in inner:
        inner.missing("root", 'say where the repository is, such as root = "."')
    places = {key: inner.texts(key) or () for key in ("change_log", "emitter", "tests", "automation")}
    inner.close()
    return None if root is None else RepositorySettings(root, **places)


def _path(table: TableReader, key: str, folder: Path) -> Path | None:
    text = table.text(key)
    return None if text is None else folder / text


def _settings(
    kind: str | None, table: TableReader, environment: EnvironmentValues, folder: Path
) -> tuple[InProcessSettings | ExternalSettings | None, tuple[UnsetVariable, ...]]:
    _refuse_keys_of_other_kind(kind, table)
    factory = table.text("factory", pattern=_FACTORY, shape="module:callable, such as my_backend.adapter:create")
    external, unset = _external(table, environment, folder)
    match kind:
        case "in-process":
            if "factory" not in table:
                table.missing("factory", 'say what to import, such as factory = "my_backend.adapter:create"')
            return (None if factory is None else InProcessSettings(factory, folder, external.serve)), ()
        case "external":
            if not any(key in table for key in ("call", "commands", "serve", "url")):
                table.missing("call", "say how to reach it: call, commands, serve or url, at least one of them")
            return external, unset
        case _:
            return None, ()


def _refuse_keys_of_other_kind(kind: str | None, table: TableReader) -> None:
    for other, keys in _OF_KIND.items():
        for key in keys:
            if kind not in (None, other) and key in table:
                table.problem(
                    key,
                    f"{key!r} belongs to backends of the kind {other!r}, and this one is {kind!r}",
                    f"remove it, or change kind to {other!r}",
                )


def _external(
    table: TableReader, environment: EnvironmentValues, folder: Path
) -> tuple[ExternalSettings, tuple[UnsetVariable, ...]]:
    url = table.resolved("url", environment)
    if "url" in table and "serve" in table:
        table.problem("url", "both 'url' and 'serve' are given", "keep url for a running service, serve to start one")
    if isinstance(url, str) and _URL.fullmatch(url) is None:
        table.problem("url", "this is not an http or https address", "write it as https://host:port/base")
    variables, unset = _environment(table, environment)
    settings = ExternalSettings(
        call=_command_line(table, "call", folder),
        commands=_commands(table, folder),
        serve=_command_line(table, "serve", folder),
        url=url.rstrip("/") if isinstance(url, str) else None,
        environment=variables,
        folder=folder,
    )
    return settings, (*((url,) if isinstance(url, UnsetVariable) else ()), *unset)


def _command_line(table: TableReader, key: str, folder: Path) -> tuple[str, ...] | None:
    words = table.texts(key)
    return None if words is None else tuple(_anchored(word, folder) for word in words)


def _anchored(word: str, folder: Path) -> str:
    if word.startswith(("./", "../")):
        return os.path.normpath(folder / word)
    return word


def _commands(table: TableReader, folder: Path) -> Mapping[str, tuple[str, ...]]:
    inner = table.table("commands")
    if inner is None:
        return MappingProxyType({})
    lines = {name: _command_line(inner, name, folder) for name in inner.names()}
    return MappingProxyType({name: line for name, line in lines.items() if line is not None})


def _environment(
    table: TableReader, environment: EnvironmentValues
) -> tuple[Mapping[str, str], tuple[UnsetVariable, ...]]:
    inner = table.table("environment")
    if inner is None:
        return MappingProxyType({}), ()
    values = {name: inner.resolved(name, environment, may_be_empty=True) for name in inner.names()}
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    return MappingProxyType(texts), tuple(value for value in values.values() if isinstance(value, UnsetVariable))


def _limits(table: TableReader) -> Limits:
    defaults = Limits()
    inner = table.table("limits")
    if inner is None:
        return defaults
    limits = Limits(
        start=inner.seconds("start", defaults.start),
        call=inner.seconds("call", defaults.call),
        run=inner.seconds("run", defaults.run),
        stop=inner.seconds("stop", defaults.stop),
        line_bytes=inner.whole_number("line_bytes", defaults.line_bytes) or defaults.line_bytes,
    )
    inner.close()
    return limits


def _capabilities(table: TableReader) -> Mapping[str, str]:
    inner = table.table("capabilities")
    if inner is None:
        return MappingProxyType({})
    answers = {name: inner.text(name, pattern=_CAPABILITY_ANSWER, shape=ANSWER_WORDS) for name in inner.names()}
    return MappingProxyType({name: spelled_alike(answer) for name, answer in answers.items() if answer is not None})
