"""What adequacy talks about: faults, outcomes, results (ADEQUACY Q1 to Q6)."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """How a fault is put in (Q2)."""

    SOURCE = "source"
    DATABASE = "db"
    ARTEFACT = "artefact"
    WIRE = "wire"
    WITHDRAWN = "withdrawn"


class FaultOutcome(StrEnum):
    """What became of a fault, in the order of the report (Q4)."""

    KILLED = "killed"
    KILLED_ELSEWHERE = "killed-elsewhere"
    SURVIVED = "survived"
    ERROR = "error"
    FLAKY = "flaky"
    NOT_RUN = "not-run"
    EQUIVALENT = "equivalent"


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the catalogue. ``catcher`` is the criterion that must fail; ``seam`` where the fault is put in."""

    id: str
    group: str
    story: str
    kind: Kind
    behaviour: str
    catcher: str
    dialects: tuple[str, ...]
    seam: str
    expect_start: bool = True
    withdrawn: str | None = None


class Result(StrEnum):
    """How one scenario ended, as the classification sees it."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"
    SKIPPED = "skipped"


class Phase(StrEnum):
    """The kind of step in which a scenario ended."""

    GIVEN = "given"
    WHEN = "when"
    THEN = "then"


class ScenarioResult(msgspec.Struct, frozen=True):
    """One scenario of one run. ``phase`` is that of the step that ended it, ``then`` when it passed.

    ``asserted`` says that the failing step judged something: a wrong value it names, not a lost process. ``why`` is the
    sentence that the scenario ended with, if it did not pass.
    """

    scenario: str
    criteria: tuple[str, ...]
    result: Result
    phase: Phase = Phase.THEN
    asserted: bool = True
    why: str | None = None


class Classified(msgspec.Struct, frozen=True):
    """The outcome of a fault, the criteria that noticed it (ordinal order) and, unless killed, why."""

    outcome: FaultOutcome
    killed_by: tuple[str, ...] = ()
    reason: str | None = None
