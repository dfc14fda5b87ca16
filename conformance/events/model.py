"""The events of one run of the suite against one backend on one engine.

Each line of an event file is one event as a JSON object whose ``event`` member names its kind. The stream is
self-contained: readers need neither the feature files nor the backend. Order: one :class:`RunStarted`, the
:class:`StoryDeclared` of every selected story, then :class:`ScenarioStarted` and :class:`ScenarioFinished` as they
happen, and at the end one :class:`RunFinished`. Times are UTC, RFC 3339; durations are seconds.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

if TYPE_CHECKING:
    from conformance.json_values import JsonValue
else:
    # msgspec resolves annotations when it builds a coder, and cannot follow an alias that refers to itself.
    JsonValue = Any

SCHEMA_VERSION: Final = 1


class Outcome(StrEnum):
    """How one attempt at one scenario ended."""

    PASSED = "passed"
    FAILED = "failed"
    HARNESS_ERROR = "harness-error"
    NOT_OFFERED = "not-offered"
    NOT_RUN = "not-run"


class FailureKind(StrEnum):
    """What sort of failure it was: the backend's fault for all but the last."""

    ASSERTION = "assertion"
    PROTOCOL = "protocol"
    CRASH = "crash"
    TIMEOUT = "timeout"
    HARNESS = "harness"


class Grade(StrEnum):
    """How strong the evidence is, weakest first. What a script says without a server is less than ``executed``."""

    PARSED = "parsed"
    MODELLED = "modelled"
    EXECUTED = "executed"


class RunStarted(msgspec.Struct, frozen=True, tag="run-started", tag_field="event"):
    """The header: who was judged, on what, by which suite. Every member is written, the schema version above all.

    ``operations`` are those the backend says it offers; ``capabilities`` maps a capability to its answer (``full``,
    ``versioned(≥x)``, ``not-implemented``, ``impossible``, ``unknown``).
    """

    suite_version: str
    backend: str
    backend_kind: str
    engine: str
    started_at: str
    schema_version: int = SCHEMA_VERSION
    backend_version: str | None = None
    engine_version: str | None = None
    operations: tuple[str, ...] = ()
    capabilities: dict[str, str] = {}
    selection: str | None = None


class CriterionDeclared(msgspec.Struct, frozen=True):
    """A criterion of a declared story. ``scenarios`` are the ids of all its examples, selected or not."""

    id: str
    title: str
    line: int
    scenarios: tuple[str, ...]


class StoryDeclared(msgspec.Struct, frozen=True, tag="story-declared", tag_field="event"):
    """A story of the suite with all its criteria, so that no denominator can shrink silently."""

    id: str
    system: str
    epic: str
    title: str
    file: str
    line: int
    hard: tuple[str, ...]
    soft: tuple[str, ...]
    criteria: tuple[CriterionDeclared, ...]


class ScenarioStarted(msgspec.Struct, frozen=True, tag="scenario-started", tag_field="event", omit_defaults=True):
    """An attempt begins. Without its :class:`ScenarioFinished` the scenario is a harness error."""

    scenario: str
    attempt: int = 1


class StepResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step as it went. Steps after a failed one are ``not-run``."""

    keyword: str
    text: str
    line: int
    outcome: Outcome
    seconds: float = 0.0


class Failure(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why an attempt did not pass.

    ``code`` is stable and is what expectations pin. ``operation`` and ``json_path`` say where a protocol error lies.
    ``traceback`` is for harness errors and crashes. All texts are redacted before they get here.
    """

    kind: FailureKind
    code: str
    sentence: str
    step: str | None = None
    expected: JsonValue = None
    actual: JsonValue = None
    diff: str | None = None
    operation: str | None = None
    json_path: str | None = None
    stderr: str | None = None
    traceback: str | None = None


class ScenarioFinished(msgspec.Struct, frozen=True, tag="scenario-finished", tag_field="event", omit_defaults=True):
    """An attempt ended. ``reason`` explains ``not-offered`` and ``not-run``; ``reproduce`` is one shell line."""

    scenario: str
    criterion: str
    story: str
    name: str
    file: str
    line: int
    node_id: str
    outcome: Outcome
    seconds: float
    attempt: int = 1
    tags: tuple[str, ...] = ()
    steps: tuple[StepResult, ...] = ()
    failure: Failure | None = None
    reason: str | None = None
    reproduce: str | None = None
    grade: Grade = Grade.EXECUTED


class RunFinished(msgspec.Struct, frozen=True, tag="run-finished", tag_field="event", omit_defaults=True):
    """The footer. ``events`` counts every line before it; ``interrupted`` says why the run is not whole."""

    finished_at: str
    seconds: float
    events: int
    exit_status: int
    interrupted: str | None = None


Event: TypeAlias = RunStarted | StoryDeclared | ScenarioStarted | ScenarioFinished | RunFinished
