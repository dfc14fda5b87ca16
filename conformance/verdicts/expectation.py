"""What a backend is known not to do yet, as its own ``expectations.toml`` says it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from conformance.errors import Location
from conformance.events.model import RunStarted
from conformance.verdicts.model import Verdict
from conformance.verdicts.versions import VersionRange

EXPECTABLE: Final = MappingProxyType(
    {
        Verdict.FAILED: "the criterion fails with the pinned code, every time",
        Verdict.FLAKY: "the criterion fails with the pinned code now and then; must have an expiry date",
        Verdict.NOT_OFFERED: "the backend does not offer what the criterion needs",
    }
)
"""The verdicts that may be expected. A harness error never is: it says nothing about the backend."""


@dataclass(frozen=True, slots=True)
class Condition:
    """When an entry counts: on one engine, or for a range of the backend's versions, or both."""

    engine: str | None = None
    backend_version: VersionRange | None = None

    def holds(self, run: RunStarted) -> bool | None:
        """Whether the condition holds in ``run``; None when the backend states no version one could compare."""
        if self.engine is not None and self.engine != run.engine:
            return False
        if self.backend_version is None:
            return True
        if run.backend_version is None:
            return None
        try:
            return self.backend_version.contains(run.backend_version)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Expectation:
    """One ``[[expect]]`` entry. ``code`` is None only where *not-offered* is expected.

    ``expires`` is the last day on which the entry counts. ``location`` is where the entry stands.
    """

    criterion: str
    verdict: Verdict
    reason: str
    issue: str
    code: str | None = None
    expires: date | None = None
    when: Condition = field(default_factory=Condition)
    location: Location = field(default_factory=Location)


@dataclass(frozen=True, slots=True)
class Expectations:
    """A whole file, entries in the order of the file."""

    file: Path
    entries: tuple[Expectation, ...]
