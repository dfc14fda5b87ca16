"""One database server for all backends of a ``conformance run``: what their scripts have in common is applied once."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from conformance.config.model import BackendSettings, Configuration, EngineSettings

_TAG: Final = b"@engine:"


@contextmanager
def common_server(
    configuration: "Configuration", backends: Sequence["BackendSettings"], engine: str | None
) -> Iterator[Mapping[str, str]]:
    """Keep a server up and give the environment in which each pytest finds it; nothing for a single run.

    Templates go by the text of their script, so a backend never meets what another one's different script has made.
    """
    from conformance.config.choose import choose_engine

    engines = {one.name: one for one in (choose_engine(configuration, engine, backend) for backend in backends)}
    with ExitStack() as stack:
        if len(backends) > 1 and len(engines) == 1 and _is_needed(configuration):
            [settings] = engines.values()
            yield _kept_up(settings, stack)
        else:
            yield {}


def _is_needed(configuration: "Configuration") -> bool:
    return any(_TAG in file.read_bytes() for file in configuration.suite.features.rglob("*.feature"))


def _kept_up(settings: "EngineSettings", stack: ExitStack) -> Mapping[str, str]:
    from conformance.assertions import NotAvailable
    from conformance.engines.errors import EngineError
    from conformance.engines.shared import shared

    try:
        server = stack.enter_context(shared(settings))
    except (EngineError, NotAvailable):
        # The scenarios that need it say so, each with its own words.
        return {}
    return {server.variable: server.run}
