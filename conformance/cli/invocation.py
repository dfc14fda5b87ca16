"""What the options before the command say, and what every command derives from them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import typer

from conformance.errors import ConformanceError, Location

if TYPE_CHECKING:
    from conformance.catalogue.model import Catalogue
    from conformance.config.model import BackendSettings, Configuration


class NoStories(ConformanceError):  # noqa: N818 - the domain's word
    """The folder of feature files holds none."""

    code: ClassVar[str] = "NO_STORIES"


@dataclass(frozen=True, slots=True)
class Invocation:
    """``-C FILE`` and ``--debug``. ``configuration_file`` is None when it is to be found."""

    configuration_file: Path | None = None
    debug: bool = False

    def configuration(self) -> "Configuration":
        """Load the configuration named by ``-C``, or the nearest ``conformance.toml`` upwards from here."""
        from conformance.config.load import find_configuration, load_configuration

        file = self.configuration_file or find_configuration(Path.cwd())
        return load_configuration(file, os.environ)

    def catalogue(self) -> "Catalogue":
        """Load the feature files that the configuration names."""
        return load_stories(self.configuration())


def invocation(context: typer.Context) -> Invocation:
    """Return what stood before the command."""
    found = context.find_object(Invocation)
    return found if found is not None else Invocation()


def load_stories(configuration: "Configuration") -> "Catalogue":
    """Load the feature files that ``configuration`` names. Raises ``CatalogueInvalid`` or ``NoStories``."""
    from conformance.catalogue.load import load_catalogue

    features = configuration.suite.features
    catalogue = load_catalogue(features)
    if not catalogue.stories:
        raise NoStories(
            "there is no feature file in this folder",
            location=Location(features),
            remedy=f"correct suite.features in {configuration.file}, or leave it out to use the installed suite",
        )
    return catalogue


def choose_backend(configuration: "Configuration", name: str | None) -> "BackendSettings":
    """Return the backend called ``name``, or the default one. Raises ``ConfigurationInvalid``."""
    from conformance.config.choose import choose_backend as choose

    return choose(configuration, name)


def choose_backends(configuration: "Configuration", names: Sequence[str]) -> "tuple[BackendSettings, ...]":
    """Return the named backends in the order given, each once; the default one when none is named."""
    return tuple(
        choose_backend(configuration, name) for name in dict.fromkeys(names or [configuration.default_backend])
    )
