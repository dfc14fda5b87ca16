"""Configuration by flat dotted keys, from a TOML file and the environment (E06 C3, C10, E07 C6)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from reference_impl.dms.dialects.dialect import Dialect
from reference_impl.dms.errors import DmsError
from reference_impl.dms.runtime.settings_reader import WHOLE, SettingsReader
from reference_impl.dms.runtime.structured_log import Level, Log

_INSTANCE: Final = re.compile(r"Instances\.(?P<number>[^.]+)\.(?P<member>[^.]+)")
_SCHEMA_FILE: Final = re.compile(r"Schema\.Files\.(?P<number>\d+)")
_RETIRED: Final = frozenset({"EnableManagementEndpoints"})
_SECTIONS: Final = ("Api", "DeadlockRetry", "Instances", "MappingPacks", "Schema", "Write")
_FORMER_SECTIONS: Final = frozenset({"AppSettings"})
"""Sections of earlier systems: whoever still sets one is told that it has no effect."""
_MISSPELT: Final = 0.9
"""How much a section in the environment must be like one of ours; a letter of nine may be wrong."""
_INSTANCE_MEMBERS: Final = frozenset({"Id", "Name", "RoutePrefix", "Dialect", "ConnectionString"})


class ConfigurationError(DmsError):
    """The configuration cannot be used. ``errors`` has one sentence per key, each beginning with the key."""

    code = "configuration_invalid"
    remedy = "Mend the keys in the settings file or the environment and start again."

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(self.errors), errors=[*self.errors])


@dataclass(frozen=True, slots=True)
class InstanceSettings:
    """A database that requests can be about."""

    id: int
    name: str
    route_prefix: str
    dialect: Dialect
    connection_string: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MappingPackSettings:
    """Whether compiled mapping sets are looked for."""

    enabled: bool = False
    required: bool = False
    root_path: str = ""
    allow_runtime_compile_fallback: bool = True
    cache_capacity: int = 0
    failure_cooldown_seconds: int = 0
    max_payload_bytes: int = 268_435_456


@dataclass(frozen=True, slots=True)
class RetrySettings:
    """How often a transaction that lost a deadlock is replayed (E09-S00)."""

    max_attempts: int = 3
    base_delay_milliseconds: int = 150
    max_delay_milliseconds: int = 2000
    use_jitter: bool = True
    on_lock_timeout: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can be set, checked."""

    schema_files: tuple[str, ...]
    instances: tuple[InstanceSettings, ...]
    bypass_type_coercion: bool = False
    max_request_body_bytes: int = 10_485_760
    correlation_id_header: str = ""
    maximum_page_size: int = 500
    command_timeout_seconds: int = 30
    mapping_packs: MappingPackSettings = MappingPackSettings()
    retry: RetrySettings = RetrySettings()
    retired_keys: tuple[str, ...] = ()


def read_settings(file: Path | None, environment: Mapping[str, str]) -> dict[str, str]:
    """Return flat settings; an environment value wins over a file value. Raises ConfigurationError."""
    settings: dict[str, str] = {}
    if file is not None:
        try:
            settings |= dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))
        except OSError as error:
            raise ConfigurationError([f"{file} cannot be read: {error.strerror}"]) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigurationError([f"{file} is not TOML: {error}"]) from None
    for name, value in environment.items():
        key = name.replace("__", ".")
        if key in _RETIRED or _is_meant(key.partition(".")[0], is_alone="." not in key):
            settings[key] = value
    return settings


def _is_meant(section: str, *, is_alone: bool) -> bool:
    """Whether a variable is a setting, be it a misspelt one: that must not be taken for somebody else's.

    Names in capitals belong to other programs.
    """
    if section in _SECTIONS:
        return True
    if is_alone or section.isupper():
        return False
    near = get_close_matches(section.lower(), [one.lower() for one in _SECTIONS], 1, _MISSPELT)
    return bool(near) or section in _FORMER_SECTIONS


def configuration_of(settings: Mapping[str, str]) -> Configuration:
    """Check flat settings, all of them. Raises ConfigurationError with one sentence per wrong key."""
    reader = SettingsReader(dict(settings))
    retired = tuple(sorted(key for key in reader.left if key in _RETIRED))
    for key in retired:
        reader.take(key)
    packs = _mapping_packs(reader)
    reader.errors += _contradictions(packs)
    configuration = Configuration(
        schema_files=_schema_files(reader),
        instances=_instances(reader),
        bypass_type_coercion=reader.boolean("Api.BypassTypeCoercion", default=False),
        max_request_body_bytes=reader.whole("Api.MaxRequestBodyBytes", 10_485_760, 1),
        correlation_id_header=reader.header_name("Api.CorrelationIdHeader"),
        maximum_page_size=reader.whole("Api.MaximumPageSize", 500, 1),
        command_timeout_seconds=reader.whole("Write.CommandTimeoutSeconds", 30, 1),
        mapping_packs=packs,
        retry=RetrySettings(
            reader.whole("DeadlockRetry.MaxRetryAttempts", 3, 0, 20),
            reader.whole("DeadlockRetry.BaseDelayMilliseconds", 150, 1),
            reader.whole("DeadlockRetry.MaxDelayMilliseconds", 2000, 1),
            reader.boolean("DeadlockRetry.UseJitter", default=True),
            reader.boolean("DeadlockRetry.RetryOnLockTimeout", default=False),
        ),
        retired_keys=retired,
    )
    reader.errors += [f"{key} is not a known key" for key in sorted(reader.left)]
    if reader.errors:
        raise ConfigurationError(reader.errors)
    return configuration


