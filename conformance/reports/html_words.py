"""The words that the page uses for verdicts and grades, and the signs of outcomes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from conformance.events.model import FailureKind, Grade, Outcome
from conformance.reports.verdict_glyphs import GLYPHS
from conformance.verdicts.model import Verdict

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Verdict.HARNESS_ERROR: "The suite itself broke, so nothing is known about the backend here.",
        Verdict.FAILED: "At least one example showed that the criterion does not hold.",
        Verdict.UNEXPECTED_PASS: "The expectations file says that this fails, and it passed.",
        Verdict.FLAKY: "Attempts at one and the same example disagree.",
        Verdict.BLOCKED: "A story that this one depends on failed, so this failure says nothing new.",
        Verdict.UNCOVERED: "The criterion has no example.",
        Verdict.NOT_RUN: "An example was deselected, or something that it needs is missing on this machine.",
        Verdict.NOT_OFFERED: "The backend does not offer what the examples need.",
        Verdict.EXPECTED_FAIL: "It failed exactly as the expectations file says.",
        Verdict.PASSED: "Every example that ran passed.",
    }
)

BAR_ORDER: Final = (
    Verdict.PASSED,
    Verdict.EXPECTED_FAIL,
    Verdict.UNEXPECTED_PASS,
    Verdict.FLAKY,
    Verdict.FAILED,
    Verdict.HARNESS_ERROR,
    Verdict.BLOCKED,
    Verdict.UNCOVERED,
    Verdict.NOT_RUN,
    Verdict.NOT_OFFERED,
)
"""Left to right in a bar: what held, what did not, what was never judged."""

FAILURE_KINDS: Final[Mapping[FailureKind, str]] = MappingProxyType(
    {
        FailureKind.ASSERTION: "The criterion does not hold",
        FailureKind.PROTOCOL: "The backend broke the protocol",
        FailureKind.CRASH: "The backend crashed",
        FailureKind.TIMEOUT: "The backend did not answer in time",
        FailureKind.HARNESS: "The suite itself broke",
    }
)

GRADES: Final[Mapping[Grade, str]] = MappingProxyType(
    {
        Grade.PARSED: "only the grammar of the SQL was checked",
        Grade.MODELLED: "judged on a model built from the SQL, no server ran it",
        Grade.EXECUTED: "it really ran",
    }
)

OUTCOME_GLYPHS: Final[Mapping[Outcome, str]] = MappingProxyType(
    {outcome: GLYPHS[Verdict(outcome.value)] for outcome in Outcome}
)
"""Outcomes of scenarios and steps have the same words as verdicts and share their signs."""
