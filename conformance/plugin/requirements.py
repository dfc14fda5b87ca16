"""What the tags of a scenario ask of the backend, the engine and this machine, checked before its first step."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from conformance.assertions import NotAvailable
from conformance.backend.protocol import NotOffered
from conformance.catalogue.model import Scenario, Story
from conformance.config.model import EngineKind
from conformance.plugin.suite_session import SuiteSession
from conformance.verdicts.capabilities import TAG_PREFIX, unmet_requirement

DATA_VARIABLE: Final = "CONFORMANCE_DATA"
_ENGINES: Final = {
    EngineKind.EMBEDDED_POSTGRESQL: "pgsql",
    EngineKind.POSTGRESQL: "pgsql",
    EngineKind.SQL_SERVER: "mssql",
}


def check_requirements(scenario: Scenario, story: Story, session: SuiteSession) -> None:
    """Raise :class:`NotOffered` or :class:`NotAvailable` when ``scenario`` cannot be asked of this backend here."""
    settings = session.backend_settings
    if story.system not in settings.systems:
        raise NotOffered(story.system, f"backend {settings.name!r} is configured for {', '.join(settings.systems)}")
    engines = [tag.removeprefix("engine:") for tag in scenario.tags if tag.startswith("engine:")]
    if engines and _ENGINES[session.engine.kind] not in engines:
        wanted = " or ".join(engines)
        raise NotAvailable(f"the example is about {wanted}; this run uses the engine {session.engine.name!r}")
    folder = os.environ.get(DATA_VARIABLE)
    if "data" in scenario.tags and not (folder and Path(folder).is_dir()):
        raise NotAvailable(f"the real data set is not here: {DATA_VARIABLE} names no folder")
    _check_offers(scenario.tags, session)


def _check_offers(tags: Sequence[str], session: SuiteSession) -> None:
    for tag in tags:
        if tag.startswith("port:") and not session.backend.offers(tag):
            raise NotOffered(tag, f"backend {session.backend_settings.name!r} does not offer this port")
    if any(tag.startswith(TAG_PREFIX) for tag in tags):
        said = session.description
        reason = unmet_requirement(tags, said.capabilities, said.version, _not_found_by_probing)
        if reason is not None:
            raise NotOffered(f"backend {session.backend_settings.name!r}", reason)


def _not_found_by_probing(capability: str) -> bool:  # noqa: ARG001 - no capability of these stories can be probed yet
    return False