def pack_settings(settings: Mapping[str, str]) -> MappingPackSettings:
    """Read the keys of mapping packs alone, without asking whether they fit together. Raises ConfigurationError."""
    reader = SettingsReader(dict(settings))
    packs = _mapping_packs(reader)
    reader.errors += [f"{key} is not a known key" for key in sorted(reader.left)]
    if reader.errors:
        raise ConfigurationError(reader.errors)
    return packs


def key_named(sentence: str) -> str:
    """Return the key that a sentence of a configuration error is about."""
    return sentence.partition(" ")[0].removesuffix(":")


def log_unusable(error: ConfigurationError, log: Log) -> None:
    """Write a line for each wrong key."""
    for sentence in error.errors:
        log.write(Level.START_CRITICAL, "config.invalid", key=key_named(sentence), message=sentence)


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        match value:
            case dict():
                yield from _flat(value, f"{prefix}{name}.")
            case list():
                yield from _flat({str(index): one for index, one in enumerate(value)}, f"{prefix}{name}.")
            case bool():
                yield f"{prefix}{name}", "true" if value else "false"
            case _:
                yield f"{prefix}{name}", str(value)


def _schema_files(reader: SettingsReader) -> tuple[str, ...]:
    found = {int(key["number"]): key[0] for name in reader.left if (key := _SCHEMA_FILE.fullmatch(name))}
    return tuple(str(reader.take(found[number])) for number in sorted(found))


def _instances(reader: SettingsReader) -> tuple[InstanceSettings, ...]:
    members: dict[str, dict[str, str]] = {}
    for name in list(reader.left):
        found = _INSTANCE.fullmatch(name)
        if found and found["member"] in _INSTANCE_MEMBERS:
            members.setdefault(found["number"], {})[found["member"]] = str(reader.take(name))
    read = [(number, one) for number in sorted(members) if (one := _instance(reader, number, members[number]))]
    reader.errors += _repeated("Id", {number: one.id for number, one in read})
    reader.errors += _repeated("Name", {number: one.name for number, one in read})
    reader.errors += _repeated("RoutePrefix", {number: one.route_prefix for number, one in read})
    return tuple(sorted((one for _, one in read), key=lambda one: one.id))


def _repeated(member: str, values: Mapping[str, int | str]) -> list[str]:
    """Return a sentence for each instance, by its number, that has the same value as another."""
    found = [*values.values()]
    return [
        f"Instances.{number}.{member} must be another than that of the other instances"
        for number, value in values.items()
        if found.count(value) > 1
    ]


def _instance(reader: SettingsReader, number: str, members: Mapping[str, str]) -> InstanceSettings | None:
    key = f"Instances.{number}"
    dialects = {one.value: one for one in Dialect}
    problems = [f"{key}.{one} is missing" for one in ("Id", "Name", "Dialect") if not members.get(one, "").strip()]
    if members.get("Dialect", "").strip() and members["Dialect"] not in dialects:
        problems.append(f"{key}.Dialect must be pgsql or mssql")
    if members.get("Id", "").strip() and not WHOLE.fullmatch(members["Id"]):
        problems.append(f"{key}.Id must be a whole number")
    reader.errors += problems
    if problems:
        return None
    return InstanceSettings(
        int(members["Id"]),
        members["Name"],
        "/".join(filter(None, members.get("RoutePrefix", "").split("/"))),
        dialects[members["Dialect"]],
        members.get("ConnectionString", ""),
    )


def _mapping_packs(reader: SettingsReader) -> MappingPackSettings:
    mode = reader.take("MappingPacks.CacheMode")
    if mode not in {None, "InMemory"}:
        reader.errors.append("MappingPacks.CacheMode must be InMemory")
    return MappingPackSettings(
        reader.boolean("MappingPacks.Enabled", default=False),
        reader.boolean("MappingPacks.Required", default=False),
        reader.take("MappingPacks.RootPath") or "",
        reader.boolean("MappingPacks.AllowRuntimeCompileFallback", default=True),
        reader.whole("MappingPacks.CacheCapacity", 0, 0),
        reader.whole("MappingPacks.FailureCooldownSeconds", 0, 0),
        reader.whole("MappingPacks.MaxPayloadBytes", 268_435_456, 1),
    )


def _contradictions(packs: MappingPackSettings) -> list[str]:
    found = []
    if packs.required and not packs.enabled:
        found.append("MappingPacks.Required must be false while MappingPacks.Enabled is false")
        found.append("MappingPacks.Enabled must be true while MappingPacks.Required is true")
    if packs.enabled and not packs.root_path.strip():
        found.append("MappingPacks.RootPath must be given when MappingPacks.Enabled is true")
    elif packs.root_path.strip() and not _is_directory(packs.root_path):
        found.append("MappingPacks.RootPath must be an existing directory")
    return found


def _is_directory(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False  # A path that is too long, for one.


def effective_values(packs: MappingPackSettings) -> dict[str, str]:
    """Return the settings of packs as text, defaults included."""
    values = {
        "Enabled": packs.enabled,
        "Required": packs.required,
        "RootPath": packs.root_path,
        "AllowRuntimeCompileFallback": packs.allow_runtime_compile_fallback,
        "CacheMode": "InMemory",
        "CacheCapacity": packs.cache_capacity,
        "FailureCooldownSeconds": packs.failure_cooldown_seconds,
        "MaxPayloadBytes": packs.max_payload_bytes,
    }
    return {
        f"MappingPacks.{name}": str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in values.items()
    }
