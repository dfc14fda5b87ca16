"""What the tags of a scenario ask of the backend, the engine and this machine, checked before its first step."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from conformance.assertions import EngineRequired, NotAvailable
from conformance.backend.protocol import NotOffered
from conformance.catalogue.model import Scenario, Story
from conformance.config.model import EngineKind
from conformance.plugin.suite_session import SuiteSession
from conformance.verdicts.capabilities import TAG_PREFIX, unmet_requirement


class SkippedWithoutReason(Exception):  # noqa: N818 - what happened
    """A step skipped a scenario, and no report could say why. An error of the suite."""


DATA_VARIABLE: Final = "CONFORMANCE_DATA"
_ENGINES: Final = {
    EngineKind.EMBEDDED_POSTGRESQL: "pgsql",
    EngineKind.POSTGRESQL: "pgsql",
    EngineKind.SQL_SERVER: "mssql",
}


def check_requirements(scenario: Scenario, story: Story, session: SuiteSession) -> None:
    """Raise what keeps ``scenario`` from being asked of this backend here.

    :class:`NotOffered`, :class:`NotAvailable`, or :class:`EngineRequired` where the run requires another engine.
    """
    settings = session.backend_settings
    if story.system not in settings.systems:
        raise NotOffered(story.system, f"backend {settings.name!r} is configured for {', '.join(settings.systems)}")
    _check_engine(scenario.engines, session)
    folder = os.environ.get(DATA_VARIABLE)
    if "data" in scenario.tags and not (folder and Path(folder).is_dir()):
        raise NotAvailable(f"the real data set is not here: {DATA_VARIABLE} names no folder")
    _check_offers(scenario.tags, session)


def not_to_pass_over(error: BaseException, scenario: Scenario, session: SuiteSession) -> BaseException:
    """Return ``error``, or a failure where *not run* would hide something.

    That is so when a run requires the engine that the example is about, and when nobody says why a step skips.
    """
    required = [one for one in scenario.engines if one in session.options.required]
    match error:
        case NotAvailable(reason=reason) if required:
            return EngineRequired(f"this run requires {' and '.join(required)}, and the example did not run: {reason}")
        case pytest.skip.Exception(msg=reason) if not str(reason or "").strip():
            return SkippedWithoutReason("a step skips the scenario and says no reason")
    return error


def _check_engine(engines: Sequence[str], session: SuiteSession) -> None:
    own = _ENGINES[session.engine.kind]
    missing = [one for one in engines if one in session.options.required and one != own]
    uses = f"uses the engine {session.engine.name!r}"
    if missing:
        raise EngineRequired(f"the example is about {' and '.join(missing)}, which this run requires; it {uses}")
    if engines and own not in engines:
        raise NotAvailable(f"the example is about {' or '.join(engines)}; this run {uses}")


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
