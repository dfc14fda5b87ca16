"""The backend and the engine of one run, picked by name from a loaded configuration."""

from pathlib import Path

from conformance.config.model import BackendSettings, Configuration, EngineSettings, UnsetVariable
from conformance.config.problems import ConfigurationInvalid, Problem
from conformance.errors import Location
from conformance.suggestion import instead_of


def choose_backend(configuration: Configuration, name: str | None = None) -> BackendSettings:
    """Return the backend ``name``, or the default one.

    Raises :class:`ConfigurationInvalid` when there is no such table, or when one of its ``env:`` variables is not set.
    """
    wanted = name or configuration.default_backend
    if wanted not in configuration.backends:
        raise _unknown(configuration.file, "backend", wanted, tuple(configuration.backends))
    backend = configuration.backends[wanted]
    refuse_unset(backend.unset)
    return backend


def choose_engine(
    configuration: Configuration, name: str | None = None, backend: BackendSettings | None = None
) -> EngineSettings:
    """Return the engine ``name``; without a name the one that ``backend`` asks for, or the default one.

    Raises :class:`ConfigurationInvalid` when there is no such table, or when one of its ``env:`` variables is not set.
    """
    wanted = name or (backend.engine if backend is not None else None) or configuration.default_engine
    if wanted not in configuration.engines:
        raise _unknown(configuration.file, "engine", wanted, tuple(configuration.engines))
    engine = configuration.engines[wanted]
    refuse_unset(engine.unset)
    return engine


def refuse_unset(unset: tuple[UnsetVariable, ...]) -> None:
    """Raise :class:`ConfigurationInvalid` when something chosen still lacks a variable."""
    if unset:
        raise ConfigurationInvalid(
            Problem(
                f"the environment variable {variable.name} is not set, or empty",
                variable.location,
                f"export {variable.name}, or write the value in place of env:{variable.name}",
            )
            for variable in unset
        )


def _unknown(file: Path, key: str, name: str, known: tuple[str, ...]) -> ConfigurationInvalid:
    problem = Problem(f"there is no table [{key}.{name}]", Location(file, key=f"{key}.{name}"), instead_of(name, known))
    return ConfigurationInvalid([problem])
